import { randomUUID } from "node:crypto";
import type pg from "pg";

/** Whose record is merged into. */
interface Survivor {
  readonly unitId: number;
  readonly sharedWith: readonly number[];
  readonly personKey: number;
  readonly name: string;
}

const at = "2021-07-26T08:00:00+07:00";

/** One more record of the ward's person. @returns what a merge names of it */
export async function insertRecord(
  owner: pg.Client,
  ward: Survivor,
): Promise<{ readonly mergedId: string; readonly mergedVersion: number }> {
  const mergedId = randomUUID();
  await owner.query(
    `insert into people (id, full_name, name_folded, responsible_unit_id, shared_unit_ids, created_at, updated_at)
     values ($1, $2, lower($2), $3, $4, $5, $5)`,
    [mergedId, `${ward.name} Khánh Lý`, ward.unitId, [...ward.sharedWith], at],
  );
  return { mergedId, mergedVersion: 1 };
}

let merges = 0;

/** A record of the ward's person that was merged into it. @param before the person's facts, sealed; left out: those of its first merge */
export async function insertMerge(owner: pg.Client, ward: Survivor, before?: Buffer): Promise<string> {
  const mergeId = randomUUID();
  const { mergedId } = await insertRecord(owner, ward);
  await owner.query(
    `with record as (update people set merged_into = $1 where id = $2 returning key)
     insert into person_merges (id, survivor_key, merged_key, choices, moved, survivor_before, responsible_unit_id, shared_unit_ids, merged_at, merged_by)
     select $3, $1, key, '{}', $4, coalesce($5, (select survivor_before from person_merges where survivor_key = $1 limit 1)), $6, $7,
       $8::timestamptz + $9 * interval '1 second', $2 from record`,
    [
      ward.personKey,
      mergedId,
      mergeId,
      JSON.stringify(nothingMoved),
      before ?? null,
      ward.unitId,
      [...ward.sharedWith],
      at,
      merges++,
    ],
  );
  return mergeId;
}

/** As people/merge-queries.ts writes it of a record that had nothing. */
const nothingMoved = {
  cases: [],
  exposures: [],
  withdrawn: [],
  visits: [],
  doubled: [],
  memberships: { removed: [], added: [] },
  isolations: [],
  sameIsolations: [],
  proposals: [],
  led: [],
  units: [],
};
