import type { Evidence } from "@phaodai/domain/tracing/decide-contact";
import { sql } from "kysely";
import type { Tx } from "#db/database";

// The stored ring 1 and the sizes of rings. Written by the tracer alone.

export interface NewContact {
  readonly caseKey: number;
  readonly personKey: number;
  readonly firstAt: Temporal.Instant;
  readonly lastAt: Temporal.Instant;
  readonly seconds: number;
  readonly evidence: readonly Evidence[];
  readonly ruleVersion: string;
}

/** A row of a ring that is no longer what it was, and the commune of that contact. */
export interface ChangedContact {
  readonly caseKey: number;
  readonly what: "added" | "changed" | "removed";
  readonly unitId: number;
}

/**
 * Makes the stored ring 1 of these cases what it should be, touching only rows that differ. People who are cases themselves
 * are left out. A contact belongs to the commune of residence and is shared with the case's.
 */
export async function writeRings(
  tx: Tx,
  caseKeys: readonly number[],
  { contacts, now }: { readonly contacts: readonly NewContact[]; readonly now: Temporal.Instant },
): Promise<ChangedContact[]> {
  const column = <T>(of: (contact: NewContact) => T): T[] => contacts.map(of);
  const { rows } = await sql<ChangedContact>`
    with found as (
      select n.*, p.responsible_unit_id as unit,
        array(select u from unnest(c.shared_unit_ids || c.responsible_unit_id) u where u <> p.responsible_unit_id order by u) as shared
      from unnest(${column((c) => c.caseKey)}::int[], ${column((c) => c.personKey)}::int[],
        ${column((c) => c.firstAt.toString())}::timestamptz[], ${column((c) => c.lastAt.toString())}::timestamptz[],
        ${column((c) => Math.round(c.seconds))}::int[], ${column((c) => JSON.stringify(c.evidence))}::jsonb[],
        ${column((c) => c.ruleVersion)}::text[]) as n (case_key, person_key, first_at, last_at, seconds, evidence, rule_version)
      join cases c on c.key = n.case_key
      join people p on p.key = n.person_key
      where not exists (select from cases f where f.person_key = n.person_key and f.disease = c.disease and f.classification = 'confirmed')
    ), gone as (
      delete from contacts k where k.case_key = any (${[...caseKeys]})
        and not exists (select from found f where f.case_key = k.case_key and f.person_key = k.person_key)
      returning k.case_key, k.responsible_unit_id as unit
    ), kept as (
      insert into contacts as k (case_key, person_key, first_at, last_at, seconds, evidence, rule_version, responsible_unit_id, shared_unit_ids, computed_at)
      select case_key, person_key, first_at, last_at, seconds, evidence, rule_version, unit, shared, ${now} from found
      on conflict (case_key, person_key) do update set first_at = excluded.first_at, last_at = excluded.last_at, seconds = excluded.seconds,
        evidence = excluded.evidence, rule_version = excluded.rule_version, responsible_unit_id = excluded.responsible_unit_id,
        shared_unit_ids = excluded.shared_unit_ids, computed_at = excluded.computed_at
      where (k.first_at, k.last_at, k.seconds, k.evidence, k.rule_version, k.responsible_unit_id, k.shared_unit_ids)
        is distinct from (excluded.first_at, excluded.last_at, excluded.seconds, excluded.evidence, excluded.rule_version,
          excluded.responsible_unit_id, excluded.shared_unit_ids)
      returning k.case_key, case when xmax = 0 then 'added' else 'changed' end as what, k.responsible_unit_id as unit
    )
    select case_key as "caseKey", what, unit as "unitId" from kept
    union all select case_key, 'removed', unit from gone`.execute(tx);
  return rows;
}

/** Takes a person out of every ring 1 of a disease. @returns the cases whose ring lost them */
export async function removeFromRings(tx: Tx, personKey: number, disease: string): Promise<number[]> {
  const { rows } = await sql<{ key: number }>`
    delete from contacts k using cases c
    where k.person_key = ${personKey} and c.key = k.case_key and c.disease = ${disease} returning k.case_key as key`.execute(
    tx,
  );
  return rows.map((row) => row.key);
}

/** Counts ring 1 of these cases from the stored contacts. */
export async function countRings(tx: Tx, caseKeys: readonly number[], now: Temporal.Instant): Promise<void> {
  await sql`
    insert into ring_counts (case_key, ring, n, computed_at, responsible_unit_id, shared_unit_ids)
    select c.key, 1, (select count(*) from contacts k where k.case_key = c.key), ${now}, c.responsible_unit_id, c.shared_unit_ids
    from cases c where c.key = any (${[...caseKeys]})
    on conflict (case_key, ring) do update set n = excluded.n, computed_at = excluded.computed_at,
      responsible_unit_id = excluded.responsible_unit_id, shared_unit_ids = excluded.shared_unit_ids`.execute(
    tx,
  );
}

/** Forgets the sizes of rings from this one on: what changed near the case changed them. */
export async function deleteRingCounts(tx: Tx, caseKeys: readonly number[], fromRing: number): Promise<void> {
  await tx
    .deleteFrom("ring_counts")
    .where("case_key", "=", sql<number>`any(${[...caseKeys]})`)
    .where("ring", ">=", fromRing)
    .execute();
}

export async function keepRingCount(
  tx: Tx,
  count: {
    readonly caseKey: number;
    readonly ring: number;
    readonly n: number;
    readonly isCapped: boolean;
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  await sql`
    insert into ring_counts (case_key, ring, n, is_capped, computed_at, responsible_unit_id, shared_unit_ids)
    select key, ${count.ring}::smallint, ${count.n}::int, ${count.isCapped}::boolean, ${count.now}, responsible_unit_id, shared_unit_ids from cases where key = ${count.caseKey}
    on conflict (case_key, ring) do update set n = excluded.n, is_capped = excluded.is_capped, computed_at = excluded.computed_at`.execute(
    tx,
  );
}

export interface ContactRow {
  readonly personKey: number;
  readonly firstAt: Temporal.Instant;
  readonly lastAt: Temporal.Instant;
  readonly seconds: number | null;
  readonly evidence: readonly Evidence[];
  readonly computedAt: Temporal.Instant;
}

/** The stored ring 1 of a case: who lives with it first, then the longest time together. Asked within the reader's scope. */
export async function listRing(tx: Tx, caseKey: number, limit: number): Promise<ContactRow[]> {
  const rows = await tx
    .selectFrom("contacts")
    .select([
      "person_key as personKey",
      "first_at as firstAt",
      "last_at as lastAt",
      "seconds",
      "evidence",
      "computed_at as computedAt",
    ])
    .where("case_key", "=", caseKey)
    .orderBy(sql`evidence @> '[{"kind": "household"}]'::jsonb`, "desc")
    .orderBy("seconds", "desc")
    .orderBy("person_key")
    .limit(limit)
    .execute();
  // safe: only writeRing fills the column, from Evidence
  return rows.map((row) => ({ ...row, evidence: row.evidence as unknown as readonly Evidence[] }));
}

export async function findRingCount(
  tx: Tx,
  caseKey: number,
  ring: number,
): Promise<{ n: number; computedAt: Temporal.Instant } | undefined> {
  return tx
    .selectFrom("ring_counts")
    .select(["n", "computed_at as computedAt"])
    .where("case_key", "=", caseKey)
    .where("ring", "=", ring)
    .executeTakeFirst();
}
