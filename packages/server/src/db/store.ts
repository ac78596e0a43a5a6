import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Config } from "#config";
import { type Database, openDatabase } from "./database.ts";
import { applicationName, startEmbedded } from "./embedded.ts";
import { migrate } from "./migrate.ts";
import { appLogin, ensureRoles } from "./roles.ts";
import { openSecrets, type Secrets } from "./secrets.ts";

const databaseName = "phaodai";
/** Held by the running application for as long as it lives: two of them on one database would both fold and apply. */
const applicationLock = 20_210_728;

/** The database, ready: migrated, with roles, and ours alone. */
export interface Store {
  readonly database: Database;
  readonly secrets: Secrets;
  /** Connection string of the owner, for migrations, COPY of demo data and the job queue. */
  readonly ownerUrl: string;
  readonly kind: "embedded" | "external";
  readonly folder: string | undefined;
  close(): Promise<void>;
}

/** @throws Error in the operator's words when the database cannot be used (taken by another process, too old, no rights) */
export async function openStore(config: Pick<Config, "dataFolder" | "databaseUrl">): Promise<Store> {
  const secrets = await openSecrets(config.dataFolder, process.env["PHAODAI_MASTER_KEY"]);
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbedded(config.dataFolder, passwordOf(secrets))
      : undefined;
  const closers: (() => Promise<void>)[] = embedded ? [() => embedded.stop()] : [];
  const close = async (): Promise<void> => {
    for (const step of closers.splice(0).toReversed()) await step();
  };
  try {
    const ownerUrl = config.databaseUrl ?? (await ensureDatabase(embedded?.url ?? ""));
    const lock = await holdApplicationLock(ownerUrl);
    closers.push(() => lock.release());
    const appUrl = await asOwner(ownerUrl, (owner) => prepare(owner, ownerUrl, secrets));
    const database = openDatabase(appUrl);
    closers.push(() => database.close());
    const kind = embedded ? "embedded" : "external";
    return { database, secrets, ownerUrl, kind, folder: embedded?.folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** One short connection as the owner. */
export async function asOwner<T>(ownerUrl: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: applicationName });
  owner.on("error", () => undefined); // the query under way fails and tells it
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end().catch(() => undefined);
  }
}

const passwordOf = (secrets: Secrets): string => secrets.keyFor("database owner").toString("hex");

async function ensureDatabase(serverUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  const found = await client.query("select 1 from pg_database where datname = $1", [databaseName]);
  if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
  await client.end();
  return withDatabase(serverUrl, databaseName);
}

/** The same connection string to another database of the server. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function refuseOldServer(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  );
  const version = rows[0]?.version ?? 0;
  if (version < 150_000)
    throw new Error(`Cần PostgreSQL 15 trở lên; máy chủ này là bản ${Math.floor(version / 10_000)}.`);
}

/** Takes the lock and keeps it: when the connection breaks (database restarted) it is taken again as soon as possible. */
async function holdApplicationLock(ownerUrl: string): Promise<{ release(): Promise<void> }> {
  let isReleased = false;
  let holder = await takeApplicationLock(ownerUrl);
  const watch = (): void => void holder.once("end", () => void retake());
  const retake = async (): Promise<void> => {
    while (!isReleased) {
      try {
        holder = await takeApplicationLock(ownerUrl);
        return watch();
      } catch {
        await sleep(500);
      }
    }
  };
  watch();
  return {
    release: async () => {
      isReleased = true;
      await holder.end().catch(() => undefined);
    },
  };
}

async function takeApplicationLock(ownerUrl: string): Promise<pg.Client> {
  const holder = new pg.Client({ connectionString: ownerUrl, application_name: applicationName });
  holder.on("error", () => undefined); // "end" follows
  await holder.connect();
  await refuseOldServer(holder);
  const { rows } = await holder.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [
    applicationLock,
  ]);
  if (rows[0]?.taken) return holder;
  await holder.end();
  throw new Error("Pháo Đài đang chạy trên cơ sở dữ liệu này (một tiến trình khác giữ khóa).");
}

/** Roles, migrations, and the connection string of the application's own login. */
export async function prepare(owner: pg.Client, ownerUrl: string, secrets: Secrets): Promise<string> {
  const { rows } = await owner.query<{ database: string }>("select current_database() as database");
  const database = rows[0]?.database ?? databaseName;
  const password = secrets.keyFor(`database login ${database}`).toString("hex");
  await ensureRoles(owner, database, password);
  await migrate(owner);
  const appUrl = new URL(ownerUrl);
  appUrl.username = appLogin(database);
  appUrl.password = password;
  return appUrl.href;
}
