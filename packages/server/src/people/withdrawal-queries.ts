import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

export interface WithdrawnRow {
  readonly key: number;
  readonly id: string;
  readonly fullName: string;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
  readonly version: number;
  readonly createdAt: Temporal.Instant;
  /** Whose account; null where the journal does not say, as of people that were there before it. */
  readonly registeredBy: string | null;
  /** Merged into another, or another into it, now or once. */
  readonly wasMerged: boolean;
}

/** Persons within the scope, locked in the order of their keys: nobody records anything of them until the command ends. */
export const lockUnwanted = (tx: Tx, scope: Scope, ids: readonly string[]): Promise<WithdrawnRow[]> =>
  tx
    .selectFrom("people")
    .select([
      "key",
      "id",
      "full_name as fullName",
      "responsible_unit_id as unitId",
      "shared_unit_ids as sharedUnitIds",
      "version",
      "created_at as createdAt",
      sql<string | null>`(select j.actor_id from journal j where j.subject_id = people.id
        and j.action = 'person.registered' order by j.id limit 1)`.as("registeredBy"),
      sql<boolean>`exists (select from person_merges m where people.key in (m.merged_key, m.survivor_key))`.as(
        "wasMerged",
      ),
    ])
    .where("id", "=", sql<string>`any (${[...ids]}::uuid[])`)
    .where(inScope(scope, "people"))
    .orderBy("key")
    .forUpdate()
    .execute();

/**
 * As the tracer: those of whom anything else was recorded, in whatever commune. A foreign key lets nothing be recorded of them
 * afterwards; stays have none, so until the command ends check-ins wait, and then find whoever is left.
 */
export async function listInUse(tx: Tx, keys: readonly number[]): Promise<ReadonlySet<number>> {
  await sql`lock table only visits in share mode`.execute(tx);
  const { rows } = await sql<{ key: number }>`
    select asked.person as key from unnest(${[...keys]}::int[]) as asked (person)
    where exists (select from cases where person_key = asked.person)
      or exists (select from contacts where person_key = asked.person)
      or exists (select from exposures where from_person_key = asked.person)
      or exists (select from exposures where to_person_key = asked.person)
      or exists (select from visits where person_key = asked.person)
      or exists (select from household_members where person_key = asked.person)
      or exists (select from isolation_periods where person_key = asked.person)
      or exists (select from suspicions where person_key = asked.person)
      or exists (select from arrivals where person_key = asked.person)`.execute(tx);
  return new Set(rows.map(({ key }) => key));
}

/** A word a person is found by in a unit. */
export interface FoundBy {
  readonly token: string;
  readonly unitId: number;
  readonly key: number;
}

/** As the tracer: the records go, with the words they are found by, the pairs they were compared in and the keys of their journal. */
export async function deletePeople(
  tx: Tx,
  keys: readonly number[],
  foundBy: readonly FoundBy[],
): Promise<void> {
  const gone = sql`any (${[...keys]}::int[])`;
  await sql`
    delete from person_tokens t
    using unnest(${foundBy.map(({ token }) => token)}::text[], ${foundBy.map(({ unitId }) => unitId)}::int[],
      ${foundBy.map(({ key }) => key)}::int[]) as f (token, unit_id, person_key)
    where t.token = f.token and t.unit_id = f.unit_id and t.person_key = f.person_key`.execute(tx);
  await sql`delete from duplicate_proposals where low_person_key = ${gone} or high_person_key = ${gone}`.execute(
    tx,
  );
  await sql`delete from person_vaults where person_key = ${gone}`.execute(tx);
  await sql`delete from people where key = ${gone}`.execute(tx);
}
