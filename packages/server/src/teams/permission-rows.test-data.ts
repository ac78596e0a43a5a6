import { randomUUID } from "node:crypto";
import type { About, Decision } from "#access/permission-decision.test-data";
import type { Ward } from "#access/a-city.test-data";
import { insertVisit } from "./a-team.test-data.ts";

const mayRead = ["ward_clerk", "field_officer", "area_commander", "city_commander"] as const;
const mayManage = ["ward_clerk", "area_commander", "city_commander"] as const;
const mayVisit = ["ward_clerk", "field_officer"] as const;

/** What a team keeps is its commune's alone: whoever shares a household does not see who looks after it. */
const ofOneCommune = { shared: 404, other: 404 } as const;
const nameOf = (ward: Ward): string => `${ward.name} Khánh`;
const unitOf = ({ ward }: About) => ({ unitId: ward.unitId });
const teamOf = ({ ward }: About) => ({ teamId: ward.team.teamId });
const memberOf = ({ ward }: About) => ({ memberId: ward.team.memberId });
const today = Temporal.PlainDate.from("2021-07-27");
const anArrival = () => ({
  id: randomUUID(),
  fullName: "Lý Thường Mới",
  fromPlace: "Bắc Giang",
  arrivedOn: today,
});

/** Who may call the endpoints of teams. */
export const teamsPermissions: Readonly<Record<string, Decision>> = {
  "GET /teams": { ...ofOneCommune, may: mayRead, ask: unitOf, shows: nameOf },
  "GET /teams/coverage": { ...ofOneCommune, may: mayRead, ask: unitOf },
  "GET /teams/attention": { ...ofOneCommune, may: mayRead, ask: unitOf },
  "GET /teams/found": { ...ofOneCommune, may: mayRead, ask: unitOf },
  "GET /teams/households": { ...ofOneCommune, may: mayRead, ask: unitOf, shows: (ward) => ward.householdId },
  "GET /teams/:teamId": { ...ofOneCommune, may: mayRead, ask: teamOf, shows: nameOf },
  "POST /teams": {
    may: mayManage,
    shared: 403,
    other: 403,
    ask: ({ ward }) => ({ body: { id: randomUUID(), unitId: ward.unitId, name: "Tổ mới" } }),
  },
  "PATCH /teams/:teamId": {
    ...ofOneCommune,
    may: mayManage,
    ask: (about) => ({ ...teamOf(about), body: { name: `${nameOf(about.ward)} tổ` } }),
  },
  "POST /teams/:teamId/members": {
    ...ofOneCommune,
    may: mayManage,
    ask: (about) => ({
      ...teamOf(about),
      body: { id: randomUUID(), fullName: "Lý Thường Mới", force: "youth", from: today },
    }),
  },
  "PATCH /team-members/:memberId": {
    ...ofOneCommune,
    may: mayManage,
    ask: (about) => ({ ...memberOf(about), body: { force: "women" } }),
  },
  "POST /teams/:teamId/charges": {
    ...ofOneCommune,
    may: mayManage,
    ask: (about) => ({
      ...teamOf(about),
      body: { charges: [{ ...memberOf(about), householdIds: [about.ward.householdId] }] },
    }),
  },
  "POST /teams/:teamId/spread": {
    ...ofOneCommune,
    may: mayManage,
    ask: (about) => ({ ...teamOf(about), body: {} }),
  },
  "POST /team-members/:memberId/account": {
    ...ofOneCommune,
    may: mayVisit,
    ask: (about) => ({ ...memberOf(about), body: {} }),
  },
  "GET /rounds/today": { ...ofOneCommune, may: mayVisit, ask: memberOf, shows: nameOf },
  "POST /household-visits": {
    may: mayVisit,
    shared: 403, // the household is shared, its rounds are not
    other: 404,
    ask: ({ ward }) => ({
      body: {
        id: randomUUID(),
        householdId: ward.householdId,
        at: Temporal.Instant.from("2021-07-27T07:30:00+07:00"),
        outcome: "met",
      },
    }),
  },
  "GET /household-visits/:visitId": {
    ...ofOneCommune,
    may: mayVisit,
    ask: ({ ward }) => ({ visitId: ward.team.visitId }),
    shows: nameOf,
  },
  "POST /arrivals": {
    may: mayManage,
    shared: 403,
    other: 404,
    ask: ({ ward }) => ({ body: { ...anArrival(), householdId: ward.householdId } }),
  },
  "PATCH /arrivals/:arrivalId": {
    ...ofOneCommune,
    may: mayManage,
    ask: ({ ward }) => ({ arrivalId: ward.team.arrivalId, body: { hasDeclared: true } }),
  },
  "POST /arrivals/:arrivalId/ending": {
    ...ofOneCommune,
    may: mayManage,
    ask: async ({ ward, owner }) => ({
      arrivalId: (await insertVisit(owner, ward)).arrivalId,
      body: { on: today, as: "left" },
    }),
  },
  "POST /suspicions/:suspicionId/settlement": {
    ...ofOneCommune,
    may: mayManage,
    ask: async ({ ward, owner }) => ({
      suspicionId: (await insertVisit(owner, ward)).suspicionId,
      body: { as: "no_sign" },
    }),
  },
  "POST /household-visits/:visitId/help": {
    ...ofOneCommune,
    may: mayManage,
    ask: async ({ ward, owner }) => ({ visitId: (await insertVisit(owner, ward)).visitId, body: {} }),
  },
  "POST /household-charges/release": {
    may: mayManage,
    shared: 403,
    other: 404,
    ask: ({ ward }) => ({ body: { householdIds: [ward.householdId] } }),
  },
  "POST /team-members/:memberId/leaving": {
    ...ofOneCommune,
    may: mayManage,
    ask: (about) => ({ ...memberOf(about), body: { on: today } }),
  },
  "POST /teams/:teamId/dissolution": {
    ...ofOneCommune,
    may: mayManage,
    ask: (about) => ({ ...teamOf(about), body: { on: today } }),
  },
};
