import { sql } from "kysely";
import { z } from "zod";
import { Instant } from "@phaodai/domain/shared/instant";
import { PlainDate } from "@phaodai/domain/shared/plain-date";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

/** Two records as they are locked for a merge or its undoing: never the one a merged record leads to. */
export async function lockRecords(
  tx: Tx,
  scope: Scope,
  by: { readonly ids: readonly string[] } | { readonly keys: readonly number[] },
): Promise<{ key: number; id: string; mergedInto: number | null }[]> {
  return tx
    .selectFrom("people")
    .select(["key", "id", "merged_into as mergedInto"])
    .where(inScope(scope, "people"))
    .where(
      "ids" in by
        ? sql<boolean>`id = any (${[...by.ids]}::uuid[])`
        : sql<boolean>`key = any (${[...by.keys]}::int[])`,
    )
    .orderBy("key")
    .forUpdate()
    .execute();
}

const Keys = z.array(z.int());
const Membership = z.object({
  householdKey: z.int(),
  from: PlainDate,
  to: PlainDate.nullable(),
  unitId: z.int(),
});
const Visit = z.object({ placeKey: z.int(), from: Instant, to: Instant, isTimeKnown: z.boolean() });
const Isolation = z.object({ from: Instant, to: Instant.nullable() });

/** What a merge took over, by key: enough to give it back. No personal value. */
export type Moved = z.output<typeof Moved>;
export const Moved = z.object({
  /** Cases, with the units that shared them before. */
  cases: z.array(z.object({ key: z.int(), shared: Keys })),
  exposures: z.array(z.object({ key: z.int(), side: z.enum(["from", "to"]) })),
  /** Exposures between the two: nobody meets oneself. */
  withdrawn: Keys,
  visits: z.array(Visit),
  /** Stays both had: one is enough. */
  doubled: z.array(Visit),
  memberships: z.object({ removed: z.array(Membership), added: z.array(Membership) }),
  isolations: z.array(Isolation),
  /** Periods that began at the very moment one of the survivor's did. */
  sameIsolations: z.array(Isolation),
  /** Pairs with others, as they were. */
  proposals: z.array(
    z.object({
      id: z.uuid(),
      low: z.int(),
      high: z.int(),
      state: z.string(),
      decidedAt: Instant.nullable(),
      decidedBy: z.uuid().nullable(),
    }),
  ),
  /** People who seemed ill or arrived, as rounds from door to door noted them. Merges of before have none. */
  noticed: z.object({ suspicions: Keys, arrivals: Keys }).default({ suspicions: [], arrivals: [] }),
  /** Records that led to the merged one. */
  led: Keys,
  /** Units that see the survivor since. */
  units: Keys,
});

/** Survivor and merged, by key. */
export interface Pair {
  readonly survivor: number;
  readonly merged: number;
}

// From here on as the tracer: what is recorded of a person stands in whatever commune.

/** @param share the commune that answers for the survivor hears of the cases */
export async function moveCases(tx: Tx, { survivor, merged }: Pair, share: number): Promise<Moved["cases"]> {
  const { rows } = await sql<Moved["cases"][number]>`
    with taken as (select key, shared_unit_ids as shared from cases where person_key = ${merged} order by key for update), moved as (
      update cases set person_key = ${survivor}, shared_unit_ids = case when responsible_unit_id = ${share} then shared_unit_ids
        else array(select distinct u from unnest(shared_unit_ids || ${share}::int) u order by u) end
      where key in (select key from taken)
    ) select key, shared from taken`.execute(tx);
  return rows;
}

export async function giveBackCases(tx: Tx, { merged }: Pair, cases: Moved["cases"]): Promise<void> {
  for (const { key, shared } of cases)
    await sql`update cases set person_key = ${merged}, shared_unit_ids = ${shared}::int[] where key = ${key}`.execute(
      tx,
    );
}

export async function moveExposures(tx: Tx, { survivor, merged }: Pair, now: Temporal.Instant) {
  const { rows: withdrawn } = await sql<{ key: number }>`
    update exposures set withdrawn_at = ${now} where withdrawn_at is null and from_person_key = any (${[survivor, merged]}::int[])
      and to_person_key = any (${[survivor, merged]}::int[]) returning key`.execute(tx);
  const { rows: exposures } = await sql<Moved["exposures"][number]>`
    with as_from as (
      update exposures set from_person_key = ${survivor} where from_person_key = ${merged} and to_person_key <> ${survivor} returning key
    ), as_to as (
      update exposures set to_person_key = ${survivor} where to_person_key = ${merged} and from_person_key <> ${survivor} returning key
    ) select key, 'from' as side from as_from union all select key, 'to' from as_to order by 1`.execute(tx);
  return { exposures, withdrawn: withdrawn.map(({ key }) => key) };
}

export async function giveBackExposures(tx: Tx, { merged }: Pair, moved: Moved): Promise<void> {
  const keys = (side: "from" | "to"): number[] =>
    moved.exposures.filter((one) => one.side === side).map(({ key }) => key);
  await sql`update exposures set from_person_key = ${merged} where key = any (${keys("from")}::int[])`.execute(
    tx,
  );
  await sql`update exposures set to_person_key = ${merged} where key = any (${keys("to")}::int[])`.execute(
    tx,
  );
  await sql`update exposures set withdrawn_at = null where key = any (${moved.withdrawn}::int[])`.execute(tx);
}

const visitColumns = sql.raw(
  `place_key as "placeKey", t_in as "from", t_out as "to", is_time_known as "isTimeKnown"`,
);

export async function moveVisits(tx: Tx, { survivor, merged }: Pair) {
  const { rows: doubled } = await sql<Moved["visits"][number]>`
    delete from visits v where person_key = ${merged} and exists (select from visits o where o.person_key = ${survivor}
      and o.place_key = v.place_key and o.t_in = v.t_in and o.t_out = v.t_out) returning ${visitColumns}`.execute(
    tx,
  );
  const { rows: visits } = await sql<Moved["visits"][number]>`
    update visits set person_key = ${survivor} where person_key = ${merged} returning ${visitColumns}`.execute(
    tx,
  );
  return { visits, doubled };
}

export async function giveBackVisits(tx: Tx, { survivor, merged }: Pair, moved: Moved): Promise<void> {
  const column = <T>(of: (visit: Moved["visits"][number]) => T): T[] => moved.visits.map(of);
  await sql`
    update visits v set person_key = ${merged} from unnest(${column((v) => v.placeKey)}::int[], ${column((v) => v.from.toString())}::timestamptz[],
      ${column((v) => v.to.toString())}::timestamptz[]) as m (place_key, t_in, t_out)
    where v.person_key = ${survivor} and v.place_key = m.place_key and v.t_in = m.t_in and v.t_out = m.t_out`.execute(
    tx,
  );
  for (const visit of moved.doubled)
    await sql`insert into visits (person_key, place_key, t_in, t_out, is_time_known)
      values (${merged}, ${visit.placeKey}, ${visit.from}, ${visit.to}, ${visit.isTimeKnown})`.execute(tx);
}

/** What both have of memberships, by person. */
export async function listMemberships(tx: Tx, personKey: number): Promise<Moved["memberships"]["removed"]> {
  return tx
    .selectFrom("household_members")
    .select([
      "household_key as householdKey",
      "member_from as from",
      "member_to as to",
      "responsible_unit_id as unitId",
    ])
    .where("person_key", "=", personKey)
    .orderBy("member_from")
    .execute();
}

export async function deleteMemberships(
  tx: Tx,
  personKey: number,
  stays: readonly Moved["memberships"]["removed"][number][],
): Promise<void> {
  for (const { householdKey, from } of stays)
    await tx
      .deleteFrom("household_members")
      .where("person_key", "=", personKey)
      .where("household_key", "=", householdKey)
      .where("member_from", "=", from)
      .execute();
}

export async function insertMemberships(
  tx: Tx,
  personKey: number,
  stays: readonly Moved["memberships"]["removed"][number][],
): Promise<void> {
  if (stays.length === 0) return;
  await tx
    .insertInto("household_members")
    .values(
      stays.map(({ householdKey, from, to, unitId }) => ({
        household_key: householdKey,
        person_key: personKey,
        member_from: from,
        member_to: to,
        responsible_unit_id: unitId,
      })),
    )
    .execute();
}

const isolationColumns = sql.raw(`isolated_from as "from", isolated_to as "to"`);

export async function moveIsolations(tx: Tx, { survivor, merged }: Pair) {
  const { rows: sameIsolations } = await sql<Moved["isolations"][number]>`
    delete from isolation_periods i where person_key = ${merged} and exists (select from isolation_periods o
      where o.person_key = ${survivor} and o.isolated_from = i.isolated_from) returning ${isolationColumns}`.execute(
    tx,
  );
  const { rows: isolations } = await sql<Moved["isolations"][number]>`
    update isolation_periods set person_key = ${survivor} where person_key = ${merged} returning ${isolationColumns}`.execute(
    tx,
  );
  return { isolations, sameIsolations };
}

export async function giveBackIsolations(tx: Tx, { survivor, merged }: Pair, moved: Moved): Promise<void> {
  for (const { from } of moved.isolations)
    await sql`update isolation_periods set person_key = ${merged} where person_key = ${survivor} and isolated_from = ${from}`.execute(
      tx,
    );
  for (const { from, to } of moved.sameIsolations)
    await sql`insert into isolation_periods (person_key, isolated_from, isolated_to) values (${merged}, ${from}, ${to})`.execute(
      tx,
    );
}

/** What rounds from door to door noted of a person. @param only undefined: all of it @returns the keys */
export async function moveNoticed(
  tx: Tx,
  { from, to }: { readonly from: number; readonly to: number },
  only: Moved["noticed"] | undefined,
): Promise<Moved["noticed"]> {
  const move = async (table: "suspicions" | "arrivals"): Promise<number[]> => {
    const { rows } = await sql<{ key: number }>`
      update ${sql.table(table)} set person_key = ${to} where person_key = ${from}
        and (${only === undefined} or key = any (${[...(only?.[table] ?? [])]}::bigint[])) returning key`.execute(
      tx,
    );
    return rows.map(({ key }) => key);
  };
  return { suspicions: await move("suspicions"), arrivals: await move("arrivals") };
}

/** Records that lead to one lead to another from now on. @returns their keys */
export async function leadTo(
  tx: Tx,
  from: number,
  to: number,
  only: readonly number[] | undefined,
): Promise<number[]> {
  const { rows } = await sql<{ key: number }>`
    update people set merged_into = ${to} where merged_into = ${from}
      and (${only === undefined} or key = any (${[...(only ?? [])]}::int[])) returning key`.execute(tx);
  return rows.map(({ key }) => key);
}

export async function setMergedInto(tx: Tx, key: number, into: number | null): Promise<void> {
  await sql`update people set merged_into = ${into} where key = ${key}`.execute(tx);
}
