import { randomUUID } from "node:crypto";
import { recordInspection, showInspection, withdrawFinding } from "@phaodai/domain/inspections/contract";
import * as contract from "@phaodai/domain/inspections/sanction-contract";
import { foundTeam } from "@phaodai/domain/inspections/team-contract";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { aFinding, aFine, aViolation, aVisit } from "./a-stated-visit.test-data.ts";

const { call, actor, unitId } = await testApp();
const [trucBach, baDinh] = [unitId("00004"), unitId("001")];
const district = actor("area_commander", "001");
const inspector = actor("inspector", "001");
// Who commands the ward itself may withdraw what the ward decides.
const ward = actor("area_commander", "00004");
const body = { reason: "xin bỏ qua" };

async function aTeam(): Promise<string> {
  const team = {
    id: randomUUID(),
    unitId: baDinh,
    name: "Đoàn kiểm tra số 1",
    foundingPaper: null,
    members: [{ name: "Trần Văn Kiểm", post: null, role: "lead" as const }],
    areaUnitIds: [],
    startsOn: Temporal.PlainDate.from("2021-07-01"),
    endsOn: null,
  };
  return (await call(district, foundTeam, { input: { body: team } })).reply().id;
}

test("what the district found and decided, the ward it concerns neither takes back nor sees fixed", async () => {
  const [finding, violation] = [aFinding(), aViolation()];
  const teamId = await aTeam();
  const visit = aVisit(trucBach, { teamId, findings: [finding], violations: [violation] });
  const sent = await call(inspector, recordInspection, { input: { body: visit } });
  expect(sent.status).toBe(200);
  const fine = aFine(baDinh);
  const violationId = violation.id;
  const decided = await call(district, contract.sanctionViolation, { input: { violationId, body: fine } });
  expect(decided.status).toBe(200);
  const refused = { status: 403, code: "inspections.outside_scope" };
  const attempts = (who: typeof ward) => ({
    sanction: () => call(who, contract.withdrawSanction, { input: { sanctionId: fine.id, body } }),
    violation: () => call(who, contract.withdrawViolation, { input: { violationId, body } }),
    finding: () => call(who, withdrawFinding, { input: { findingId: finding.id, body } }),
  });
  const { sanction, violation: whole, finding: found } = attempts(ward);
  for (const attempt of [sanction, whole, found]) expect(await attempt()).toMatchObject(refused);
  const rechecks = [{ findingId: finding.id, isFixed: true, note: null, fixBy: null }];
  const again = aVisit(trucBach, { rechecks });
  expect(await call(ward, recordInspection, { input: { body: again } })).toMatchObject(refused);
  for (const attempt of Object.values(attempts(district))) expect((await attempt()).status).toBe(200);
});

test("what an inspector of the district wrote without a team is the district's too: numbered by it, not the ward's to take back", async () => {
  const violation = aViolation();
  const visit = aVisit(trucBach, { violations: [violation] });
  (await call(inspector, recordInspection, { input: { body: visit } })).reply();
  const shown = await call(inspector, showInspection, { input: { inspectionId: visit.id } });
  expect(shown.reply().issuerUnitId).toBe(baDinh);
  const withdraw = (who: typeof ward) =>
    call(who, contract.withdrawViolation, { input: { violationId: violation.id, body } });
  expect(await withdraw(ward)).toMatchObject({ status: 403, code: "inspections.outside_scope" });
  expect((await withdraw(district)).status).toBe(200);
});
