import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

/** What is known of a case and its person, as far as a file may state it. */
export interface KnownCase {
  readonly id: string;
  readonly disease: string;
  readonly code: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const statedColumns = [
  "classification",
  "onset_on as onsetOn",
  "sampled_at as sampledAt",
  "result_at as resultAt",
  "isolated_at as isolatedAt",
  "detection_place as detectionPlace",
  "lineage",
  "severity",
  "outcome",
  "outcome_on as outcomeOn",
  "treatment_place as treatmentPlace",
  "source_note as sourceNote",
] as const;

/** Cases within the scope by their numbers. */
export async function listCasesByCode(
  tx: Tx,
  scope: Scope,
  codes: readonly string[],
): Promise<readonly KnownCase[]> {
  const rows = await tx
    .selectFrom("cases")
    .innerJoin("people", "people.key", "cases.person_key")
    .select([
      "cases.id",
      "disease",
      "code",
      ...statedColumns,
      "people.full_name as fullName",
      "people.birth_date as birthDate",
      "people.sex",
      "people.phone",
      "people.nationality",
    ])
    .where("code", "=", sql<string>`any (${[...codes]}::text[])`)
    .where(inScope(scope, "cases"))
    .execute();
  return rows.map(({ id, disease, code, ...values }) => ({ id, disease, code: code ?? "", values }));
}

/** A case of a person, as far as a file may state it beside the person. */
export interface CaseOfPerson {
  readonly id: string;
  readonly personId: string;
  readonly disease: string;
  readonly classification: string;
  readonly outcome: string | null;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Cases within the scope of these people. */
export async function listCasesOf(
  tx: Tx,
  scope: Scope,
  personIds: readonly string[],
): Promise<readonly CaseOfPerson[]> {
  const rows = await tx
    .selectFrom("cases")
    .innerJoin("people", "people.key", "cases.person_key")
    .select(["cases.id", "people.id as personId", "disease", "code", ...statedColumns])
    .where("people.id", "=", sql<string>`any (${[...personIds]}::uuid[])`)
    .where(inScope(scope, "cases"))
    .execute();
  return rows.map(({ id, personId, disease, ...values }) => ({
    id,
    personId,
    disease,
    classification: values.classification,
    outcome: values.outcome,
    values,
  }));
}

/** The versions cases stand at, by their ids. */
export async function listVersions(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom("cases")
    .select(["id", "version"])
    .where("id", "=", sql<string>`any (${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, version }) => [id, version]));
}
