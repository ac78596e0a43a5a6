import { randomUUID } from "node:crypto";
import * as people from "@phaodai/domain/people/contract";
import { listRows } from "@phaodai/domain/registers/contract";
import * as teams from "@phaodai/domain/teams/contract";
import type { Force } from "@phaodai/domain/teams/team";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { foldHouseholds } from "./jobs.ts";

const { call, actor, unitId, asOwner, services } = await testApp();
const trucBach = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const officer = actor("field_officer", "00004");
const neighbour = actor("ward_clerk", "00001");
const commander = actor("city_commander", "01");
const day = (text: string) => Temporal.PlainDate.from(text);
const today = day("2021-07-27");
const at = (time: string, on = "2021-07-27") => Temporal.Instant.from(`${on}T${time}:00+07:00`);

const aHousehold = async (address = "Số 5, ngõ 12 Trúc Bạch", as = clerk, unit = trucBach) => {
  const body = { id: randomUUID(), address, unitId: unit, residentialGroupId: null };
  return (await call(as, people.registerHousehold, { input: { body } })).reply().id;
};
const aTeam = async (name = "Tổ COVID số 1") =>
  (
    await call(clerk, teams.formTeam, {
      input: { body: { id: randomUUID(), unitId: trucBach, name, groupIds: [] } },
    })
  ).reply();
const aMember = async (teamId: string, rest: { fullName?: string; force?: Force; isLead?: boolean } = {}) => {
  const id = randomUUID();
  const body = {
    id,
    fullName: "Trịnh Thị Nga",
    force: "women" as const,
    phone: "0912 345 678",
    from: day("2021-07-01"),
    isLead: false,
    ...rest,
  };
  (await call(clerk, teams.appointMember, { input: { teamId, body } })).reply();
  return id;
};
const charge = (teamId: string, memberId: string, householdIds: readonly string[], onlyOpen = false) =>
  call(clerk, teams.chargeHouseholds, {
    input: { teamId, body: { charges: [{ memberId, householdIds: [...householdIds] }], onlyOpen } },
  });
const aChargedMember = async (households: number) => {
  const team = await aTeam();
  const memberId = await aMember(team.id);
  const ids: string[] = [];
  for (let n = 0; n < households; n++) ids.push(await aHousehold(`Số ${n + 1}, ngõ 3 Ngũ Xã`));
  if (ids.length > 0) (await charge(team.id, memberId, ids)).reply();
  return { teamId: team.id, memberId, ids };
};
const show = async (teamId: string, as = clerk) =>
  (await call(as, teams.showTeam, { input: { teamId } })).reply();
const todayOf = async (teamId: string) =>
  (await call(clerk, teams.listTeams, { input: { unitId: trucBach } }))
    .reply()
    .teams.find(({ id }) => id === teamId);

const aVisit = (householdId: string, rest: object = {}) => ({
  id: randomUUID(),
  householdId,
  memberId: null,
  at: at("07:30"),
  outcome: "met" as const,
  ill: [],
  arrived: [],
  away: null,
  help: null,
  ...rest,
});
const visit = (body: ReturnType<typeof aVisit>, as = officer) =>
  call(as, teams.recordVisit, { input: { body } });

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
  expect(await visit(aVisit(theirs))).toMatchObject({ status: 422, code: "teams.household_elsewhere" });
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

test("a household counts as visited once a day; both visits are kept, and the one sent twice is one", async () => {
  const { teamId, memberId, ids } = await aChargedMember(2);
  const [door = ""] = ids;
  const other = await aMember(teamId, { fullName: "Người thứ hai" });
  const first = aVisit(door, { memberId, outcome: "absent" });
  (await visit(first)).reply();
  (await visit(first)).reply();
  (await visit(aVisit(door, { memberId: other, at: at("07:40") }), clerk)).reply();
  expect(await todayOf(teamId)).toMatchObject({ households: 2, visited: 1, met: 1 });
  const { rows } = await asOwner((owner) =>
    owner.query<{ outcome: string }>(
      "select outcome from household_visits v join households h on h.key = v.household_key where h.id = $1 order by v.key",
      [door],
    ),
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(["absent", "met"]);
  expect(await visit({ ...first, householdId: ids[1] ?? "" })).toMatchObject({ code: "teams.id_taken" });
});

test("the round shows the member's households in walking order, who lives there and what was found, and no others", async () => {
  const { memberId, ids } = await aChargedMember(3);
  const person = {
    id: randomUUID(),
    fullName: "Nguyễn Kim Liên",
    unitId: trucBach,
    householdId: ids[0] ?? "",
  };
  (await call(clerk, people.registerPerson, { input: { body: person } })).reply();
  (await visit(aVisit(ids[2] ?? "", { memberId, outcome: "absent" }))).reply();
  const round = (await call(officer, teams.showRound, { input: { memberId } })).reply();
  expect(round.households.map(({ address, today: found }) => [address, found?.outcome])).toEqual([
    ["Số 1, ngõ 3 Ngũ Xã", undefined],
    ["Số 3, ngõ 3 Ngũ Xã", "absent"],
    ["Số 2, ngõ 3 Ngũ Xã", undefined],
  ]);
  expect(round.households[0]?.people.map(({ fullName }) => fullName)).toEqual(["Nguyễn Kim Liên"]);
  expect(round.sourceAreas).toContain("Tỉnh Bắc Giang");
});

test("who takes up the rounds has their own list without naming a member; another account may not take it over", async () => {
  const { memberId, ids } = await aChargedMember(1);
  const walker = actor("field_officer", "00004");
  expect((await call(walker, teams.showRound, { input: {} })).reply().member).toBeNull();
  (await call(walker, teams.takeUpRounds, { input: { memberId, body: {} } })).reply();
  const round = (await call(walker, teams.showRound, { input: {} })).reply();
  expect([round.member?.isMine, round.households.map(({ id }) => id)]).toEqual([true, ids]);
  expect(await call(officer, teams.takeUpRounds, { input: { memberId, body: {} } })).toMatchObject({
    code: "teams.member_of_another",
  });
});

test("somebody with a fever is a suspicion for the ward, not a case, until the ward has looked", async () => {
  const { teamId, memberId, ids } = await aChargedMember(1);
  const ill = [{ id: randomUUID(), personId: null, fullName: "Bà Tư", symptoms: ["fever" as const] }];
  (await visit(aVisit(ids[0] ?? "", { memberId, ill, help: "Hết gạo" }))).reply();
  const found = async () => (await call(clerk, teams.showFound, { input: { unitId: trucBach } })).reply();
  const mine = (await found()).suspicions.find(({ id }) => id === ill[0]?.id);
  expect(mine).toMatchObject({ fullName: "Bà Tư", symptoms: ["fever"], address: "Số 1, ngõ 3 Ngũ Xã" });
  expect(await todayOf(teamId)).toMatchObject({ ill: 1, help: 1 });
  const settle = { suspicionId: ill[0]?.id ?? "", body: { as: "sampled" as const, note: null } };
  (await call(clerk, teams.settleSuspicion, { input: settle })).reply();
  expect((await found()).suspicions.map(({ id }) => id)).not.toContain(ill[0]?.id);
  expect(await call(clerk, teams.settleSuspicion, { input: settle })).toMatchObject({
    code: "teams.already_settled",
  });
  const [help] = (await found()).help;
  expect(help).toMatchObject({ help: "Hết gạo", memberName: "Trịnh Thị Nga" });
  (await call(clerk, teams.settleHelp, { input: { visitId: help?.visitId ?? "", body: {} } })).reply();
  expect((await found()).help.map(({ visitId }) => visitId)).not.toContain(help?.visitId);
});

test("who comes from an area the policy names is followed for its days by the household's member, others are not", async () => {
  const { memberId, ids } = await aChargedMember(1);
  const arrived = ["Bắc Giang", "TP.HCM", "Hải Dương"].map((fromPlace) => ({
    id: randomUUID(),
    personId: null,
    fullName: `Người ${fromPlace}`,
    fromPlace,
    arrivedOn: day("2021-07-25"),
    hasDeclared: false,
  }));
  const { arrivals } = (await visit(aVisit(ids[0] ?? "", { memberId, arrived }))).reply();
  expect(
    arrivals.map(({ isSourceArea, watchUntil, followerName }) => [
      isSourceArea,
      watchUntil?.toString(),
      followerName,
    ]),
  ).toEqual([
    [true, "2021-08-08", "Trịnh Thị Nga"],
    [true, "2021-08-08", "Trịnh Thị Nga"],
    [false, undefined, null],
  ]);
  const arrivalId = arrivals[0]?.id ?? "";
  const declared = { arrivalId, body: { hasDeclared: true } };
  expect((await call(clerk, teams.changeArrival, { input: declared })).reply().hasDeclared).toBe(true);
  const ending = { arrivalId, body: { on: today, as: "isolated" as const } };
  (await call(clerk, teams.endArrival, { input: ending })).reply();
  const round = (await call(officer, teams.showRound, { input: { memberId } })).reply();
  expect(round.households[0]?.watched.map(({ fullName }) => fullName)).toEqual(["Người TP.HCM"]);
  expect(await call(clerk, teams.endArrival, { input: ending })).toMatchObject({
    code: "teams.already_ended",
  });
});

test("a visit that comes late counts on its own day; one still to come is refused", async () => {
  const { teamId, memberId, ids } = await aChargedMember(1);
  (await visit(aVisit(ids[0] ?? "", { memberId, at: at("18:00", "2021-07-26") }))).reply();
  expect(await todayOf(teamId)).toMatchObject({ visited: 0 });
  expect((await show(teamId)).days.map(({ day: d, visited }) => [d.toString(), visited])).toEqual([
    ["2021-07-26", 1],
  ]);
  expect(await visit(aVisit(ids[0] ?? "", { at: at("09:00") }))).toMatchObject({ code: "teams.in_future" });
});

test("communes without a team come first, the city sees each with its coverage", async () => {
  const { communes } = (await call(commander, teams.showCoverage, { input: {} })).reply();
  expect(communes.length).toBe(579);
  expect(communes[0]?.teams).toBe(0);
  expect(communes.at(-1)?.unitId).toBe(trucBach);
});

test("the registers of teams, members, visits and arrivals list what stands here, members of today only", async () => {
  const { memberId, ids } = await aChargedMember(1);
  (await visit(aVisit(ids[0] ?? "", { memberId }))).reply();
  const rowsOf = async (register: string) => {
    const input = { register, filter: { all: [], any: [] }, limit: 500 };
    return (await call(clerk, listRows, { input })).reply().items;
  };
  expect((await rowsOf("teams")).length).toBeGreaterThan(0);
  expect((await rowsOf("household_visits")).length).toBeGreaterThan(0);
  expect((await rowsOf("arrivals")).map(({ fromPlace }) => fromPlace)).toContain("Hải Dương");
  expect((await rowsOf("team_members")).map(({ id }) => id)).toContain(memberId);
  (await call(clerk, teams.releaseMember, { input: { memberId, body: { on: today } } })).reply();
  expect((await rowsOf("team_members")).map(({ id }) => id)).not.toContain(memberId);
});
