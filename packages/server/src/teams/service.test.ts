import { randomUUID } from "node:crypto";
import * as teams from "@phaodai/domain/teams/contract";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { aVisit, aWard, day, today } from "./a-ward.test-data.ts";
import { foldHouseholds } from "./jobs.ts";

const app = await testApp();
const { call, actor, unitId, asOwner, services } = app;
const { trucBach, clerk, officer, aHousehold, aTeam, aMember, charge, aChargedMember, show, todayOf, visit } =
  aWard(app);
const neighbour = actor("ward_clerk", "00001");
const commander = actor("city_commander", "01");

test("a team has members of several forces, one lead, and phones that only those who may identify people read", async () => {
  const team = await aTeam();
  await aMember(team.id, { fullName: "Đại úy Phan Hùng", force: "police", isLead: true });
  await aMember(team.id, { force: "youth" });
  const seen = await show(team.id);
  expect(seen.members.map(({ fullName, force, isLead, phone }) => [fullName, force, isLead, phone])).toEqual([
    ["Đại úy Phan Hùng", "police", true, "0912345678"],
    ["Trịnh Thị Nga", "youth", false, "0912345678"],
  ]);
  const masked = await show(team.id, officer);
  expect(masked.members.map(({ phone }) => phone)).toEqual(["•••••••678", "•••••••678"]);
  expect(await todayOf(team.id)).toMatchObject({ leadName: "Đại úy Phan Hùng", members: 2, households: 0 });
});

test("a malformed phone, a day to come and a group of another ward are refused", async () => {
  const team = await aTeam();
  const body = {
    id: randomUUID(),
    fullName: "A",
    force: "front" as const,
    phone: "12",
    from: today,
    isLead: false,
  };
  expect(await call(clerk, teams.appointMember, { input: { teamId: team.id, body } })).toMatchObject({
    code: "teams.phone_malformed",
  });
  const later = { ...body, phone: null, from: day("2021-07-28") };
  expect(await call(clerk, teams.appointMember, { input: { teamId: team.id, body: later } })).toMatchObject({
    code: "teams.in_future",
  });
  const strange = { id: randomUUID(), unitId: trucBach, name: "Tổ", groupIds: [unitId("00001")] };
  expect(await call(clerk, teams.formTeam, { input: { body: strange } })).toMatchObject({
    code: "teams.unknown_group",
  });
});

test("a change to what somebody else has changed since is refused, for a team and for a member", async () => {
  const team = await aTeam();
  const memberId = await aMember(team.id);
  const { version, members } = await show(team.id);
  const [member] = members;
  if (!member) throw new Error("no member");
  const rename = (name: string) =>
    call(clerk, teams.changeTeam, { input: { teamId: team.id, body: { name } }, version });
  (await rename("Tổ 1")).reply();
  expect(await rename("Tổ 2")).toMatchObject({ status: 412, code: "request.version_stale" });
  const name = (fullName: string) =>
    call(clerk, teams.changeMember, { input: { memberId, body: { fullName } }, version: member.version });
  (await name("Phan Hùng")).reply();
  expect(await name("Phan Anh Hùng")).toMatchObject({ status: 412, code: "request.version_stale" });
});

test("a member who leaves leaves the households open, and the team without its lead is told to those above", async () => {
  const team = await aTeam();
  const memberId = await aMember(team.id, { isLead: true });
  const households = [await aHousehold(), await aHousehold()];
  (await charge(team.id, memberId, households)).reply();
  const openBefore = await openIn(trucBach);
  const left = (await call(clerk, teams.releaseMember, { input: { memberId, body: { on: today } } })).reply();
  expect(left.opened).toBe(2);
  expect(left.team.households).toBe(0);
  expect(await openIn(trucBach)).toBe(openBefore + 2);
  const items = (await call(commander, teams.showTeamsAttention, { input: {} })).reply().items;
  const here = items.filter((item) => item.unitId === trucBach).map(({ kind }) => kind);
  expect(here).toEqual(expect.arrayContaining(["team_without_lead", "households_open"]));
  expect(await call(clerk, teams.releaseMember, { input: { memberId, body: { on: today } } })).toMatchObject({
    code: "teams.member_left",
  });
});

const openIn = async (unit: number) => {
  const { communes } = (await call(commander, teams.showCoverage, { input: { unitId: unit } })).reply();
  const commune = communes.find((one) => one.unitId === unit);
  return (commune?.households ?? 0) - (commune?.charged ?? 0);
};

test("how many households a commune has is the same after its lines are folded", async () => {
  const before = await openIn(trucBach);
  await aHousehold();
  await foldHouseholds(services);
  await foldHouseholds(services);
  expect(await openIn(trucBach)).toBe(before + 1);
});

test("a household has one member who answers for it; by hand it changes hands, spread only where it is open", async () => {
  const [first, second] = [await aChargedMember(2), await aChargedMember(0)];
  expect((await charge(second.teamId, second.memberId, first.ids, true)).reply()).toEqual({
    charged: 0,
    kept: 2,
  });
  expect((await charge(second.teamId, second.memberId, first.ids.slice(0, 1))).reply()).toEqual({
    charged: 1,
    kept: 0,
  });
  expect([(await show(first.teamId)).households, (await show(second.teamId)).households]).toEqual([1, 1]);
  const mine = { unitId: trucBach, memberId: second.memberId, state: "charged" as const, limit: 50 };
  const listed = (await call(clerk, teams.listTeamHouseholds, { input: mine })).reply().items;
  expect(listed.map(({ householdId }) => householdId)).toEqual(first.ids.slice(0, 1));
});

test("a household of another ward is not charged, nor visited by the ward it is shared with", async () => {
  const { teamId, memberId } = await aChargedMember(0);
  const theirs = await aHousehold("Số 1 Phúc Xá", neighbour, unitId("00001"));
  expect(await charge(teamId, memberId, [theirs])).toMatchObject({ code: "teams.household_not_found" });
  expect(await visit(aVisit(theirs))).toMatchObject({ status: 404, code: "teams.household_not_found" });
  await asOwner((owner) =>
    owner.query("update households set shared_unit_ids = $1 where id = $2", [[trucBach], theirs]),
  );
  expect(await charge(teamId, memberId, [theirs])).toMatchObject({ code: "teams.household_elsewhere" });
  expect(await visit(aVisit(theirs))).toMatchObject({ status: 403, code: "teams.household_elsewhere" });
});

test("households are spread evenly along the walk, and nothing changes until it is confirmed", async () => {
  const team = await aTeam("Tổ chia đều");
  const [first, second] = [
    await aMember(team.id, { fullName: "Một" }),
    await aMember(team.id, { fullName: "Hai" }),
  ];
  const street = `phố Chia ${randomUUID().slice(0, 6)}`;
  const ids = new Map<string, string>();
  for (const door of [4, 1, 3, 2, 5])
    ids.set(`Số ${door} ${street}`, await aHousehold(`Số ${door} ${street}`));
  const body = { street, isAfresh: false };
  const proposal = (await call(clerk, teams.proposeSpread, { input: { teamId: team.id, body } })).reply();
  expect(proposal.members.map(({ after, firstAddress }) => [after, firstAddress])).toEqual([
    [3, `Số 1 ${street}`],
    [2, `Số 4 ${street}`],
  ]);
  expect((await show(team.id)).households).toBe(0);
  const confirmed = { charges: proposal.charges, onlyOpen: true };
  (await call(clerk, teams.chargeHouseholds, { input: { teamId: team.id, body: confirmed } })).reply();
  expect((await show(team.id)).members.map(({ id, households }) => [id, households])).toEqual([
    [first, 3],
    [second, 2],
  ]);
});

test("communes without a team come first, the city sees each with its coverage", async () => {
  const { communes } = (await call(commander, teams.showCoverage, { input: {} })).reply();
  expect(communes.length).toBe(579);
  expect(communes[0]?.teams).toBe(0);
  expect(communes.at(-1)?.unitId).toBe(trucBach);
});
