import type { Force } from "@phaodai/domain/command/forces";
import { type Expression, sql, type SqlBool } from "kysely";
import type { Scope, Tx } from "#db/database";

const anyOf = (ids: readonly number[]) => sql<number>`any(${[...ids]}::int[])`;

const within = (scope: Scope, table: string): Expression<SqlBool> =>
  scope.kind === "city"
    ? sql<boolean>`true`
    : sql<boolean>`${sql.ref(`${table}.unit_id`)} = ${anyOf(scope.unitIds)}`;

export interface CommandPersonRow {
  readonly key: number;
  readonly id: string;
  readonly unitId: number;
  readonly fullName: string;
  readonly phone: string | null;
  readonly mark: string;
  readonly force: Force;
  readonly joinedOn: Temporal.PlainDate;
  readonly leftOn: Temporal.PlainDate | null;
}

const columns = [
  "key",
  "id",
  "unit_id as unitId",
  "full_name as fullName",
  "phone",
  "mark",
  "force",
  "joined_on as joinedOn",
  "left_on as leftOn",
] as const;

const typed = <R extends { readonly force: string }>(row: R): R & { readonly force: Force } => ({
  ...row,
  force: row.force as Force, // safe: only codes of the contract are written
});

/** Those who serve first, each by name. */
export const listPeople = async (tx: Tx, unitIds: readonly number[]): Promise<CommandPersonRow[]> =>
  (
    await tx
      .selectFrom("command_people")
      .select(columns)
      .where("unit_id", "=", anyOf(unitIds))
      .orderBy(sql`left_on is not null`)
      .orderBy(sql`full_name collate "vi-VN-x-icu"`)
      .orderBy("key")
      .execute()
  ).map(typed);

export const listPeopleById = async (
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
): Promise<CommandPersonRow[]> =>
  (
    await tx
      .selectFrom("command_people")
      .select(columns)
      .where(within(scope, "command_people"))
      .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
      .execute()
  ).map(typed);

export async function lockPerson(tx: Tx, scope: Scope, id: string): Promise<CommandPersonRow | undefined> {
  const found = await tx
    .selectFrom("command_people")
    .select(columns)
    .where(within(scope, "command_people"))
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return found && typed(found);
}

/** @returns "here" when this very person serves in the unit already */
export async function insertPerson(
  tx: Tx,
  person: Omit<CommandPersonRow, "key" | "leftOn"> & {
    readonly accountId: string | null;
    readonly now: Temporal.Instant;
  },
): Promise<"added" | "here" | "id_taken"> {
  const here = await tx
    .selectFrom("command_people")
    .select("key")
    .where("unit_id", "=", person.unitId)
    .where("mark", "=", person.mark)
    .where("left_on", "is", null)
    .executeTakeFirst();
  if (here) return "here";
  const added = await tx
    .insertInto("command_people")
    .values({
      id: person.id,
      unit_id: person.unitId,
      full_name: person.fullName,
      phone: person.phone,
      mark: person.mark,
      force: person.force,
      account_id: person.accountId,
      joined_on: person.joinedOn,
      created_at: person.now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("key")
    .executeTakeFirst();
  return added ? "added" : "id_taken";
}

export const hasAccount = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.selectFrom("accounts").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;

export async function setLeft(tx: Tx, key: number, leftOn: Temporal.PlainDate): Promise<void> {
  await tx.updateTable("command_people").set({ left_on: leftOn }).where("key", "=", key).execute();
}

/** Turns that end after the person has left. Minutes since 1970. */
export async function countTurnsAfter(tx: Tx, personKey: number, minute: number): Promise<number> {
  const { n } = await tx
    .selectFrom("duty_turns")
    .select(sql<number>`count(*)::int`.as("n"))
    .where("person_key", "=", personKey)
    .where("ends_minute", ">", minute)
    .executeTakeFirstOrThrow();
  return n;
}

export interface HoldingRow {
  readonly id: string;
  readonly unitId: number;
  readonly post: string;
  readonly personId: string;
  readonly fullName: string;
  readonly phone: string | null;
  readonly heldFrom: Temporal.PlainDate;
  readonly heldTo: Temporal.PlainDate | null;
}

/** Who holds a post of the units on the day. */
export const listHoldings = (
  tx: Tx,
  unitIds: readonly number[],
  day: Temporal.PlainDate,
): Promise<HoldingRow[]> =>
  holdings(tx)
    .where("h.unit_id", "=", anyOf(unitIds))
    .where("h.held_from", "<=", day)
    .where((or) => or.or([or("h.held_to", "is", null), or("h.held_to", ">", day)]))
    .orderBy("h.held_from")
    .execute();

export const lockHolding = (tx: Tx, scope: Scope, id: string): Promise<HoldingRow | undefined> =>
  holdings(tx).where(within(scope, "h")).where("h.id", "=", id).forUpdate("h").executeTakeFirst();

const holdings = (tx: Tx) =>
  tx
    .selectFrom("post_holders as h")
    .innerJoin("command_people as p", "p.key", "h.person_key")
    .select([
      "h.id",
      "h.unit_id as unitId",
      "h.post",
      "p.id as personId",
      "p.full_name as fullName",
      "p.phone",
      "h.held_from as heldFrom",
      "h.held_to as heldTo",
    ]);

interface NewHolding {
  readonly id: string;
  readonly unitId: number;
  readonly post: string;
  readonly personKey: number;
  readonly heldFrom: Temporal.PlainDate;
  readonly heldTo: Temporal.PlainDate | null;
  readonly now: Temporal.Instant;
}

type OfPost = Pick<NewHolding, "id" | "unitId" | "post" | "heldFrom" | "heldTo">;

/** Two who fill one post at once come one after the other, until the end of the transaction. */
export const lockPost = (tx: Tx, { unitId, post }: Pick<OfPost, "unitId" | "post">): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`post ${unitId} ${post}`}, 0))`.execute(tx);

/** Whether somebody else holds the post on a day of the period. */
export async function isPostTaken(tx: Tx, wanted: OfPost): Promise<boolean> {
  const found = await tx
    .selectFrom("post_holders")
    .select("id")
    .where("unit_id", "=", wanted.unitId)
    .where("post", "=", wanted.post)
    .where("id", "<>", wanted.id)
    .where(
      sql<boolean>`daterange(held_from, held_to) && daterange(${wanted.heldFrom.toString()}::date, ${wanted.heldTo?.toString() ?? null}::date)`,
    )
    .executeTakeFirst();
  return found !== undefined;
}

export async function insertHolding(tx: Tx, wanted: NewHolding): Promise<boolean> {
  const added = await tx
    .insertInto("post_holders")
    .values({
      id: wanted.id,
      unit_id: wanted.unitId,
      post: wanted.post,
      person_key: wanted.personKey,
      held_from: wanted.heldFrom,
      held_to: wanted.heldTo,
      created_at: wanted.now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("key")
    .executeTakeFirst();
  return added !== undefined;
}

export async function setHeldTo(
  tx: Tx,
  scope: Scope,
  { id, heldTo }: { readonly id: string; readonly heldTo: Temporal.PlainDate },
): Promise<void> {
  await tx
    .updateTable("post_holders")
    .set({ held_to: heldTo })
    .where(within(scope, "post_holders"))
    .where("id", "=", id)
    .execute();
}

/** Ends every post the person holds. @returns their codes */
export async function endHoldingsOf(tx: Tx, personKey: number, day: Temporal.PlainDate): Promise<string[]> {
  const ended = await tx
    .updateTable("post_holders")
    .set({ held_to: sql<Temporal.PlainDate>`greatest(${day.toString()}::date, held_from + 1)` })
    .where("person_key", "=", personKey)
    .where((or) => or.or([or("held_to", "is", null), or("held_to", ">", day)]))
    .returning("post")
    .execute();
  return ended.map(({ post }) => post);
}
