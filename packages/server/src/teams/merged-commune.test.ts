import { randomUUID } from "node:crypto";
import { registerHousehold } from "@phaodai/domain/people/contract";
import { chargeHouseholds, listTeams, showCoverage } from "@phaodai/domain/teams/contract";
import { recordVisit, showRound } from "@phaodai/domain/teams/round-contract";
import { expect, test } from "vitest";
import { unitIdOf } from "#testing/shipped-units";
import { testApp } from "#testing/test-app";
import { insertTeam } from "./a-team.test-data.ts";

// The day after Trúc Bạch and others became Ba Đình (Resolution 1656/NQ-UBTVQH15); the code 00004 is the new ward's since.
const { call, actor, unitId, asOwner, services } = await testApp({ now: "2025-07-02T08:00:00+07:00" });
const former = unitIdOf(services.units(), "00004", Temporal.PlainDate.from("2021-07-27"));
const baDinh = unitId("00004");
const clerk = actor("ward_clerk", "00004");

const planted = await asOwner(async (owner) => {
  const householdId = randomUUID();
  await owner.query(
    "insert into households (id, address, responsible_unit_id, created_at) values ($1, 'Số 5 Trúc Bạch', $2, now())",
    [householdId, former],
  );
  return { householdId, ...(await insertTeam(owner, { unitId: former, householdId, name: "Cũ" })) };
});

test("a team of a ward that was merged goes on in the new one, its households and rounds with it", async () => {
  expect(former).not.toBe(baDinh);
  const { teams, households } = (await call(clerk, listTeams, { input: { unitId: baDinh } })).reply();
  expect([teams.map(({ id }) => id), households]).toEqual([[planted.teamId], 1]);
  const visit = {
    id: randomUUID(),
    householdId: planted.householdId,
    memberId: planted.memberId,
    at: Temporal.Instant.from("2025-07-02T07:30:00+07:00"),
    outcome: "met" as const,
    ill: [],
    arrived: [],
    away: null,
    help: null,
  };
  (await call(clerk, recordVisit, { input: { body: visit } })).reply();
  const { communes } = (await call(clerk, showCoverage, { input: { unitId: baDinh } })).reply();
  expect(communes).toMatchObject([{ unitId: baDinh, teams: 1, households: 1, charged: 1, visited: 1 }]);
});

test("it may take over a household registered in the new ward, for it is one commune now", async () => {
  const id = randomUUID();
  const household = { id, address: "Số 9 Châu Long", unitId: baDinh, residentialGroupId: null };
  (await call(clerk, registerHousehold, { input: { body: household } })).reply();
  const body = { charges: [{ memberId: planted.memberId, householdIds: [id] }], onlyOpen: false };
  (await call(clerk, chargeHouseholds, { input: { teamId: planted.teamId, body } })).reply();
  const round = (await call(clerk, showRound, { input: { memberId: planted.memberId } })).reply();
  expect(round.households.map((one) => one.id).toSorted()).toEqual([id, planted.householdId].toSorted());
});
