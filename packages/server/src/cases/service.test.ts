import { randomUUID } from "node:crypto";
import * as cases from "@phaodai/domain/cases/contract";
import { showPerson } from "@phaodai/domain/people/contract";
import { describe, expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { aPerson, aReport, day, moment } from "./a-case.test-data.ts";
import { foldCounts } from "./jobs.ts";

const { call, actor, unitId, asOwner, services } = await testApp();
const trucBach = unitId("00004");
const phucXa = unitId("00001");
const clerk = actor("ward_clerk", "00004");
const neighbour = actor("ward_clerk", "00001");
const doctor = actor("epidemiologist", "00004");

/** The counts as readers see them: folded and not yet folded, zeros left out. */
const counted = () =>
  asOwner(async (owner) => {
    const { rows } = await owner.query(`
      select day_kind, day::text, classification, detection_place, sum(n)::int as n
      from (select day_kind, day, classification, detection_place, n from case_counts
            union all select day_kind, day, classification, detection_place, n from case_count_deltas) both_parts
      group by 1, 2, 3, 4 having sum(n) <> 0 order by 1, 2, 3, 4`);
    return rows;
  });

test("a case is reported, confirmed, and counted where it belongs", async () => {
  const report = aReport(trucBach, {
    onsetOn: day("2021-07-24"),
    sampledAt: moment("2021-07-26T09:00:00+07:00"),
  });
  const reported = (await call(clerk, cases.reportCase, { input: { body: report } })).reply();
  expect(reported).toMatchObject({
    personName: "Nguyễn Văn An",
    classification: "suspected",
    unitId: trucBach,
    version: 1,
  });
  expect(reported.reportDay).toEqual(day("2021-07-27"));
  const confirmed = (
    await call(doctor, cases.confirmCase, {
      input: { caseId: report.id, body: { resultAt: moment("2021-07-27T07:00:00+07:00") } },
    })
  ).reply();
  expect(confirmed).toMatchObject({ classification: "confirmed", version: 2 });
  const expected = [
    { day_kind: "onset", day: "2021-07-24" },
    { day_kind: "report", day: "2021-07-27" },
    { day_kind: "result", day: "2021-07-27" },
    { day_kind: "sample", day: "2021-07-26" },
  ].map((cell) => ({ ...cell, classification: "confirmed", detection_place: "community", n: 1 }));
  expect(await counted()).toEqual(expected);
  await foldCounts(services);
  expect(await counted()).toEqual(expected);
});
