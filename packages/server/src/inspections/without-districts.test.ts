import { compareUnits } from "@phaodai/domain/inspections/comparison-contract";
import { recordInspection, showFieldPack } from "@phaodai/domain/inspections/contract";
import { showOverview } from "@phaodai/domain/inspections/team-contract";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { aFinding, aVisit } from "./a-stated-visit.test-data.ts";

// Today's city: 126 communes, no district between them and the city. 00004 is Ba Đình, which was Trúc Bạch's number.
const { call, actor, unitId } = await testApp({ world: "hanoi-2026", now: "2026-11-23T08:00:00+07:00" });
const baDinh = unitId("00004");
const inspector = actor("inspector", "01");
const city = actor("city_commander", "01");
const day = (text: string) => Temporal.PlainDate.from(text);

test("in the city of today an inspector of the city records a visit with a fix by its day, and the communes are compared", async () => {
  const pack = (await call(inspector, showFieldPack)).reply();
  expect(pack.checklists.map(({ code }) => code)).toContain("market");
  expect(pack.units.filter(({ level }) => level === "commune").length).toBe(126);
  const visit = aVisit(baDinh, {
    signedAt: Temporal.Instant.from("2026-11-23T07:30:00+07:00"),
    findings: [aFinding({ severity: "serious" })],
  });
  const { findings } = (await call(inspector, recordInspection, { input: { body: visit } })).reply();
  expect(findings.map(({ fixBy, taskId }) => [fixBy !== null, taskId !== null])).toEqual([[true, true]]);
  const { communes, figures } = (await call(city, showOverview, { input: {} })).reply();
  expect(communes.length).toBe(126);
  expect(figures).toMatchObject({ visits7: 1, findingsOpen: 1, unitsMissed: 125 });
  const days = { from: day("2026-11-10"), to: day("2026-11-23") };
  const compared = (await call(city, compareUnits, { input: days })).reply();
  expect(compared.units.map((one) => one.unitId)).toContain(baDinh);
});
