import type { CountDelta } from "@phaodai/domain/cases/counts";
import { textOf } from "@phaodai/domain/shared/temporal-text";
import { sql } from "kysely";
import pg from "pg";
import { inSavepoint, type Scope, type Tx } from "#db/database";
import { inScope } from "#db/in-scope";
import { completed, recordOf, recordsOf } from "#db/records";

/** A case as stored, with the name of its person where the reader may see the person. */
export interface CaseRow {
  readonly key: number;
  readonly id: string;
  readonly personKey: number;
  readonly personId: string;
  readonly personName: string;
  readonly birthDate: Temporal.PlainDate | null;
  readonly birthPrecision: string | null;
  readonly disease: string;
  readonly code: string | null;
  readonly classification: string;
  readonly onsetOn: Temporal.PlainDate | null;
  readonly isAsymptomatic: boolean;
  readonly sampledAt: Temporal.Instant | null;
  readonly resultAt: Temporal.Instant | null;
  readonly reportedAt: Temporal.Instant;
  readonly confirmedAt: Temporal.Instant | null;
  readonly isolatedAt: Temporal.Instant | null;
  readonly detectionPlace: string;
  readonly lineage: string | null;
  readonly severity: string | null;
  readonly outcome: string | null;
  readonly outcomeOn: Temporal.PlainDate | null;
  readonly treatmentPlace: string | null;
  readonly sourceNote: string | null;
  readonly reportDay: Temporal.PlainDate;
  readonly unitId: number;
  readonly sharedUnitIds: number[];
  readonly version: number;
}

const selectCases = (tx: Tx, scope: Scope) =>
  tx
    .selectFrom("cases")
    .innerJoin("people", "people.key", "cases.person_key")
    .select([
      "cases.key",
      "cases.id",
      "cases.person_key as personKey",
      "people.id as personId",
      "people.full_name as personName",
      "people.birth_date as birthDate",
      "people.birth_precision as birthPrecision",
      "cases.disease",
      "cases.code",
      "cases.classification",
      "cases.onset_on as onsetOn",
      "cases.is_asymptomatic as isAsymptomatic",
      "cases.sampled_at as sampledAt",
      "cases.result_at as resultAt",
      "cases.reported_at as reportedAt",
      "cases.confirmed_at as confirmedAt",
      "cases.isolated_at as isolatedAt",
      "cases.detection_place as detectionPlace",
      "cases.lineage",
      "cases.severity",
      "cases.outcome",
      "cases.outcome_on as outcomeOn",
      "cases.treatment_place as treatmentPlace",
      "cases.source_note as sourceNote",
      "cases.report_day as reportDay",
      "cases.responsible_unit_id as unitId",
      "cases.shared_unit_ids as sharedUnitIds",
      "cases.version",
    ])
    .where(inScope(scope, "cases"));

export const findCase = (tx: Tx, scope: Scope, id: string): Promise<CaseRow | undefined> =>
  selectCases(tx, scope).where("cases.id", "=", id).executeTakeFirst();

export const lockCase = (tx: Tx, scope: Scope, id: string): Promise<CaseRow | undefined> =>
  selectCases(tx, scope).where("cases.id", "=", id).forUpdate("cases").executeTakeFirst();

/** As the tracer: the episodes of a disease a person has had, in whatever ward. */
export const listEpisodes = (tx: Tx, personKey: number, disease: string) =>
  tx
    .selectFrom("cases")
    .select(["id", "classification", "outcome"])
    .where("person_key", "=", personKey)
    .where("disease", "=", disease)
    .execute();

export interface CaseValues {
  readonly code: string | null;
  readonly classification: string;
  readonly onsetOn: Temporal.PlainDate | null;
  readonly isAsymptomatic: boolean;
  readonly sampledAt: Temporal.Instant | null;
  readonly resultAt: Temporal.Instant | null;
  readonly confirmedAt: Temporal.Instant | null;
  readonly isolatedAt: Temporal.Instant | null;
  readonly detectionPlace: string;
  readonly lineage: string | null;
  readonly severity: string | null;
  readonly outcome: string | null;
  readonly outcomeOn: Temporal.PlainDate | null;
  readonly treatmentPlace: string | null;
  readonly sourceNote: string | null;
}

const valuesOf = (values: CaseValues) => ({
  code: values.code,
  classification: values.classification,
  onset_on: values.onsetOn,
  is_asymptomatic: values.isAsymptomatic,
  sampled_at: values.sampledAt,
  result_at: values.resultAt,
  confirmed_at: values.confirmedAt,
  isolated_at: values.isolatedAt,
  detection_place: values.detectionPlace,
  lineage: values.lineage,
  severity: values.severity,
  outcome: values.outcome,
  outcome_on: values.outcomeOn,
  treatment_place: values.treatmentPlace,
  source_note: values.sourceNote,
});

/** A new case, without the person's key and the units that share it. */
export interface StatedCase extends CaseValues {
  readonly id: string;
  readonly disease: string;
  readonly reportedAt: Temporal.Instant;
  readonly reportDay: Temporal.PlainDate;
  readonly unitId: number;
  readonly now: Temporal.Instant;
}

/** A new case as it is written: its record, and its place. */
export interface PlacedCase {
  /** Of `caseRecord`. */
  readonly record: string;
  readonly personKey: number;
  readonly sharedUnitIds: readonly number[];
}

/**
 * Cases with their counts, in one statement. @param counted none where the tracer must write them
 * @returns keys by id; a case whose id, or code within the disease, is taken is not there
 */
export async function insertCases(
  tx: Tx,
  added: readonly PlacedCase[],
  counted: readonly SummedDelta[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; key: number }>`
    with added as (
      insert into cases (id, person_key, disease, ${valueColumns}, reported_at, responsible_unit_id, shared_unit_ids, created_at, updated_at, report_day)
      select id, person_key, disease, ${valueColumns}, reported_at, unit_id, shared_unit_ids, now, now, report_day
      from json_to_recordset(${recordsOf(added.map(recordPlaced))}::json) as stated (id uuid, person_key int, disease text, code text,
        classification text, onset_on date, is_asymptomatic boolean, sampled_at timestamptz, result_at timestamptz, confirmed_at timestamptz,
        isolated_at timestamptz, detection_place text, lineage text, severity text, outcome text, outcome_on date, treatment_place text,
        source_note text, reported_at timestamptz, unit_id int, shared_unit_ids int[], now timestamptz, report_day date)
      on conflict do nothing returning id, key
    ), counted as (
      insert into case_count_deltas (${deltaColumns}) select ${deltaColumns} from ${rowsOf(counted)}
    )
    select id, key from added`.execute(tx);
  return new Map(rows.map(({ id, key }) => [id, key]));
}

const valueColumns = sql.raw(
  "code, classification, onset_on, is_asymptomatic, sampled_at, result_at, confirmed_at, isolated_at, detection_place, lineage, severity, outcome, outcome_on, treatment_place, source_note",
);

/** As `insertCases` takes it, but for its place. */
export const caseRecord = (added: StatedCase): string =>
  recordOf({
    ...valuesOf(added),
    id: added.id,
    disease: added.disease,
    reported_at: added.reportedAt,
    unit_id: added.unitId,
    now: added.now,
    report_day: added.reportDay,
  });

const recordPlaced = ({ record, personKey, sharedUnitIds }: PlacedCase): string =>
  completed(record, { person_key: personKey, shared_unit_ids: sharedUnitIds });

/** A new code among the values. @returns false, and nothing written, when another case of the disease has it, in whatever ward */
export async function correctCode(
  tx: Tx,
  caseKey: number,
  values: CaseValues & { readonly now: Temporal.Instant },
): Promise<boolean> {
  try {
    await inSavepoint(tx, () => correctCase(tx, caseKey, values));
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.constraint === "cases_code") return false;
    throw error;
  }
}

export const correctCase = (
  tx: Tx,
  caseKey: number,
  values: CaseValues & { readonly now: Temporal.Instant },
): Promise<unknown> =>
  tx
    .updateTable("cases")
    .set({ ...valuesOf(values), updated_at: values.now, version: sql`version + 1` })
    .where("key", "=", caseKey)
    .execute();

/** As the tracer: whether another case of the disease has the code, in whatever ward. */
export async function isCodeTaken(
  tx: Tx,
  sought: { readonly disease: string; readonly code: string; readonly exceptId: string },
): Promise<boolean> {
  const found = await tx
    .selectFrom("cases")
    .select("id")
    .where("disease", "=", sought.disease)
    .where("code", "=", sought.code)
    .where("id", "<>", sought.exceptId)
    .executeTakeFirst();
  return found !== undefined;
}

/** Appends changes of counts: no row is locked, so wards never wait for each other. */
export async function insertDeltas(tx: Tx, deltas: readonly CountDelta[]): Promise<void> {
  await sql`insert into case_count_deltas (${deltaColumns}) select ${deltaColumns} from ${rowsOf(summed(deltas))}`.execute(
    tx,
  );
}

const deltaColumns = sql.raw("unit_id, day_kind, day, disease, classification, detection_place, n");

/** Those of one cell as one: a list of cases changes few. */
export function summed(deltas: readonly CountDelta[]): SummedDelta[] {
  const cells = Map.groupBy(deltas, (d) =>
    [d.unitId, d.dayKind, textOf(d.day), d.disease, d.classification, d.detectionPlace].join("|"),
  );
  return [...cells.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, n: others.reduce<number>((sum, { n }) => sum + n, first.n) }] : [],
  );
}

export type SummedDelta = Omit<CountDelta, "n"> & { readonly n: number };

const rowsOf = (counted: readonly SummedDelta[]) => sql`
  unnest(${counted.map((d) => d.unitId)}::int[], ${counted.map((d) => d.dayKind)}::text[],
    ${counted.map((d) => textOf(d.day))}::date[], ${counted.map((d) => d.disease)}::text[],
    ${counted.map((d) => d.classification)}::text[], ${counted.map((d) => d.detectionPlace)}::text[],
    ${counted.map((d) => d.n)}::int[]) as delta (${deltaColumns})`;

/**
 * As the tracer: folds what is committed into the counts, in one statement with one snapshot. Deltas of transactions
 * still running are not seen, so they stay for the next time; readers add both tables and never see a gap.
 * @returns how many deltas were folded
 */
export async function foldDeltas(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with gone as (
      delete from case_count_deltas returning unit_id, day_kind, day, disease, classification, detection_place, n
    ), folded as (
      insert into case_counts as c (unit_id, day_kind, day, disease, classification, detection_place, n)
      select unit_id, day_kind, day, disease, classification, detection_place, sum(n)::int from gone
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0
      on conflict (day_kind, day, unit_id, disease, classification, detection_place) do update set n = c.n + excluded.n
    )
    select count(*)::int as n from gone`.execute(tx);
  return rows[0]?.n ?? 0;
}
