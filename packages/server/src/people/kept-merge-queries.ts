import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";
import type { Pair } from "./merge-queries.ts";

export interface NewMerge {
  readonly id: string;
  readonly keys: Pair;
  readonly choices: object;
  readonly moved: object;
  /** The survivor's facts, sealed. */
  readonly before: Buffer;
  /** The first answers for it. */
  readonly units: readonly number[];
  readonly by: string;
  readonly now: Temporal.Instant;
}

export async function insertMerge(tx: Tx, merge: NewMerge): Promise<void> {
  const [responsible, ...shared] = merge.units;
  await sql`
    insert into person_merges (id, survivor_key, merged_key, choices, moved, survivor_before, responsible_unit_id, shared_unit_ids, merged_at, merged_by)
    values (${merge.id}, ${merge.keys.survivor}, ${merge.keys.merged}, ${JSON.stringify(merge.choices)}, ${JSON.stringify(merge.moved)},
      ${merge.before}, ${responsible}, ${shared}::int[], ${merge.now}, ${merge.by})`.execute(tx);
}

export interface StandingMerge {
  readonly id: string;
  readonly survivorKey: number;
  readonly mergedKey: number;
  readonly moved: unknown;
  readonly before: Buffer;
  readonly mergedAt: Temporal.Instant;
}

export const lockStanding = (tx: Tx, scope: Scope, id: string): Promise<StandingMerge | undefined> =>
  tx
    .selectFrom("person_merges")
    .select([
      "id",
      "survivor_key as survivorKey",
      "merged_key as mergedKey",
      "moved",
      "survivor_before as before",
      "merged_at as mergedAt",
    ])
    .where(inScope(scope, "person_merges"))
    .where("id", "=", id)
    .where("undone_at", "is", null)
    .forUpdate()
    .executeTakeFirst();

/** Whether the survivor took over another record after this one: that has to be undone first. */
export async function hasLaterMerge(tx: Tx, merge: StandingMerge): Promise<boolean> {
  const later = await tx
    .selectFrom("person_merges")
    .select("id")
    .where("survivor_key", "=", merge.survivorKey)
    .where("undone_at", "is", null)
    .where(sql<boolean>`(merged_at, id) > (${merge.mergedAt}, ${merge.id})`)
    .limit(1)
    .executeTakeFirst();
  return later !== undefined;
}

export async function markUndone(
  tx: Tx,
  id: string,
  { by, now }: { readonly by: string; readonly now: Temporal.Instant },
): Promise<void> {
  await tx.updateTable("person_merges").set({ undone_at: now, undone_by: by }).where("id", "=", id).execute();
}

/** As the tracer: diseases of which each of the two has a case that was not ruled out. */
export async function listSharedDiseases(tx: Tx, one: number, other: number): Promise<string[]> {
  const { rows } = await sql<{ disease: string }>`
    select disease from cases where person_key = ${one} and classification <> 'ruled_out'
    intersect select disease from cases where person_key = ${other} and classification <> 'ruled_out' order by 1`.execute(
    tx,
  );
  return rows.map(({ disease }) => disease);
}

/** As the tracer: these units see the person from now on. */
export async function addUnits(tx: Tx, personKey: number, units: readonly number[]): Promise<void> {
  if (units.length === 0) return;
  await sql`update people set shared_unit_ids = array(select distinct u from unnest(shared_unit_ids || ${[...units]}::int[]) u
    where u <> responsible_unit_id order by u) where key = ${personKey}`.execute(tx);
}

/** As the tracer: these units see the person no more. */
export async function removeUnits(tx: Tx, personKey: number, units: readonly number[]): Promise<void> {
  if (units.length === 0) return;
  await sql`update people set shared_unit_ids = array(select u from unnest(shared_unit_ids) u where u <> all (${[...units]}::int[]) order by u)
    where key = ${personKey}`.execute(tx);
}
