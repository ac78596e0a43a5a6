import { casesRegister } from "@phaodai/domain/cases/register";
import { type Filter, noFilter } from "@phaodai/domain/registers/filter";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Scope } from "#db/database";
import { testApp } from "#testing/test-app";
import { listColumns } from "./kept-plans.ts";
import { orderOf } from "./order.ts";
import { pageRows, pageSettings } from "./page-queries.ts";
import { aCase, insertCases } from "./rows.test-data.ts";
import { serveRegister } from "./served-register.ts";

const { unitId, asOwner, database } = await testApp();
const ward = unitId("00004");
const served = serveRegister(casesRegister, async () => []);

const byCodes: Filter = {
  ...noFilter,
  all: [
    { field: "classification", op: "in", values: ["confirmed"] },
    { field: "detectionPlace", op: "in", values: ["community"] },
    { field: "severity", op: "in", values: ["mild"] },
  ],
};

beforeAll(() =>
  asOwner(async (owner) => {
    await insertCases(owner, [aCase(ward)]);
    await owner.query(manyCases);
    await owner.query("vacuum analyze cases");
  }),
);

/** As many as a planner reads in order rather than whole; one in a hundred has the three codes. */
const manyCases = `
  insert into cases (id, key, person_key, disease, classification, confirmed_at, onset_on, reported_at, detection_place, severity,
    responsible_unit_id, created_at, updated_at, report_day)
  select gen_random_uuid(), 5_000_000 + n, first.person_key, first.disease, (array['confirmed', 'suspected', 'probable', 'ruled_out'])[1 + n % 4],
    now(), date '2021-07-01' + n % 31, now(), (array['community', 'quarantine', 'locked_area', 'entry', 'unknown'])[1 + n / 4 % 5],
    (array['mild', 'moderate', 'severe', 'critical', 'asymptomatic'])[1 + n / 20 % 5], u.id, now(), now(), date '2021-07-01' + n % 29
  from (select * from cases limit 1) as first, generate_series(0, 9999) n
  join (select id, row_number() over () - 1 as i, count(*) over () as all from units) u on u.i = n / 100 % u.all`;

async function planOf(scope: Scope, field: string): Promise<string[]> {
  const page = {
    served,
    filter: { ...byCodes, importScope: scope },
    order: orderOf(casesRegister, [{ field, descending: true }]),
    columns: listColumns(casesRegister),
    after: undefined,
    limit: 51,
    log: undefined,
  };
  return database.inScope(
    scope,
    async (tx) => {
      const { rows } = await sql<{
        "QUERY PLAN": string;
      }>`explain (costs off) ${pageRows(scope, page)}`.execute(tx);
      return rows.map((row) => row["QUERY PLAN"].trim());
    },
    pageSettings,
  );
}

test.each<{ who: string; scope: Scope; field: string; index: string }>([
  { who: "ward", scope: { kind: "area", unitIds: [ward] }, field: "reportDay", index: "cases_unit_report" },
  { who: "ward", scope: { kind: "area", unitIds: [ward] }, field: "onsetOn", index: "cases_unit_report" },
  { who: "city", scope: { kind: "city" }, field: "reportDay", index: "cases_report" },
  { who: "city", scope: { kind: "city" }, field: "onsetOn", index: "cases_onset" },
])(
  "a $who's page by $field passes over other codes in the index, without a look at the rows",
  async ({ scope, field, index }) => {
    const plan = await planOf(scope, field);
    const read = plan.findIndex((line) => line.includes(`using ${index} on cases`));
    for (const column of ["classification", "detection_place", "severity"])
      expect(plan[read + 1]).toMatch(new RegExp(`^Index Cond: .*\\b${column} = ANY`));
  },
);
