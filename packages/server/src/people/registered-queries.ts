import { sql } from "kysely";
import type { Tx } from "#db/database";
import type { Standing, ToldApart } from "#import/importer";

/** A pair as it was decided, and the units that may hear of it. */
export interface DecidedPair {
  readonly id: string;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
}

/** As the tracer: how these people stand, by their ids. */
export async function listVersions(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const rows = await tx
    .selectFrom("people")
    .select(["id", "version", sql<boolean>`merged_into is not null`.as("isMerged")])
    .where("id", "=", sql<string>`any (${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, ...standing }) => [id, standing]));
}

/** The pairs as keys, by the ids of both persons. */
const pairs = (said: readonly ToldApart[]) => sql`
  json_to_recordset(${JSON.stringify(said.map(statedOf))}::json) as said (id uuid, stated_id uuid, person_id uuid,
    person_version int, score real, because text[], decided_by uuid, decided_at timestamptz)
  join people stated on stated.id = said.stated_id
  join people known on known.id = said.person_id`;

const statedOf = ({ statedId, personId, personVersion, by, at, ...said }: ToldApart) => ({
  ...said,
  stated_id: statedId,
  person_id: personId,
  person_version: personVersion,
  decided_by: by,
  decided_at: at.toString(),
});

/**
 * As the tracer: two persons each, as was answered of the one while it stood as it does now; the commune of the newer record
 * answers for the pair, as for one that is proposed. A pair somebody decided stays decided.
 */
export async function putDistinct(
  tx: Tx,
  said: readonly (ToldApart & { readonly id: string })[],
  now: Temporal.Instant,
): Promise<DecidedPair[]> {
  const { rows } = await sql<DecidedPair>`
    insert into duplicate_proposals (id, low_person_key, high_person_key, score, because, state, responsible_unit_id, shared_unit_ids,
      proposed_at, decided_at, decided_by)
    select said.id, least(stated.key, known.key), greatest(stated.key, known.key), said.score, said.because, 'distinct',
      stated.responsible_unit_id,
      array(select distinct unit from unnest(known.shared_unit_ids || stated.shared_unit_ids || known.responsible_unit_id) unit
        where unit <> stated.responsible_unit_id order by unit),
      ${now}, said.decided_at, said.decided_by
    from ${pairs(said)}
    where known.version = said.person_version and known.merged_into is null and stated.key <> known.key
    on conflict (low_person_key, high_person_key) do update
      set state = 'distinct', decided_at = excluded.decided_at, decided_by = excluded.decided_by
      where duplicate_proposals.state = 'open'
    returning id, responsible_unit_id as "unitId", shared_unit_ids as "sharedUnitIds"`.execute(tx);
  return rows;
}

/** As the tracer: pairs that stand apart by these very answers wait again. */
export async function reopen(tx: Tx, said: readonly ToldApart[]): Promise<DecidedPair[]> {
  const { rows } = await sql<DecidedPair>`
    update duplicate_proposals p set state = 'open', decided_at = null, decided_by = null
    from ${pairs(said)}
    where p.low_person_key = least(stated.key, known.key) and p.high_person_key = greatest(stated.key, known.key)
      and p.state = 'distinct' and p.decided_by = said.decided_by and p.decided_at = said.decided_at
    returning p.id, p.responsible_unit_id as "unitId", p.shared_unit_ids as "sharedUnitIds"`.execute(tx);
  return rows;
}
