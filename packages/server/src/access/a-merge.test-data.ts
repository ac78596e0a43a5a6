import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Vault } from "#auth/vault";

/** Whose record was merged into. */
interface Survivor {
  readonly unitId: number;
  readonly sharedWith: readonly number[];
  readonly personKey: number;
  readonly name: string;
}

const at = "2021-07-26T08:00:00+07:00";

/** A record of the ward's person that was merged into it. @returns the merge's id, and the record's */
export async function insertMerge(
  owner: pg.Client,
  vault: Vault,
  ward: Survivor,
): Promise<{ readonly mergeId: string; readonly mergedId: string }> {
  const [mergeId, mergedId] = [randomUUID(), randomUUID()];
  const before = {
    fullName: `${ward.name} Khánh Ly`,
    birth: { date: "1990-01-01", precision: "year" },
    unitId: ward.unitId,
  };
  await owner.query(
    `with record as (
       insert into people (id, full_name, name_folded, responsible_unit_id, shared_unit_ids, created_at, updated_at, merged_into)
       values ($1, $2, $2, $3, $4, $5, $5, $6) returning key
     )
     insert into person_merges (id, survivor_key, merged_key, choices, moved, survivor_before, responsible_unit_id, shared_unit_ids, merged_at, merged_by)
     select $7, $6, key, '{}', $8, $9, $3, $4, $5, $1 from record`,
    [
      mergedId,
      `${ward.name} Khánh Lý`,
      ward.unitId,
      [...ward.sharedWith],
      at,
      ward.personKey,
      mergeId,
      JSON.stringify(nothingMoved),
      vault.seal(JSON.stringify(before)),
    ],
  );
  return { mergeId, mergedId };
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
