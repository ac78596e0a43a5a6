import { z } from "zod";
import { attentionSums } from "../shared/attention.ts";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PageQuery, pageOf } from "../shared/page.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { refusals } from "../shared/refusal.ts";
import { ChargedHousehold, CommuneCoverage, forces, Team, TeamNorms, TeamToday } from "./team.ts";
import { KeyInAddress } from "../shared/key.ts";

/** Every refusal of the slice with its status. */
export const statusByRefusal = {
  unit_not_found: 404,
  team_not_found: 404,
  member_not_found: 404,
  household_not_found: 404,
  arrival_not_found: 404,
  suspicion_not_found: 404,
  visit_not_found: 404,
  person_not_found: 404,
  unknown_group: 422,
  outside_scope: 403,
  id_taken: 409,
  visit_differs: 409,
  team_dissolved: 409,
  member_left: 409,
  member_of_another: 409,
  household_elsewhere: 403,
  in_future: 422,
  before_joining: 422,
  phone_malformed: 422,
  already_settled: 409,
  already_ended: 409,
} as const;
export const teamsRefusals = refusals("teams", statusByRefusal);

const text = (max: number) => z.string().trim().min(1).max(max);
const OfUnit = z.object({ unitId: KeyInAddress.optional() });
const teamParams = z.object({ teamId: z.uuid() });
const memberParams = z.object({ memberId: z.uuid() });
const managed = { method: "POST", may: "teams.manage", command: true, refusals: statusByRefusal } as const;
const asked = { method: "GET", may: "teams.read", refusals: { unit_not_found: 404 } } as const;

/** Coverage of every commune under a unit (the asker's own when none is named), worst first; today's figures so far. */
export const showCoverage = {
  ...asked,
  path: "/teams/coverage",
  query: OfUnit,
  reply: z.object({
    unitId: z.int(),
    asOf: Instant,
    today: PlainDate,
    norms: TeamNorms,
    communes: z.array(CommuneCoverage),
  }),
} satisfies Endpoint;

/** The teams of a unit's communes with their coverage of today. */
export const listTeams = {
  ...asked,
  path: "/teams",
  query: OfUnit,
  reply: z.object({
    unitId: z.int(),
    asOf: Instant,
    today: PlainDate,
    norms: TeamNorms,
    /** Of the register, with or without somebody who answers for them. */
    households: z.int(),
    teams: z.array(TeamToday),
  }),
} satisfies Endpoint;

const AttentionKind = z.enum([
  "suspicions_open",
  "no_team",
  "team_without_lead",
  "households_open",
  "coverage_low",
]);

/** What the city must see without asking; most urgent first, the first units of each kind. Links are screens of the web. */
export const showTeamsAttention = {
  ...asked,
  path: "/teams/attention",
  query: OfUnit,
  reply: z.object({
    sums: attentionSums(AttentionKind),
    items: z.array(
      z.object({
        kind: AttentionKind,
        unitId: z.int(),
        count: z.int(),
        link: z.string(),
      }),
    ),
  }),
} satisfies Endpoint;

export const showTeam = {
  method: "GET",
  path: "/teams/:teamId",
  may: "teams.read",
  params: teamParams,
  reply: Team,
  refusals: { team_not_found: 404 },
} satisfies Endpoint;

export const formTeam = {
  ...managed,
  path: "/teams",
  body: z.object({
    id: z.uuid(),
    unitId: z.int(),
    name: text(200),
    groupIds: z.array(z.int()).max(200).default([]),
  }),
  reply: Team,
} satisfies Endpoint;

/** What is left out stays. `leadId`: a member who is still there; null: nobody leads. */
export const changeTeam = {
  ...managed,
  method: "PATCH",
  path: "/teams/:teamId",
  params: teamParams,
  body: z
    .object({ name: text(200), groupIds: z.array(z.int()).max(200), leadId: z.uuid().nullable() })
    .partial(),
  reply: Team,
} satisfies Endpoint;

/** Its members leave, and their households are open from that day. */
export const dissolveTeam = {
  ...managed,
  path: "/teams/:teamId/dissolution",
  params: teamParams,
  body: z.object({ on: PlainDate }),
  reply: Team,
} satisfies Endpoint;

const MemberFacts = z.object({
  fullName: text(200),
  force: z.enum(forces),
  phone: text(30).nullable().default(null),
});

export const appointMember = {
  ...managed,
  path: "/teams/:teamId/members",
  params: teamParams,
  body: MemberFacts.extend({ id: z.uuid(), from: PlainDate, isLead: z.boolean().default(false) }),
  reply: Team,
} satisfies Endpoint;

/** A masked phone sent back stays as it is. */
export const changeMember = {
  ...managed,
  method: "PATCH",
  path: "/team-members/:memberId",
  params: memberParams,
  body: z.object({ fullName: text(200), force: z.enum(forces), phone: text(30).nullable() }).partial(),
  reply: Team,
} satisfies Endpoint;

/** From that day on nobody answers for the member's households, until somebody else is charged with them. */
export const releaseMember = {
  ...managed,
  path: "/team-members/:memberId/leaving",
  params: memberParams,
  body: z.object({ on: PlainDate }),
  reply: z.object({ team: Team, opened: z.int() }),
} satisfies Endpoint;

/** "It is I who goes": the account that asks makes this member's rounds from now on. */
export const takeUpRounds = {
  method: "POST",
  path: "/team-members/:memberId/account",
  may: "teams.visit",
  command: true,
  params: memberParams,
  body: z.object({}),
  reply: z.object({}),
  refusals: statusByRefusal,
} satisfies Endpoint;

export const householdStates = ["all", "open", "charged", "overdue"] as const;

/** Households of a unit's communes by address, with who answers for them. */
export const listTeamHouseholds = {
  ...asked,
  path: "/teams/households",
  query: PageQuery.extend({
    unitId: KeyInAddress.optional(),
    state: z.enum(householdStates).default("all"),
    memberId: z.uuid().optional(),
    groupId: KeyInAddress.optional(),
    /** Part of the address, marks and all. */
    street: z.string().trim().max(100).optional(),
  }),
  reply: pageOf(ChargedHousehold),
} satisfies Endpoint;

const Charges = z
  .array(z.object({ memberId: z.uuid(), householdIds: z.array(z.uuid()).min(1).max(3000) }))
  .min(1)
  .max(200);

/**
 * Members of one team answer for households from today. `onlyOpen`: one that somebody else was charged with meanwhile stays
 * with them and is counted in `kept`; else it changes hands.
 */
export const chargeHouseholds = {
  ...managed,
  path: "/teams/:teamId/charges",
  params: teamParams,
  body: z.object({ charges: Charges, onlyOpen: z.boolean().default(false) }),
  reply: z.object({ charged: z.int(), kept: z.int() }),
} satisfies Endpoint;

export const releaseHouseholds = {
  ...managed,
  path: "/household-charges/release",
  body: z.object({ householdIds: z.array(z.uuid()).min(1).max(3000) }),
  reply: z.object({ released: z.int() }),
} satisfies Endpoint;

/** Households spread over the team's members as evenly as walking allows: a proposal, changed by nothing but `chargeHouseholds`. */
export const proposeSpread = {
  method: "POST",
  path: "/teams/:teamId/spread",
  may: "teams.manage",
  params: teamParams,
  body: z.object({
    /** Left out: the team's own groups. */
    groupIds: z.array(z.int()).optional(),
    street: z.string().trim().max(100).optional(),
    /** Left out: every member. */
    memberIds: z.array(z.uuid()).optional(),
    /** Also those that somebody of this team answers for already. */
    isAfresh: z.boolean().default(false),
  }),
  reply: z.object({
    members: z.array(
      z.object({
        memberId: z.uuid(),
        fullName: z.string(),
        before: z.int(),
        after: z.int(),
        isOverNorm: z.boolean(),
        /** First and last household of the new ones, in walking order. */
        firstAddress: z.string().nullable(),
        lastAddress: z.string().nullable(),
      }),
    ),
    charges: z.array(z.object({ memberId: z.uuid(), householdIds: z.array(z.uuid()) })),
    householdsPerMember: z.int().nullable(),
  }),
  refusals: statusByRefusal,
} satisfies Endpoint;
