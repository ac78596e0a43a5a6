import type { Overlap } from "@phaodai/domain/tracing/decide-contact";
import type { PersonOverlap } from "@phaodai/domain/tracing/overlaps";
import type { Span } from "@phaodai/domain/tracing/windows";
import { secondsAt } from "@phaodai/domain/tracing/windows";
import { sql } from "kysely";
import type { Tx } from "#db/database";
import { asInt4Array } from "./binary-columns.ts";

// Everything here runs as the tracer: contacts do not stop at the border of a commune.

export interface CaseRow {
  readonly caseKey: number;
  readonly id: string;
  readonly personKey: number;
  readonly disease: string;
  readonly isConfirmed: boolean;
  readonly onsetOn: Temporal.PlainDate | null;
  readonly isAsymptomatic: boolean;
  readonly sampledAt: Temporal.Instant | null;
  readonly resultAt: Temporal.Instant | null;
  readonly isolatedAt: Temporal.Instant | null;
  readonly reportDay: Temporal.PlainDate;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
  /** Periods of isolation of the person, besides isolatedAt. */
  readonly isolations: readonly Span[];
  /** Anything is stored of its rings. */
  readonly hasRing: boolean;
  /** The person stands in the ring 1 of a case. */
  readonly isContact: boolean;
}

/** Cases by key, as tracing asks of them. */
export async function listCases(tx: Tx, caseKeys: readonly number[]): Promise<CaseRow[]> {
  const rows = await tx
    .selectFrom("cases")
    .select((eb) => [
      "key as caseKey",
      "id",
      "person_key as personKey",
      "disease",
      eb("classification", "=", "confirmed").$castTo<boolean>().as("isConfirmed"),
      "onset_on as onsetOn",
      "is_asymptomatic as isAsymptomatic",
      "sampled_at as sampledAt",
      "result_at as resultAt",
      "isolated_at as isolatedAt",
      "report_day as reportDay",
      "responsible_unit_id as unitId",
      "shared_unit_ids as sharedUnitIds",
      sql<boolean>`exists (select from contacts k where k.case_key = cases.key)
        or exists (select from ring_counts r where r.case_key = cases.key)`.as("hasRing"),
      sql<boolean>`exists (select from contacts k where k.person_key = cases.person_key)`.as("isContact"),
      sql<{ from: number; to: number | null }[]>`array(
        select json_build_object('from', date_part('epoch', i.isolated_from), 'to', date_part('epoch', i.isolated_to))
        from isolation_periods i where i.person_key = cases.person_key)`.as("isolations"),
    ])
    .where("key", "=", sql<number>`any(${[...caseKeys]})`)
    .orderBy("key")
    .execute();
  return rows.map((row) => ({
    ...row,
    isolations: row.isolations.map(({ from, to }) => ({ from, to: to ?? Infinity })),
  }));
}

/** One computation of a case's ring at a time; always in ascending order, so that two transactions do not wait for each other. */
export async function lockRings(tx: Tx, caseKeys: readonly number[]): Promise<void> {
  const inOrder = [...caseKeys].sort((a, b) => a - b);
  await sql`select pg_advisory_xact_lock(${ringLocks}, key) from unnest(${inOrder}::int[]) with ordinality as k (key, n) order by n`.execute(
    tx,
  );
}

/** The same for the case of an event, as whoever caused it. @returns whether there is, or was, anything to compute */
export async function lockRingOf(
  tx: Tx,
  caseId: string,
): Promise<{ key: number; isConfirmed: boolean; hasRing: boolean } | undefined> {
  const { rows } = await sql<{ key: number; isConfirmed: boolean; hasRing: boolean }>`
    select key, classification = 'confirmed' as "isConfirmed", pg_advisory_xact_lock(${ringLocks}, key)::text,
      exists (select from ring_counts r where r.case_key = cases.key) as "hasRing"
    from cases where id = ${caseId}`.execute(tx);
  return rows[0];
}

const ringLocks = 7_210;

/** Keys of confirmed cases, all or those reported on or after a day. */
export async function listConfirmed(tx: Tx, reportedFrom: Temporal.PlainDate | undefined): Promise<number[]> {
  const rows = await tx
    .selectFrom("cases")
    .select("key")
    .where("classification", "=", "confirmed")
    .$if(reportedFrom !== undefined, (q) => q.where("report_day", ">=", reportedFrom ?? sql.val(null)))
    .orderBy("key")
    .execute();
  return rows.map((row) => row.key);
}

/** Confirmed cases of these people. */
export async function listCaseKeysOf(tx: Tx, personKeys: readonly number[]): Promise<number[]> {
  const rows = await tx
    .selectFrom("cases")
    .select("key")
    .where("person_key", "=", sql<number>`any(${[...personKeys]})`)
    .where("classification", "=", "confirmed")
    .execute();
  return rows.map((row) => row.key);
}

/** Who of these people, be they tens of thousands, has the disease, confirmed. In ascending order they are found fastest. */
export async function listInfected(
  tx: Tx,
  personKeys: ArrayLike<number>,
  disease: string,
): Promise<Set<number>> {
  if (personKeys.length === 0) return new Set();
  const keys = asInt4Array(personKeys);
  const { rows } = await sql<{ person: number }>`
    select person from find_infected(${keys}::int[], ${disease})`.execute(tx);
  return new Set(rows.map(({ person }) => person));
}

export interface MeetingSearch {
  readonly windows: readonly (Span & { readonly personKey: number })[];
  /** Kinds of place that are close; none: roofs and stated exposures only. */
  readonly kinds: readonly string[];
  /** Seconds at places below which nobody is named who was met nowhere else. */
  readonly least: number;
}

interface MeetingRow {
  readonly via: number;
  readonly person: number;
  readonly kind: Overlap["kind"];
  readonly starts: number;
  readonly ends: number | null;
  readonly is_time_known: boolean;
  readonly place: number | null;
  readonly place_kind: string | null;
  readonly exposure: number | null;
  readonly minutes: number | null;
  readonly distance: number | null;
}

/** Everybody met within the windows, by whom they met. Cost: the stays found. */
export async function findMeetings(
  tx: Tx,
  search: MeetingSearch,
): Promise<ReadonlyMap<number, PersonOverlap[]>> {
  const { people, froms, tos } = windowColumns(search.windows);
  const { rows } = await sql<MeetingRow>`
    select via, person, kind, starts, ends, is_time_known, place, place_kind, exposure, minutes, distance
    from find_meetings(${people}::int[], ${froms}::timestamptz[], ${tos}::timestamptz[], ${[...search.kinds]}::text[],
      ${search.least}::int)`.execute(tx);
  const byVia = new Map<number, PersonOverlap[]>();
  for (const row of rows) append(byVia, row.via, { personKey: row.person, overlap: overlapOf(row) });
  return byVia;
}

const overlapOf = (row: MeetingRow): Overlap => ({
  kind: row.kind,
  from: row.starts,
  to: row.ends ?? Infinity,
  isTimeKnown: row.is_time_known,
  placeKey: row.place,
  placeKind: row.place_kind,
  exposureKey: row.exposure,
  minutes: row.minutes,
  distanceMetres: row.distance,
});

/** Windows as the columns a search in the database takes. */
export function windowColumns(windows: MeetingSearch["windows"]) {
  return {
    people: windows.map((window) => window.personKey),
    froms: windows.map((window) => momentText(window.from)),
    tos: windows.map((window) => momentText(window.to)),
  };
}

const momentText = (seconds: number): string =>
  Number.isFinite(seconds)
    ? Temporal.Instant.fromEpochMilliseconds(Math.round(seconds * 1000)).toString()
    : seconds < 0
      ? "-infinity"
      : "infinity";

function append<T>(lists: Map<number, T[]>, key: number, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

const patienceMilliseconds = 5000;

/** A search that takes longer is given up: an answer "too many" is better than a server that stands. 0: no limit any more. */
export async function limitTime(tx: Tx, milliseconds = patienceMilliseconds): Promise<void> {
  await sql.raw(`set local statement_timeout = ${Math.round(milliseconds)}`).execute(tx);
}

/** Whether PostgreSQL gave a statement up (query_canceled). */
export const isOutOfTime = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "57014";

/** Periods of isolation by person. */
export async function listIsolations(
  tx: Tx,
  personKeys: readonly number[],
): Promise<ReadonlyMap<number, Span[]>> {
  if (personKeys.length === 0) return new Map();
  const rows = await tx
    .selectFrom("isolation_periods")
    .select(["person_key", "isolated_from", "isolated_to"])
    .where("person_key", "=", sql<number>`any(${[...personKeys]})`)
    .execute();
  const byPerson = new Map<number, Span[]>();
  for (const row of rows) {
    const span = {
      from: secondsAt(row.isolated_from),
      to: row.isolated_to ? secondsAt(row.isolated_to) : Infinity,
    };
    byPerson.set(row.person_key, [...(byPerson.get(row.person_key) ?? []), span]);
  }
  return byPerson;
}

/**
 * Cases whose ring may hold one of these people, or did: of people who were ever with them under a roof, at a place or in
 * a stated exposure. Wider than needed, never narrower.
 */
export async function listCasesNear(tx: Tx, personKeys: readonly number[]): Promise<number[]> {
  const people = [...personKeys];
  const { rows } = await sql<{ key: number }>`
    with near as (
      select theirs.person_key from household_members mine
        join household_members theirs on theirs.household_key = mine.household_key where mine.person_key = any (${people})
      union select to_person_key from exposures where from_person_key = any (${people}) and withdrawn_at is null
      union select from_person_key from exposures where to_person_key = any (${people}) and withdrawn_at is null
      union select o.person_key from visits v
        join visits o on o.place_key = v.place_key and o.t_in < v.t_out and o.t_in > v.t_in - interval '24 hours' and o.t_out > v.t_in
        where v.person_key = any (${people})
    )
    select c.key from cases c join near on near.person_key = c.person_key where c.classification = 'confirmed'
    union select case_key from contacts where person_key = any (${people})
    order by 1`.execute(tx);
  return rows.map((row) => row.key);
}

/** Confirmed cases of people who were at the place within the period. */
export async function listCasesAt(
  tx: Tx,
  stay: { readonly placeKey: number; readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant },
): Promise<number[]> {
  const { rows } = await sql<{ key: number }>`
    select distinct c.key from visits v join cases c on c.person_key = v.person_key and c.classification = 'confirmed'
    where v.place_key = ${stay.placeKey} and v.t_in < ${stay.endsAt} and v.t_in > ${stay.startsAt}::timestamptz - interval '24 hours'
      and v.t_out > ${stay.startsAt} order by 1`.execute(tx);
  return rows.map((row) => row.key);
}
