import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

export interface ChainFilter {
  readonly disease: string;
  /** Cases of these units; undefined: all of the scope. */
  readonly unitIds: readonly number[] | undefined;
  readonly from: Temporal.PlainDate | undefined;
  readonly to: Temporal.PlainDate | undefined;
}

const ofFilter = ({ disease, unitIds, from, to }: ChainFilter, table: string) => {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql<boolean>`(${column("disease")} = ${disease} and ${column("classification")} <> 'ruled_out'
    and (${unitIds === undefined}::boolean or ${column("responsible_unit_id")} = any (${[...(unitIds ?? [])]}::int[]))
    and ${column("report_day")} >= ${from?.toString() ?? "-infinity"}::date and ${column("report_day")} <= ${to?.toString() ?? "infinity"}::date)`;
};

export async function countCases(tx: Tx, scope: Scope, filter: ChainFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from cases where ${ofFilter(filter, "cases")} and ${inScope(scope, "cases")}`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}

/** Stated transmissions in the scope of which one end at least is such a case. */
export async function listLinks(
  tx: Tx,
  scope: Scope,
  filter: ChainFilter & { readonly limit: number },
): Promise<{ infectorKey: number; infecteeKey: number }[]> {
  const { rows } = await sql<{ infectorKey: number; infecteeKey: number }>`
    select t.infector_case_key as "infectorKey", t.infectee_case_key as "infecteeKey" from transmissions t
    where t.withdrawn_at is null and ${inScope(scope, "t")}
      and (exists (select from cases c where c.key = t.infector_case_key and ${ofFilter(filter, "c")})
        or exists (select from cases c where c.key = t.infectee_case_key and ${ofFilter(filter, "c")}))
    order by t.infectee_case_key desc, t.infector_case_key limit ${filter.limit}`.execute(tx);
  return rows;
}

export interface ChainCaseRow {
  readonly key: number;
  readonly id: string;
  readonly code: string | null;
  readonly personKey: number;
  readonly unitId: number;
  readonly onsetOn: Temporal.PlainDate | null;
  readonly reportDay: Temporal.PlainDate;
  readonly classification: string;
  readonly detectionPlace: string;
}

/** As the tracer: a chain does not end at the border of a commune. */
export async function listChainCases(tx: Tx, keys: readonly number[]): Promise<ChainCaseRow[]> {
  return tx
    .selectFrom("cases")
    .select([
      "key",
      "id",
      "code",
      "person_key as personKey",
      "responsible_unit_id as unitId",
      "onset_on as onsetOn",
      "report_day as reportDay",
      "classification",
      "detection_place as detectionPlace",
    ])
    .where("key", "=", sql<number>`any(${[...keys]})`)
    .execute();
}
