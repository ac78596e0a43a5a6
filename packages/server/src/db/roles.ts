import type pg from "pg";

/** Roles a transaction may take; what each may see stands in migration 0008. They belong to the cluster, not to one database. */
export const groupRoles = ["phaodai_area", "phaodai_city", "phaodai_tracer", "phaodai_gate"] as const;
export type GroupRole = (typeof groupRoles)[number];

/** The application's login: no rights of its own, no inheritance, so a transaction that takes no role sees nothing. */
export const appLogin = (database: string): string => `${database.slice(0, 50)}_app`;

/** Makes what is missing and sets the login's password. Needs a user who may create roles. */
export async function ensureRoles(owner: pg.ClientBase, database: string, password: string): Promise<void> {
  const login = appLogin(database);
  for (const role of [...groupRoles, login]) {
    const found = await owner.query("select 1 from pg_roles where rolname = $1", [role]);
    if (found.rowCount === 0)
      await owner.query(`create role ${owner.escapeIdentifier(role)} nologin noinherit`).catch(ignoreTwin);
  }
  await owner.query(
    `alter role ${owner.escapeIdentifier(login)} login noinherit password ${owner.escapeLiteral(password)}`,
  );
  await owner.query(`grant ${groupRoles.join(", ")} to ${owner.escapeIdentifier(login)}`);
  // An owner who is no superuser must be a member to hand functions to a role, and to pass forced row security.
  const { rows } = await owner.query<{ is_super: boolean }>(
    "select rolsuper as is_super from pg_roles where rolname = current_user",
  );
  if (!rows[0]?.is_super) await owner.query(`grant ${groupRoles.join(", ")} to current_user`);
  await owner.query(
    `grant connect on database ${owner.escapeIdentifier(database)} to ${owner.escapeIdentifier(login)}`,
  );
}

/** Another process of the same cluster made the role between our look and our create. */
function ignoreTwin(error: { readonly code?: string }): void {
  if (error.code !== "42710" && error.code !== "23505") throw error;
}
