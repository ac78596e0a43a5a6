import { sql } from "kysely";
import type { Tx } from "#db/database";

// Facts of many centres at once: one statement for each kind of fact, whatever the number of units.

const anyOf = (unitIds: readonly number[]) => sql<number>`any(${[...unitIds]}::int[])`;

/** Posts held on a day, by unit. */
export const listHeldPosts = (tx: Tx, unitIds: readonly number[], day: Temporal.PlainDate) =>
  tx
    .selectFrom("post_holders")
    .select(["unit_id as unitId", sql<string[]>`array_agg(post)`.as("posts")])
    .where("unit_id", "=", anyOf(unitIds))
    .where("held_from", "<=", day)
    .where((or) => or.or([or("held_to", "is", null), or("held_to", ">", day)]))
    .groupBy("unit_id")
    .execute();

export const listChecks = (tx: Tx, unitIds: readonly number[]) =>
  tx
    .selectFrom("readiness_checks")
    .select([
      "unit_id as unitId",
      "item",
      "is_ready as isReady",
      "note",
      "checked_at as checkedAt",
      "checked_by as checkedBy",
    ])
    .where("unit_id", "=", anyOf(unitIds))
    .execute();

/** Shifts that touch [from, to), with what a list needs. Minutes since 1970. */
export const listShiftTimes = (
  tx: Tx,
  unitIds: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
) =>
  tx
    .selectFrom("duty_shifts")
    .select([
      "unit_id as unitId",
      "starts_minute as start",
      "ends_minute as end",
      "people",
      "taken_over_at as takenOverAt",
    ])
    .where("unit_id", "=", anyOf(unitIds))
    .where("starts_minute", "<", to)
    // No shift is longer than two days (check of the table): the index finds where to begin.
    .where("starts_minute", ">", from - 2880)
    .where("ends_minute", ">", from)
    .execute();

/** Who leads the shift under way. */
export const listLeadsNow = (tx: Tx, unitIds: readonly number[], minute: number) =>
  tx
    .selectFrom("duty_turns as t")
    .innerJoin("command_people as p", "p.key", "t.person_key")
    .select(["t.unit_id as unitId", "p.full_name as fullName", "p.phone"])
    .where("t.unit_id", "=", anyOf(unitIds))
    .where("t.is_lead", "=", true)
    .where("t.starts_minute", "<=", minute)
    .where("t.ends_minute", ">", minute)
    .execute();

/** How many turns after `minute` stand in the name of somebody who will have left by their end. */
export const countTurnsOfLeft = (tx: Tx, unitIds: readonly number[], minute: number) =>
  tx
    .selectFrom("duty_turns as t")
    .innerJoin("command_people as p", "p.key", "t.person_key")
    .select(["t.unit_id as unitId", sql<number>`count(*)::int`.as("turns")])
    .where("p.unit_id", "=", anyOf(unitIds))
    .where("p.left_on", "is not", null)
    .where("t.ends_minute", ">", minute)
    .where(
      sql<boolean>`to_timestamp(t.ends_minute * 60::float8) > (p.left_on::timestamp at time zone 'Asia/Ho_Chi_Minh')`,
    )
    .groupBy("t.unit_id")
    .execute();

export const listRegulated = (tx: Tx, unitIds: readonly number[], day: Temporal.PlainDate) =>
  tx
    .selectFrom("command_centres")
    .select("unit_id as unitId")
    .where("unit_id", "=", anyOf(unitIds))
    .where("regulation_from", "<=", day)
    .where((or) => or.or([or("regulation_to", "is", null), or("regulation_to", ">", day)]))
    .execute();

export const listSigns = (tx: Tx, unitIds: readonly number[]) =>
  tx
    .selectFrom("unit_signs")
    .select(["unit_id as unitId", "last_at as lastAt"])
    .where("unit_id", "=", anyOf(unitIds))
    .execute();

/**
 * The roster of a period, a row a unit: a year of the city is 610 rows, not 670,000. `shifts` are 8 bytes each in the order of their
 * beginnings, big-endian: beginning (40 bits), length (12), people (12). Unit by unit from the index, which is twice as fast as one
 * sort or one group over all (bench/command.ts).
 */
export async function readPackedRoster(
  tx: Tx,
  unitIds: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<{ readonly unitId: number; readonly shifts: Buffer }[]> {
  const { rows } = await sql<{ unitId: number; shifts: Buffer }>`
    select u.id as "unitId", coalesce(packed, ''::bytea) as shifts
    from unnest(${[...unitIds]}::int[]) as u (id)
    cross join lateral (
      select string_agg(int8send((starts_minute::int8 << 24) | ((ends_minute - starts_minute) << 12) | least(people, 4095)), ''::bytea) as packed
      from (
        select starts_minute, ends_minute, people from duty_shifts s
        where s.unit_id = u.id and starts_minute < ${to}::int and starts_minute > ${from - 2880}::int
        order by starts_minute
      ) s
    ) p`.execute(tx);
  return rows;
}
