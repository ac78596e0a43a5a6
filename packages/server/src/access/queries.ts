import { sql } from "kysely";
import type { Tx } from "#db/database";

export interface AccountRow {
  readonly id: string;
  readonly displayName: string;
  readonly homeUnitId: number | null;
}

/** Locks the account, so that guesses sent at once are counted one by one. */
export const lockAccount = (tx: Tx, username: string) =>
  accountToTry(tx).where("username", "=", username).executeTakeFirst();

export const lockAccountById = (tx: Tx, id: string) =>
  accountToTry(tx).where("id", "=", id).executeTakeFirst();

const accountToTry = (tx: Tx) =>
  tx
    .selectFrom("accounts")
    .select([
      "id",
      "password_hash as passwordHash",
      "failed_attempts as failedAttempts",
      "locked_until as lockedUntil",
    ])
    .where("disabled_at", "is", null)
    .forUpdate();

/** Wrong passwords in a row, and until when the account rests after too many. */
export interface Attempt {
  readonly failedAttempts: number;
  readonly lockedUntil: Temporal.Instant | null;
}

export async function keepAttempt(tx: Tx, accountId: string, attempt: Attempt): Promise<void> {
  await tx
    .updateTable("accounts")
    .set({ failed_attempts: attempt.failedAttempts, locked_until: attempt.lockedUntil })
    .where("id", "=", accountId)
    .execute();
}

export async function insertSession(
  tx: Tx,
  session: {
    readonly tokenHash: Buffer;
    readonly accountId: string;
    readonly now: Temporal.Instant;
    readonly expiresAt: Temporal.Instant;
    readonly userAgent: string | null;
  },
): Promise<void> {
  await tx
    .insertInto("sessions")
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      created_at: session.now,
      last_seen_at: session.now,
      expires_at: session.expiresAt,
      user_agent: session.userAgent,
    })
    .execute();
}

export async function deleteSession(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom("sessions").where("token_hash", "=", tokenHash).execute();
}

/** The account behind a session that has not expired. @param realNow real time, also in a drill */
export async function findAccountOfSession(
  tx: Tx,
  tokenHash: Buffer,
  realNow: Temporal.Instant,
): Promise<AccountRow | undefined> {
  return tx
    .selectFrom("sessions")
    .innerJoin("accounts", "accounts.id", "sessions.account_id")
    .select(["accounts.id", "display_name as displayName", "home_unit_id as homeUnitId"])
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", realNow)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
}

export async function findAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  return tx
    .selectFrom("accounts")
    .select(["id", "display_name as displayName", "home_unit_id as homeUnitId"])
    .where("id", "=", id)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
}

/** Roles held on a day. */
export async function listRoles(tx: Tx, accountId: string, day: Temporal.PlainDate) {
  return tx
    .selectFrom("account_roles")
    .select(["role", "unit_id as unitId"])
    .where("account_id", "=", accountId)
    .where("held_from", "<=", day)
    .where((eb) => eb.or([eb("held_to", "is", null), eb("held_to", ">", day)]))
    .orderBy("role")
    .orderBy("unit_id")
    .execute();
}

export async function listAccounts(tx: Tx, page: { readonly limit: number; readonly afterUsername: string }) {
  return tx
    .selectFrom("accounts")
    .select((eb) => [
      "id",
      "username",
      "display_name as displayName",
      "locked_until as lockedUntil",
      sql<{ role: string; unitId: number }[]>`coalesce(${eb
        .selectFrom("account_roles")
        .select(sql`json_agg(json_build_object('role', role, 'unitId', unit_id))`.as("held"))
        .whereRef("account_id", "=", "accounts.id")}, '[]')`.as("roles"),
    ])
    .where("username", ">", page.afterUsername)
    .orderBy("username")
    .limit(page.limit)
    .execute();
}

export interface NewAccount {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly homeUnitId: number | null;
  readonly roles: readonly { readonly role: string; readonly unitId: number }[];
  readonly at: Temporal.Instant;
  readonly heldFrom: Temporal.PlainDate;
}

/** @returns false when the username (or the id) is taken; nothing is written then */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<boolean> {
  const made = await tx
    .insertInto("accounts")
    .values({
      id: account.id,
      username: account.username,
      display_name: account.displayName,
      password_hash: account.passwordHash,
      home_unit_id: account.homeUnitId,
      created_at: account.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return false;
  await tx
    .insertInto("account_roles")
    .values(
      account.roles.map(({ role, unitId }) => ({
        account_id: account.id,
        role,
        unit_id: unitId,
        held_from: account.heldFrom,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return true;
}

export const countAccounts = async (tx: Tx): Promise<number> =>
  (
    await tx
      .selectFrom("accounts")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow()
  ).n;

/** A new password ends every session of the account but the one it was changed in. */
export async function changePassword(
  tx: Tx,
  change: { readonly accountId: string; readonly passwordHash: string; readonly keptToken: Buffer },
): Promise<void> {
  await tx
    .updateTable("accounts")
    .set({ password_hash: change.passwordHash })
    .where("id", "=", change.accountId)
    .execute();
  await tx
    .deleteFrom("sessions")
    .where("account_id", "=", change.accountId)
    .where("token_hash", "!=", change.keptToken)
    .execute();
}

/** What was read, newest first, within the scope that row security sets. */
export async function listReads(
  tx: Tx,
  query: {
    readonly limit: number;
    readonly beforeId: number;
    readonly subjectId: string | undefined;
    readonly actorId: string | undefined;
  },
) {
  return tx
    .selectFrom("read_log")
    .select([
      "id",
      "at",
      "actor_id as actorId",
      "endpoint",
      "subject_kind as subjectKind",
      "subject_id as subjectId",
      "rows",
      "asked",
    ])
    .where("id", "<", query.beforeId)
    .$if(query.subjectId !== undefined, (q) => q.where("subject_id", "=", query.subjectId ?? ""))
    .$if(query.actorId !== undefined, (q) => q.where("actor_id", "=", query.actorId ?? ""))
    .orderBy("id", "desc")
    .limit(query.limit)
    .execute();
}

/** Names of accounts, for journals and read logs. */
export async function namesOfAccounts(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom("accounts")
    .select(["id", "display_name as name"])
    .where("id", "in", [...new Set(ids), "00000000-0000-0000-0000-000000000000"])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
