import { sql } from "kysely";
import type { Tx } from "#db/database";

// As the tracer: visits belong to no commune, and only tracing reads them.

/** A stay as it comes in: internal keys, milliseconds since 1970. */
export interface CheckInRow {
  readonly personKey: number;
  readonly placeKey: number;
  readonly startsAt: number;
  readonly endsAt: number;
}

export interface Unknown {
  /** The row's place in the batch, from 0. */
  readonly row: number;
  readonly isPersonKnown: boolean;
}

/** A stay with the units of its sender, as an array's text; null: all of the city. */
export interface SentCheckIn extends CheckInRow {
  readonly units: string | null;
}

/**
 * Writes a batch in one statement; rows of people or places nobody knows are left out and named. A sender checks in its
 * own people anywhere, and anybody at a place of its own: of others it knows nobody.
 */
export async function insertCheckIns(tx: Tx, rows: readonly SentCheckIn[]): Promise<Unknown[]> {
  const column = (of: (row: CheckInRow) => number): number[] => rows.map(of);
  const found = await sql<Unknown>`
    with sent as materialized (
      select s.*, exists (select from people p where p.key = s.person_key and (s.units is null or p.responsible_unit_id = any (s.units::int[])
          or p.shared_unit_ids && s.units::int[] or exists (select from places q where q.key = s.place_key and q.unit_id = any (s.units::int[])))) as has_person,
        exists (select from places p where p.key = s.place_key) as has_place
      from unnest(${column((r) => r.personKey)}::int[], ${column((r) => r.placeKey)}::int[], ${column((r) => r.startsAt)}::float8[],
        ${column((r) => r.endsAt)}::float8[], ${rows.map((r) => r.units)}::text[]) with ordinality as s (person_key, place_key, starts, ends, units, n)
    ), kept as (
      insert into visits (person_key, place_key, t_in, t_out)
      select (select coalesce(p.merged_into, p.key) from people p where p.key = person_key), place_key, to_timestamp(starts / 1000),
        to_timestamp(ends / 1000) from sent where has_person and has_place
    )
    select (n - 1)::int as row, has_person as "isPersonKnown" from sent where not (has_person and has_place)`.execute(
    tx,
  );
  return found.rows;
}

/** Confirmed cases whose ring these stays may change: of those who stayed, and of those who were there with them. */
export async function listCasesTouched(tx: Tx, rows: readonly CheckInRow[]): Promise<number[]> {
  const column = (of: (row: CheckInRow) => number): number[] => rows.map(of);
  const { rows: found } = await sql<{ key: number }>`
    with stays as (
      select distinct s.person_key, s.place_key, to_timestamp(s.starts / 1000) as t_in, to_timestamp(s.ends / 1000) as t_out
      from unnest(${column((r) => r.personKey)}::int[], ${column((r) => r.placeKey)}::int[], ${column((r) => r.startsAt)}::float8[],
        ${column((r) => r.endsAt)}::float8[]) as s (person_key, place_key, starts, ends)
    )
    select c.key from stays s join cases c on c.person_key = s.person_key and c.classification = 'confirmed'
    union
    select c.key from stays s
      join visits v on v.place_key = s.place_key and v.t_in < s.t_out and v.t_in > s.t_in - interval '24 hours' and v.t_out > s.t_in
      join cases c on c.person_key = v.person_key and c.classification = 'confirmed'
    order by 1`.execute(tx);
  return found.map((row) => row.key);
}

/** Makes the partitions of these local days where they miss. @returns how many were made */
export async function ensureVisitDays(
  tx: Tx,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
): Promise<number> {
  const { rows } = await sql<{ made: number }>`select ensure_visit_days(${first}, ${last}) as made`.execute(
    tx,
  );
  return rows[0]?.made ?? 0;
}

export interface StayRow {
  readonly personKey: number;
  readonly placeKey: number;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly isTimeKnown: boolean;
}

/** The stays of these people that touch the period, in the order of time. */
export async function listStays(
  tx: Tx,
  personKeys: readonly number[],
  period: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<StayRow[]> {
  const { rows } = await sql<StayRow>`
    select person_key as "personKey", place_key as "placeKey", t_in as "startsAt", t_out as "endsAt", is_time_known as "isTimeKnown"
    from visits where person_key = any (${[...personKeys]}::int[]) and t_in < ${period.to}
      and t_in > ${period.from}::timestamptz - interval '24 hours' and t_out > ${period.from}
    order by t_in, place_key`.execute(tx);
  return rows;
}

/** Confirmed cases of a disease whose people were at one of the places within the period. */
export async function listCasesAtPlaces(
  tx: Tx,
  placeKeys: readonly number[],
  {
    disease,
    from,
    to,
  }: { readonly disease: string; readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<number[]> {
  const { rows } = await sql<{ key: number }>`
    select c.key from cases c where c.disease = ${disease} and c.classification = 'confirmed'
      and c.report_day between (${from}::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date and (${to}::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date + 30
      and exists (select from visits v where v.person_key = c.person_key and v.t_in < ${to} and v.t_in > ${from}::timestamptz - interval '24 hours'
        and v.place_key = any (${[...placeKeys]}::int[]))
    order by c.key limit 2000`.execute(tx);
  return rows.map((row) => row.key);
}
