import { randomUUID } from "node:crypto";
import { classifications, detectionPlaces } from "@phaodai/domain/cases/case";
import * as cases from "@phaodai/domain/cases/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { aPerson, aReport } from "./a-case.test-data.ts";
import { foldCounts } from "./jobs.ts";

const { call, actor, unitId, asOwner, services } = await testApp();
const communes = ["00004", "00001", "00006"].map(unitId);
const doctor = actor("epidemiologist", "001");

/** Days before the app's today. */
const daysAgo = fc.nat(20);
const dayBefore = (n: number) => Temporal.PlainDate.from("2021-07-27").subtract({ days: n });
const noonBefore = (n: number) =>
  dayBefore(n + 1)
    .toZonedDateTime({ timeZone: "Asia/Ho_Chi_Minh", plainTime: "12:00" })
    .toInstant();

const command = fc.oneof(
  fc.record({
    do: fc.constant("report" as const),
    commune: fc.nat(2),
    onset: fc.option(daysAgo),
    sampled: fc.option(daysAgo),
    classification: fc.constantFrom(...classifications.filter((code) => code !== "ruled_out")),
    place: fc.constantFrom(...detectionPlaces),
  }),
  fc.record({ do: fc.constant("confirm" as const), which: fc.nat(9) }),
  fc.record({ do: fc.constant("ruleOut" as const), which: fc.nat(9) }),
  fc.record({
    do: fc.constant("correct" as const),
    which: fc.nat(9),
    onset: fc.option(daysAgo),
    place: fc.constantFrom(...detectionPlaces),
  }),
  fc.record({ do: fc.constant("fold" as const) }),
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

test("whatever is reported, confirmed, corrected and ruled out, the counts equal a recount", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 3, maxLength: 25 }), async (commands) => {
      const ids: string[] = [];
      for (const one of commands) await run(one, ids);
      expect(await kept()).toEqual(await recounted());
      expect(await summed()).toEqual([]);
    }),
    { numRuns: 12 },
  );
});

test("counts added while others are folded are not lost", async () => {
  const report = () => call(doctor, cases.reportCase, { input: { body: aReport(communes[0] ?? 0) } });
  const statuses = await Promise.all(
    Array.from({ length: 40 }, async (_, i) => {
      if (i % 5 === 0) await foldCounts(services);
      return (await report()).status;
    }),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(await kept()).toEqual(await recounted());
});

async function run(one: Command, ids: string[]): Promise<void> {
  if (one.do === "fold") return foldCounts(services);
  if (one.do === "report") {
    const body = aReport(communes[one.commune] ?? 0, {
      onsetOn: one.onset === null ? null : dayBefore(one.onset),
      sampledAt: one.sampled === null ? null : noonBefore(one.sampled),
      classification: one.classification,
      detectionPlace: one.place,
      person: {
        kind: "stated",
        id: randomUUID(),
        facts: aPerson(communes[one.commune] ?? 0, {
          fullName: `Lê Thị ${randomUUID().replaceAll(/\d|-/g, "x")}`,
        }),
      },
    });
    await call(doctor, cases.reportCase, { input: { body } });
    ids.push(body.id);
    return;
  }
  const caseId = ids[one.which % Math.max(1, ids.length)];
  if (caseId === undefined) return;
  // A refusal (already confirmed, already ruled out) is as good: it must change nothing.
  if (one.do === "confirm")
    await call(doctor, cases.confirmCase, {
      input: { caseId, body: { resultAt: Temporal.Instant.from("2021-07-27T06:00:00+07:00") } },
    });
  if (one.do === "ruleOut")
    await call(doctor, cases.ruleOutCase, { input: { caseId, body: { reason: "Kết quả sai" } } });
  if (one.do === "correct")
    await call(doctor, cases.correctCase, {
      input: {
        caseId,
        body: { detectionPlace: one.place, onsetOn: one.onset === null ? null : dayBefore(one.onset) },
      },
    });
}

const cell = "unit_id, day_kind, day::text, disease, classification, detection_place";

const kept = () =>
  asOwner(async (owner) => {
    const { rows } = await owner.query(`
      select ${cell}, sum(n)::int as n
      from (select unit_id, day_kind, day, disease, classification, detection_place, n from case_counts
            union all select unit_id, day_kind, day, disease, classification, detection_place, n from case_count_deltas) both_parts
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0 order by 1, 2, 3, 4, 5, 6`);
    return rows;
  });

/** Where the sums of days and the counts they are kept with differ. */
const summed = () =>
  asOwner(async (owner) => {
    const { rows } = await owner.query(`
      select unit_id, day_kind, day, disease, confirmed, community, pending from case_day_sums
      where (confirmed, community, pending) <> (0, 0, 0) except
      select unit_id, day_kind, day, disease,
        coalesce(sum(n) filter (where classification = 'confirmed'), 0)::int,
        coalesce(sum(n) filter (where classification = 'confirmed' and detection_place = 'community'), 0)::int,
        coalesce(sum(n) filter (where classification in ('suspected', 'probable')), 0)::int
      from case_counts group by 1, 2, 3, 4`);
    return rows;
  });

const recounted = () =>
  asOwner(async (owner) => {
    const local = (column: string) => `(${column} at time zone 'Asia/Ho_Chi_Minh')::date`;
    const { rows } = await owner.query(`
      select ${cell}, count(*)::int as n
      from cases, lateral (values ('onset', onset_on), ('sample', ${local("sampled_at")}), ('result', ${local("result_at")}),
        ('report', report_day)) as days (day_kind, day), lateral (select responsible_unit_id as unit_id) unit
      where day is not null group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`);
    return rows;
  });
