import { randomUUID } from "node:crypto";
import * as people from "@phaodai/domain/people/contract";
import * as teams from "@phaodai/domain/teams/contract";
import * as rounds from "@phaodai/domain/teams/round-contract";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";

// Today's city: 126 communes, no district between them and the city. 00004 is Ba Đình, which was Trúc Bạch's number.
const { call, actor, unitId } = await testApp({
  world: "hanoi-2026",
  now: "2026-11-23T08:00:00+07:00",
});
const baDinh = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const officer = actor("field_officer", "00004");
const city = actor("city_commander", "01");
const at = Temporal.Instant.from("2026-11-23T07:30:00+07:00");

test("in the city of today a team makes its rounds, and the city sees the communes without a district between", async () => {
  const team = { id: randomUUID(), unitId: baDinh, name: "Tổ số 1", groupIds: [] };
  (await call(clerk, teams.formTeam, { input: { body: team } })).reply();
  const memberId = randomUUID();
  const member = {
    id: memberId,
    fullName: "Trịnh Thị Nga",
    force: "health" as const,
    phone: null,
    isLead: true,
    from: Temporal.PlainDate.from("2026-11-01"),
  };
  (await call(clerk, teams.appointMember, { input: { teamId: team.id, body: member } })).reply();
  const home = { id: randomUUID(), address: "Số 1 Đội Cấn", unitId: baDinh, residentialGroupId: null };
  const householdId = (await call(clerk, people.registerHousehold, { input: { body: home } })).reply().id;
  const charges = [{ memberId, householdIds: [householdId] }];
  (
    await call(clerk, teams.chargeHouseholds, {
      input: { teamId: team.id, body: { charges, onlyOpen: false } },
    })
  ).reply();
  const visit = {
    id: randomUUID(),
    householdId,
    memberId,
    at,
    outcome: "met" as const,
    ill: [],
    arrived: [],
    away: null,
    help: null,
  };
  (await call(officer, rounds.recordVisit, { input: { body: visit } })).reply();
  const { communes, norms } = (await call(city, teams.showCoverage, { input: {} })).reply();
  expect(communes.length).toBe(126);
  expect(communes.find((one) => one.unitId === baDinh)).toMatchObject({ teams: 1, visited: 1, charged: 1 });
  // Stated for today, unverified: teams are judged by something, and the screen says by what.
  expect(norms).toEqual({ membersMin: 3, householdsPerMember: 40, roundDays: 1, coverageAtLeast: 0.8 });
});
