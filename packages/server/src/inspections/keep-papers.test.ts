import { recordInspection } from "@phaodai/domain/inspections/contract";
import { sanctionViolation, withdrawSanction } from "@phaodai/domain/inspections/sanction-contract";
import { listPapers, showPaper } from "@phaodai/domain/papers/contract";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { aFine, aViolation, aVisit } from "./a-stated-visit.test-data.ts";

const { call, actor, unitId } = await testApp();
const inspector = actor("inspector", "001");
const district = actor("area_commander", "001");
const clerk = actor("ward_clerk", "00004");
const outside = actor("field_officer", "00004");

async function decidedFine() {
  const violation = aViolation();
  const visit = aVisit(unitId("00004"), { violations: [violation] });
  await call(inspector, recordInspection, { input: { body: visit } });
  const input = { violationId: violation.id, body: aFine(unitId("001")) };
  return (await call(district, sanctionViolation, { input })).reply();
}

test("a fine stands in the book of the district as it was decided, for whoever may see inspections there", async () => {
  const fine = await decidedFine();
  const listed = (await call(clerk, listPapers, { input: { subjectId: fine.id } })).reply().items;
  expect(listed).toMatchObject([{ id: fine.id, unitId: unitId("001"), cited: fine.number, abstract: null }]);
  const { paper } = (await call(clerk, showPaper, { input: { paperId: fine.id } })).reply();
  expect(JSON.stringify(paper)).toContain("15.000.000");
  expect((await call(outside, showPaper, { input: { paperId: fine.id } })).status).toBe(404);
});

test("a fine that was withdrawn is still read as it was", async () => {
  const fine = await decidedFine();
  const before = (await call(clerk, showPaper, { input: { paperId: fine.id } })).reply();
  const input = { sanctionId: fine.id, body: { reason: "sai thẩm quyền" } };
  expect((await call(district, withdrawSanction, { input })).status).toBe(200);
  expect((await call(clerk, showPaper, { input: { paperId: fine.id } })).reply()).toEqual(before);
});
