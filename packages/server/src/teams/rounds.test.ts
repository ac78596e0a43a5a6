import { randomUUID } from "node:crypto";
import { runCommands } from "@phaodai/domain/access/contract";
import { mergePeople, registerPerson, undoMerge } from "@phaodai/domain/people/contract";
import { listRows } from "@phaodai/domain/registers/contract";
import * as teams from "@phaodai/domain/teams/contract";
import * as rounding from "@phaodai/domain/teams/round-contract";
import { expect, test } from "vitest";
import { aPersonOf } from "#people/a-person.test-data";
import { testApp } from "#testing/test-app";
import { at, aVisit, aWard, day, today } from "./a-ward.test-data.ts";

const app = await testApp();
const { call, actor, asOwner } = app;
const { trucBach, clerk, officer, aMember, aChargedMember, show, todayOf, visit } = aWard(app);

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
  const person = aPersonOf(trucBach, { fullName: "Nguyễn Kim Liên", cccd: null });
  (await call(clerk, registerPerson, { input: { body: { ...person, householdId: ids[0] ?? "" } } })).reply();
  (await visit(aVisit(ids[2] ?? "", { memberId, outcome: "absent" }))).reply();
  const round = (await call(officer, rounding.showRound, { input: { memberId } })).reply();
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
  expect((await call(walker, rounding.showRound, { input: {} })).reply().member).toBeNull();
  (await call(walker, teams.takeUpRounds, { input: { memberId, body: {} } })).reply();
  const round = (await call(walker, rounding.showRound, { input: {} })).reply();
  expect([round.member?.isMine, round.households.map(({ id }) => id)]).toEqual([true, ids]);
  expect(await call(officer, teams.takeUpRounds, { input: { memberId, body: {} } })).toMatchObject({
    code: "teams.member_of_another",
  });
});

test("somebody with a fever is a suspicion for the ward, not a case, until the ward has looked", async () => {
  const { teamId, memberId, ids } = await aChargedMember(1);
  const ill = [{ id: randomUUID(), personId: null, fullName: "Bà Tư", symptoms: ["fever" as const] }];
  (await visit(aVisit(ids[0] ?? "", { memberId, ill, help: "Hết gạo" }))).reply();
  const found = async () => (await call(clerk, rounding.showFound, { input: { unitId: trucBach } })).reply();
  const mine = (await found()).suspicions.find(({ id }) => id === ill[0]?.id);
  expect(mine).toMatchObject({ fullName: "Bà Tư", symptoms: ["fever"], address: "Số 1, ngõ 3 Ngũ Xã" });
  expect(await todayOf(teamId)).toMatchObject({ ill: 1, help: 1 });
  const settle = { suspicionId: ill[0]?.id ?? "", body: { as: "sampled" as const, note: null } };
  (await call(clerk, rounding.settleSuspicion, { input: settle })).reply();
  expect((await found()).suspicions.map(({ id }) => id)).not.toContain(ill[0]?.id);
  expect(await call(clerk, rounding.settleSuspicion, { input: settle })).toMatchObject({
    code: "teams.already_settled",
  });
  const [help] = (await found()).help;
  expect(help).toMatchObject({ help: "Hết gạo", memberName: "Trịnh Thị Nga" });
  (await call(clerk, rounding.settleHelp, { input: { visitId: help?.visitId ?? "", body: {} } })).reply();
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
  expect((await call(clerk, rounding.changeArrival, { input: declared })).reply().hasDeclared).toBe(true);
  const ending = { arrivalId, body: { on: today, as: "isolated" as const } };
  (await call(clerk, rounding.endArrival, { input: ending })).reply();
  const round = (await call(officer, rounding.showRound, { input: { memberId } })).reply();
  expect(round.households[0]?.watched.map(({ fullName }) => fullName)).toEqual(["Người TP.HCM"]);
  expect(await call(clerk, rounding.endArrival, { input: ending })).toMatchObject({
    code: "teams.already_ended",
  });
});

test("somebody who arrived under an id that another visit has is refused, not passed over", async () => {
  const { ids } = await aChargedMember(1);
  const one = {
    id: randomUUID(),
    personId: null,
    fullName: "Lê Văn Tám",
    fromPlace: "Bắc Giang",
    arrivedOn: day("2021-07-25"),
    hasDeclared: false,
  };
  (await visit(aVisit(ids[0] ?? "", { arrived: [one] }))).reply();
  const other = aVisit(ids[0] ?? "", { at: at("07:00"), arrived: [{ ...one, fullName: "Lê Văn Tâm" }] });
  expect(await visit(other)).toMatchObject({ code: "teams.id_taken" });
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

test("who was noticed at a door stays one person when two records are merged, and two again when that is undone", async () => {
  const { memberId, ids } = await aChargedMember(1);
  const here = { householdId: ids[0] ?? "" };
  const register = async (fullName: string) => {
    const body = { ...aPersonOf(trucBach, { fullName, cccd: null }), ...here };
    return (await call(clerk, registerPerson, { input: { body } })).reply().person;
  };
  const [stays, goes] = [await register("Đoàn Thị Tám"), await register("Đoàn Thị Tám")];
  const ill = [
    { id: randomUUID(), personId: goes.id, fullName: "Đoàn Thị Tám", symptoms: ["cough" as const] },
  ];
  (await visit(aVisit(here.householdId, { memberId, ill }))).reply();
  const personSeen = async () =>
    (await call(clerk, rounding.showFound, { input: { unitId: trucBach } }))
      .reply()
      .suspicions.find(({ id }) => id === ill[0]?.id)?.personId;
  expect(await personSeen()).toBe(goes.id);
  const body = {
    id: randomUUID(),
    mergedId: goes.id,
    mergedVersion: goes.version,
    choices: {},
    areTwoEpisodes: false,
  };
  const merge = { input: { personId: stays.id, body }, version: stays.version };
  const { mergeId } = (await call(clerk, mergePeople, merge)).reply();
  expect(await personSeen()).toBe(stays.id);
  (await call(clerk, undoMerge, { input: { mergeId, body: {} } })).reply();
  expect(await personSeen()).toBe(goes.id);
});

test("somebody who does not live there cannot be the one who is ill there", async () => {
  const { ids } = await aChargedMember(1);
  const ill = [{ id: randomUUID(), personId: randomUUID(), fullName: "Ai đó", symptoms: ["fever" as const] }];
  expect(await visit(aVisit(ids[0] ?? "", { ill }))).toMatchObject({ code: "teams.person_not_found" });
});

test("two members at one door at the same moment: both visits are kept, the household counts once", async () => {
  const { teamId, memberId, ids } = await aChargedMember(1);
  const other = await aMember(teamId, { fullName: "Người đi cùng" });
  const [door = ""] = ids;
  const answers = await Promise.all([
    visit(aVisit(door, { memberId })),
    visit(aVisit(door, { memberId: other })),
    visit(aVisit(door, { memberId: other, outcome: "absent" })),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await todayOf(teamId)).toMatchObject({ visited: 1, met: 1 });
});

test("a visit kept on a phone is one, even where the phone sends it again as a new command", async () => {
  const { teamId, memberId, ids } = await aChargedMember(1);
  const ill = [{ id: randomUUID(), personId: null, fullName: "Ông Năm", symptoms: ["cough" as const] }];
  const said = aVisit(ids[0] ?? "", { memberId, ill, help: "Cần thuốc" });
  const command = () => ({
    id: randomUUID(),
    endpoint: "POST /household-visits",
    params: {},
    body: { ...said, at: said.at.toString() },
    madeAt: at("07:31"),
  });
  (await call(officer, runCommands, { input: { body: { commands: [command(), command()] } } })).reply();
  expect(await todayOf(teamId)).toMatchObject({ visited: 1, ill: 1, help: 1 });
});

test("a visit mended on two devices is kept once as it came first; the other is told, and can see what is kept", async () => {
  const { teamId, memberId, ids } = await aChargedMember(1);
  const ill = [{ id: randomUUID(), personId: null, fullName: "Ông Năm", symptoms: ["cough" as const] }];
  const first = aVisit(ids[0] ?? "", { memberId, ill, help: "Cần thuốc" });
  (await visit(first)).reply();
  expect(await visit(aVisit(ids[0] ?? "", { id: first.id, memberId, outcome: "absent" }))).toMatchObject({
    code: "teams.visit_differs",
    status: 409,
  });
  const kept = (await call(officer, rounding.showVisit, { input: { visitId: first.id } })).reply();
  expect(kept).toMatchObject({
    address: "Số 1, ngõ 3 Ngũ Xã",
    outcome: "met",
    ill: [{ fullName: "Ông Năm", symptoms: ["cough"] }],
    help: "Cần thuốc",
  });
  expect(await todayOf(teamId)).toMatchObject({ visited: 1, ill: 1, help: 1 });
});
