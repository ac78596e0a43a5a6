import { randomUUID } from "node:crypto";
import { recordInspection, showInspection } from "@phaodai/domain/inspections/contract";
import * as sanctionContract from "@phaodai/domain/inspections/sanction-contract";
import * as teamContract from "@phaodai/domain/inspections/team-contract";
import { expect, test } from "vitest";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";
import { aFinding, aFine, aViolation, aVisit } from "./a-stated-visit.test-data.ts";

const { app, call, actor, unitId } = await testApp();
const [trucBach, baDinh] = [unitId("00004"), unitId("001")];
const district = actor("area_commander", "001");
const inspector = actor("inspector", "001");
const clerk = actor("ward_clerk", "00004");
const day = (text: string) => Temporal.PlainDate.from(text);

/** A visit with one violation. @returns both ids */
async function aBreach() {
  const violation = aViolation();
  const visit = aVisit(trucBach, { violations: [violation] });
  expect((await call(inspector, recordInspection, { input: { body: visit } })).status).toBe(200);
  return { inspectionId: visit.id, violationId: violation.id };
}

type Body = ReturnType<typeof aFine>;
const decide = (who: Actor, violationId: string, body: Body) =>
  call(who, sanctionContract.sanctionViolation, { input: { violationId, body } });

test("a fine takes the next number of the district, and says that nobody has checked its provision", async () => {
  const { violationId } = await aBreach();
  const [first, second] = [aFine(baDinh), aFine(baDinh)];
  const numbers = [];
  for (const body of [first, first, second])
    numbers.push((await decide(district, violationId, body)).reply().number);
  expect(numbers).toEqual(["01/QĐ-XPHC", "01/QĐ-XPHC", "02/QĐ-XPHC"]);
  const seen = (await decide(district, violationId, first)).reply();
  expect(seen).toMatchObject({ amount: 15_000_000, basisStatus: "unverified" });
});

test("a fine without its amount, a closure without its day, a book of others are refused", async () => {
  const { violationId } = await aBreach();
  const code = async (body: object) =>
    (await decide(district, violationId, { ...aFine(baDinh), ...body } as Body)).code; // safe: as a slip would send it
  expect(await code({ amount: null })).toBe("inspections.amount_needed");
  expect(await code({ kind: "closure" })).toBe("inspections.period_needed");
  const backwards = { kind: "closure", closedFrom: day("2021-08-02"), closedTo: day("2021-08-01") };
  expect(await code(backwards)).toBe("inspections.period_needed");
  expect(await code({ issuerUnitId: unitId("01") })).toBe("inspections.outside_scope");
});

test("who inspects does not sanction, and a ward clerk neither", async () => {
  const { violationId } = await aBreach();
  for (const who of [inspector, clerk])
    expect((await decide(who, violationId, aFine(baDinh))).code).toBe("access.forbidden");
});

test("a violation taken back takes its decisions with it, and gets no new one", async () => {
  const { inspectionId, violationId } = await aBreach();
  await decide(district, violationId, aFine(baDinh));
  const body = { reason: "lập nhầm người" };
  const withdraw = () => call(district, sanctionContract.withdrawViolation, { input: { violationId, body } });
  const after = (await withdraw()).reply();
  expect(after.withdrawnWhy).toBe("lập nhầm người");
  expect(after.sanctions.map(({ withdrawnWhy }) => withdrawnWhy)).toEqual(["lập nhầm người"]);
  expect((await withdraw()).code).toBe("inspections.violation_withdrawn");
  expect((await decide(district, violationId, aFine(baDinh))).code).toBe("inspections.violation_withdrawn");
  const seen = (await call(district, showInspection, { input: { inspectionId } })).reply();
  expect(seen.violations[0]?.withdrawnAt).not.toBeNull();
});

test("a decision alone can be withdrawn, once", async () => {
  const { violationId } = await aBreach();
  const body = aFine(baDinh, { kind: "closure", amount: null, closedFrom: day("2021-07-28") });
  const { id: sanctionId } = (await decide(district, violationId, body)).reply();
  const withdraw = () =>
    call(district, sanctionContract.withdrawSanction, {
      input: { sanctionId, body: { reason: "đã khắc phục" } },
    });
  expect((await withdraw()).reply().withdrawnWhy).toBe("đã khắc phục");
  expect((await withdraw()).code).toBe("inspections.sanction_withdrawn");
});

test("a violation is written at the desk too, with the next number", async () => {
  const { inspectionId } = await aBreach();
  const body = aViolation({ violatorName: "Lò mổ Phú Gia" });
  const sent = { input: { inspectionId, body } };
  expect((await call(district, sanctionContract.recordViolation, sent)).reply()).toMatchObject({
    violatorName: "Lò mổ Phú Gia",
  });
  const strange = { input: { inspectionId, body: aViolation({ findingId: randomUUID() }) } };
  expect((await call(district, sanctionContract.recordViolation, strange)).code).toBe(
    "inspections.unknown_finding",
  );
});

test.each([
  { format: "docx", begins: "PK" },
  { format: "pdf", begins: "%PDF" },
])("record, violation and decision are papers as $format", async ({ format, begins }) => {
  const { inspectionId, violationId } = await aBreach();
  const { id } = (await decide(district, violationId, aFine(baDinh))).reply();
  for (const path of [`inspections/${inspectionId}`, `violations/${violationId}`, `sanctions/${id}`]) {
    const response = await app.inject({
      method: "GET",
      url: `/v1/${path}/paper?format=${format}`,
      headers: { "x-actor": district.id },
    });
    expect([path, response.statusCode]).toEqual([path, 200]);
    expect(response.rawPayload.subarray(0, begins.length).toString("latin1")).toBe(begins);
  }
});

const aTeam = (unit: number, changes: object = {}) => ({
  id: randomUUID(),
  unitId: unit,
  name: "Đoàn kiểm tra số 3",
  foundingPaper: "Quyết định 1103-QĐ/TU ngày 04/6/2021",
  members: [
    { name: "Trịnh Văn Kiểm", post: "Phó Chủ tịch", role: "lead" as const },
    { name: "Đào Thị Tra", post: null, role: "member" as const },
  ],
  areaUnitIds: [trucBach],
  startsOn: day("2021-07-01"),
  ...changes,
});

test("a team and its plan: what has been visited in its days counts, what is left stays to be seen", async () => {
  const team = aTeam(baDinh);
  await call(district, teamContract.foundTeam, { input: { body: team } });
  const other = unitId("00001");
  const plan = {
    id: randomUUID(),
    teamId: team.id,
    title: "Kiểm tra chốt",
    from: day("2021-07-26"),
    to: day("2021-07-27"),
    unitIds: [trucBach, other],
    placeIds: [],
    checklists: ["checkpoint" as const],
    note: null,
  };
  await call(district, teamContract.makePlan, { input: { body: plan } });
  await call(inspector, recordInspection, {
    input: { body: aVisit(trucBach, { teamId: team.id, planId: plan.id, findings: [aFinding()] }) },
  });
  const { items } = (await call(district, teamContract.listPlans)).reply();
  expect(items.find(({ id }) => id === plan.id)).toMatchObject({ visits: 1, visitedUnitIds: [trucBach] });
  const teams = (await call(district, teamContract.listTeams)).reply().items;
  expect(teams.find(({ id }) => id === team.id)).toMatchObject({ visits: 1, openFindings: 1 });
  const attention = (await call(district, teamContract.showInspectionsAttention)).reply().items;
  expect(attention).toContainEqual(expect.objectContaining({ kind: "plan_behind", count: 1 }));
});

test("a team that has ended plans nothing more; two leaders are not one team", async () => {
  const team = aTeam(baDinh);
  await call(district, teamContract.foundTeam, { input: { body: team } });
  const ending = { endsOn: day("2021-07-20"), reason: "hết nhiệm vụ" };
  await call(district, teamContract.endTeam, { input: { teamId: team.id, body: ending } });
  const change = { members: team.members, areaUnitIds: [] };
  expect(
    (await call(district, teamContract.changeTeam, { input: { teamId: team.id, body: change } })).code,
  ).toBe("inspections.team_has_ended");
  const [lead] = team.members;
  const two = aTeam(baDinh, { members: [lead, lead] });
  expect((await call(district, teamContract.foundTeam, { input: { body: two } })).status).toBe(400);
});
