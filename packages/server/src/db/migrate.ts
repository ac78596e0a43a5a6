import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";

const folder = join(import.meta.dirname, "../../db/migrations");
/** Any constant: whoever migrates this database holds it. */
const migrationLock = 20_210_727;

/**
 * Applies the migrations that are missing, each in its own transaction, in the order of their names.
 * @returns the names applied
 * @throws Error when a migration already applied has changed since
 */
export async function migrate(owner: pg.ClientBase): Promise<string[]> {
  await owner.query("select pg_advisory_lock($1)", [migrationLock]);
  try {
    await owner.query(
      "create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())",
    );
    const applied: string[] = [];
    for (const { name, sql, sha256 } of await pendingMigrations(owner)) {
      await applyOne(owner, name, sql, sha256);
      applied.push(name);
    }
    return applied;
  } finally {
    await owner.query("select pg_advisory_unlock($1)", [migrationLock]);
  }
}

async function pendingMigrations(owner: pg.ClientBase) {
  const { rows } = await owner.query<{ name: string; sha256: string }>("select name, sha256 from migrations");
  const known = new Map(rows.map((row) => [row.name, row.sha256]));
  const pending: { name: string; sql: string; sha256: string }[] = [];
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(".sql")).toSorted()) {
    const sql = await readFile(join(folder, name), "utf8");
    const sha256 = createHash("sha256").update(sql).digest("hex");
    const before = known.get(name);
    if (before === undefined) pending.push({ name, sql, sha256 });
    else if (before !== sha256)
      throw new Error(
        `Migration ${name} đã chạy trước đây với nội dung khác; hãy thêm migration mới thay vì sửa nó.`,
      );
  }
  return pending;
}

async function applyOne(owner: pg.ClientBase, name: string, sql: string, sha256: string): Promise<void> {
  await owner.query("begin");
  try {
    await owner.query(sql);
    await owner.query("insert into migrations (name, sha256) values ($1, $2)", [name, sha256]);
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    throw new Error(`Migration ${name} không chạy được`, { cause: error });
  }
}
