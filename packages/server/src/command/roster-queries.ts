import type { Force } from "@phaodai/domain/command/forces";
import { type ExpressionBuilder, sql } from "kysely";
import { asTracer, type Scope, type Tx } from "#db/database";
import type { DB } from "#db/schema.generated";

export interface ShiftRow {
  readonly key: number;
  readonly id: string;
  readonly unitId: number;
  readonly start: number;
  readonly end: number;
  readonly takenOverAt: Temporal.Instant | null;
  readonly takenOverBy: string | null;
  readonly handedOverAt: Temporal.Instant | null;
  readonly handedOverBy: string | null;
  readonly leftOpen: string | null;
}

const columns = [
  "key",
  "id",
  "unit_id as unitId",
  "starts_minute as start",
  "ends_minute as end",
  "taken_over_at as takenOverAt",
  "taken_over_by as takenOverBy",
  "handed_over_at as handedOverAt",
  "handed_over_by as handedOverBy",
  "left_open as leftOpen",
] as const;

const within = (scope: Scope) => (eb: ExpressionBuilder<DB, "duty_shifts">) =>
  scope.kind === "city" ? eb.lit(true) : eb("unit_id", "=", sql<number>`any(${[...scope.unitIds]}::int[])`);

/** Shifts of the units that touch [from, to), in order. Minutes since 1970. */
export const listShifts = (
  tx: Tx,
  unitIds: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<ShiftRow[]> =>
  tx
    .selectFrom("duty_shifts")
    .select(columns)
    .where("unit_id", "=", sql<number>`any(${[...unitIds]}::int[])`)
    .where("starts_minute", "<", to)
    .where("starts_minute", ">", from - 2880) // no shift is longer (check of the table)
    .where("ends_minute", ">", from)
    .orderBy("starts_minute")
    .orderBy("key")
    .execute();

export const lockShift = (tx: Tx, scope: Scope, id: string): Promise<ShiftRow | undefined> =>
  tx
    .selectFrom("duty_shifts")
    .select(columns)
    .where(within(scope))
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();

/** The shift under way that began last. */
export const findShiftAt = (tx: Tx, unitId: number, minute: number): Promise<ShiftRow | undefined> =>
  tx
    .selectFrom("duty_shifts")
    .select(columns)
    .where("unit_id", "=", unitId)
    .where("starts_minute", "<=", minute)
    .where("starts_minute", ">", minute - 2880)
    .where("ends_minute", ">", minute)
    .orderBy("starts_minute", "desc")
    .limit(1)
    .executeTakeFirst();

export interface TurnRow {
  readonly shiftKey: number;
  readonly personKey: number;
  readonly personId: string;
  readonly fullName: string;
  readonly phone: string | null;
  readonly force: Force;
  readonly mark: string;
  readonly isLead: boolean;
  readonly leftOn: Temporal.PlainDate | null;
}

/** Who stands in the shifts, the lead of each first. */
export async function listTurns(tx: Tx, scope: Scope, shiftKeys: readonly number[]): Promise<TurnRow[]> {
  const rows = await tx
    .selectFrom("duty_turns as t")
    .innerJoin("command_people as p", "p.key", "t.person_key")
    .select([
      "t.shift_key as shiftKey",
      "p.key as personKey",
      "p.id as personId",
      "p.full_name as fullName",
      "p.phone",
      "p.force",
      "t.mark",
      "t.is_lead as isLead",
      "p.left_on as leftOn",
    ])
    .where((eb) =>
      scope.kind === "city"
        ? eb.lit(true)
        : eb("t.unit_id", "=", sql<number>`any(${[...scope.unitIds]}::int[])`),
    )
    .where("t.shift_key", "=", sql<number>`any(${[...shiftKeys]}::int[])`)
    .orderBy("t.is_lead", "desc")
    .orderBy("p.full_name")
    .execute();
  return rows.map((row) => ({ ...row, force: row.force as Force })); // safe: only codes of the contract are written
}

export interface NewShift {
  readonly id: string;
  readonly unitId: number;
  readonly start: number;
  readonly end: number;
  readonly people: number;
}

/** @returns keys in the order given; fewer where an id is taken */
export async function insertShifts(
  tx: Tx,
  shifts: readonly NewShift[],
  now: Temporal.Instant,
): Promise<{ readonly id: string; readonly key: number }[]> {
  if (shifts.length === 0) return [];
  const { rows } = await sql<{ id: string; key: number }>`
    insert into duty_shifts (id, unit_id, starts_minute, ends_minute, people, created_at)
    select id, unit_id, start, "end", people, ${now.toString()}::timestamptz
    from unnest(${shifts.map(({ id }) => id)}::uuid[], ${shifts.map(({ unitId }) => unitId)}::int[], ${shifts.map(({ start }) => start)}::int[],
      ${shifts.map(({ end }) => end)}::int[], ${shifts.map(({ people }) => people)}::int[]) as s (id, unit_id, start, "end", people)
    on conflict (id) do nothing
    returning id, key`.execute(tx);
  return rows;
}

export interface NewTurn {
  readonly shiftKey: number;
  readonly personKey: number;
  readonly unitId: number;
  readonly mark: string;
  readonly start: number;
  readonly end: number;
  readonly isLead: boolean;
}

export async function insertTurns(tx: Tx, turns: readonly NewTurn[]): Promise<void> {
  if (turns.length === 0) return;
  await sql`
    insert into duty_turns (shift_key, person_key, unit_id, mark, starts_minute, ends_minute, is_lead)
    select * from unnest(${turns.map((t) => t.shiftKey)}::int[], ${turns.map((t) => t.personKey)}::int[], ${turns.map((t) => t.unitId)}::int[],
      ${turns.map((t) => t.mark)}::text[], ${turns.map((t) => t.start)}::int[], ${turns.map((t) => t.end)}::int[],
      ${turns.map((t) => t.isLead)}::bool[])`.execute(tx);
}

export async function deleteTurns(tx: Tx, shiftKeys: readonly number[]): Promise<void> {
  await tx
    .deleteFrom("duty_turns")
    .where("shift_key", "=", sql<number>`any(${[...shiftKeys]}::int[])`)
    .execute();
}

/** Shifts go with their turns. */
export async function deleteShifts(tx: Tx, shiftKeys: readonly number[]): Promise<void> {
  await tx
    .deleteFrom("duty_shifts")
    .where("key", "=", sql<number>`any(${[...shiftKeys]}::int[])`)
    .execute();
}

export async function setPeople(tx: Tx, shiftKey: number, people: number): Promise<void> {
  await tx.updateTable("duty_shifts").set({ people }).where("key", "=", shiftKey).execute();
}

/** Whoever plans for one of these people waits until this transaction ends. In one order, so that nobody waits for each other. */
export async function lockMarks(tx: Tx, marks: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(mark, 20210728)) from
    (select distinct mark from unnest(${[...marks]}::text[]) mark order by mark) m`.execute(tx);
}

/** Of the marks and minutes asked, those that are on duty somewhere already. Across all units, so only the mark comes back. */
export const listBusyMarks = (
  tx: Tx,
  scope: Scope,
  turns: readonly Pick<NewTurn, "mark" | "start" | "end">[],
): Promise<string[]> =>
  asTracer(tx, scope, async () => {
    const { rows } = await sql<{ mark: string }>`
      select distinct w.mark from unnest(${turns.map((t) => t.mark)}::text[], ${turns.map((t) => t.start)}::int[],
        ${turns.map((t) => t.end)}::int[]) as w (mark, start, "end")
      join duty_turns t on t.mark = w.mark and int4range(t.starts_minute, t.ends_minute) && int4range(w.start, w."end")`.execute(
      tx,
    );
    return rows.map(({ mark }) => mark);
  });

interface Passing {
  readonly key: number;
  readonly at: Temporal.Instant;
  readonly by: string;
}

export async function markTakenOver(tx: Tx, { key, at, by }: Passing): Promise<void> {
  await tx
    .updateTable("duty_shifts")
    .set({ taken_over_at: at, taken_over_by: by })
    .where("key", "=", key)
    .execute();
}

export async function markHandedOver(
  tx: Tx,
  { key, at, by, leftOpen }: Passing & { readonly leftOpen: string | null },
): Promise<void> {
  await tx
    .updateTable("duty_shifts")
    .set({ handed_over_at: at, handed_over_by: by, left_open: leftOpen })
    .where("key", "=", key)
    .execute();
}

export async function insertLogEntry(
  tx: Tx,
  entry: {
    readonly id: string;
    readonly unitId: number;
    readonly shiftKey: number | null;
    readonly at: Temporal.Instant;
    readonly said: string;
    readonly writtenBy: string;
  },
): Promise<boolean> {
  const added = await tx
    .insertInto("duty_log")
    .values({
      id: entry.id,
      unit_id: entry.unitId,
      shift_key: entry.shiftKey,
      at: entry.at,
      said: entry.said,
      written_by: entry.writtenBy,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("key")
    .executeTakeFirst();
  return added !== undefined;
}

export const listLog = (
  tx: Tx,
  unitIds: readonly number[],
  { before, limit }: { readonly before: Temporal.Instant | undefined; readonly limit: number },
) =>
  tx
    .selectFrom("duty_log as l")
    .leftJoin("duty_shifts as s", "s.key", "l.shift_key")
    .select(["l.id", "l.at", "l.said", "l.written_by as writtenBy", "s.id as shiftId"])
    .where("l.unit_id", "=", sql<number>`any(${[...unitIds]}::int[])`)
    .$if(before !== undefined, (q) =>
      q.where("l.at", "<", before ?? Temporal.Instant.fromEpochMilliseconds(0)),
    )
    .orderBy("l.at", "desc")
    .orderBy("l.key", "desc")
    .limit(limit)
    .execute();
