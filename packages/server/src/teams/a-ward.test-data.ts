import { randomUUID } from "node:crypto";
import * as people from "@phaodai/domain/people/contract";
import * as teams from "@phaodai/domain/teams/contract";
import { recordVisit } from "@phaodai/domain/teams/round-contract";
import type { Force } from "@phaodai/domain/teams/team";
import type { Actor } from "#context";
import type { TestApp } from "#testing/test-app";

export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
export const today = day("2021-07-27");
export const at = (time: string, on = "2021-07-27"): Temporal.Instant =>
  Temporal.Instant.from(`${on}T${time}:00+07:00`);

/** A visit at half past seven that found everybody well. */
export const aVisit = (householdId: string, rest: object = {}) => ({
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

/** What the tests of teams make in Trúc Bạch, through HTTP. */
export function aWard({ call, actor, unitId }: TestApp) {
  const trucBach = unitId("00004");
  const clerk = actor("ward_clerk", "00004");
  const officer = actor("field_officer", "00004");
  const aHousehold = async (address = "Số 5, ngõ 12 Trúc Bạch", as = clerk, unit = trucBach) => {
    const body = { id: randomUUID(), address, unitId: unit, residentialGroupId: null };
    return (await call(as, people.registerHousehold, { input: { body } })).reply().id;
  };
  const aTeam = async (name = "Tổ COVID số 1") => {
    const body = { id: randomUUID(), unitId: trucBach, name, groupIds: [] };
    return (await call(clerk, teams.formTeam, { input: { body } })).reply();
  };
  const aMember = async (
    teamId: string,
    rest: { fullName?: string; force?: Force; isLead?: boolean } = {},
  ) => {
    const id = randomUUID();
    const facts = {
      fullName: "Trịnh Thị Nga",
      force: "women" as const,
      phone: "0912 345 678",
      isLead: false,
    };
    const body = { id, from: day("2021-07-01"), ...facts, ...rest };
    (await call(clerk, teams.appointMember, { input: { teamId, body } })).reply();
    return id;
  };
  const charge = (teamId: string, memberId: string, householdIds: readonly string[], onlyOpen = false) =>
    call(clerk, teams.chargeHouseholds, {
      input: { teamId, body: { charges: [{ memberId, householdIds: [...householdIds] }], onlyOpen } },
    });
  /** A team of one, who answers for so many households of one lane. */
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
  const visit = (body: ReturnType<typeof aVisit>, as: Actor = officer) =>
    call(as, recordVisit, { input: { body } });
  return {
    trucBach,
    clerk,
    officer,
    aHousehold,
    aTeam,
    aMember,
    charge,
    aChargedMember,
    show,
    todayOf,
    visit,
  };
}
