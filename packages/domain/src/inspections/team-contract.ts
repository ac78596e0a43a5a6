import { z } from "zod";
import { checklistCodes } from "../policy/checklists.ts";
import { attentionSums } from "../shared/attention.ts";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { Key, KeyInAddress } from "../shared/key.ts";

const unitQuery = z.object({ unitId: KeyInAddress.optional() });
const text = (most: number) => z.string().trim().min(1).max(most);

/** What whoever sets up inspections does: it answers with the id of the thing. */
const managed = {
  method: "POST",
  may: "inspections.manage",
  command: true,
  reply: z.object({ id: z.uuid() }),
} as const;
/** What is listed for an area. */
const listed = {
  method: "GET",
  may: "inspections.read",
  query: unitQuery,
  refusals: { unit_not_found: 404 },
} as const;

export const memberRoles = ["lead", "deputy", "member"] as const;

export type TeamMember = z.output<typeof TeamMember>;
export const TeamMember = z.object({
  name: text(200),
  /** What they are beside the team: "Phó Chủ tịch UBND quận". */
  post: text(200).nullable().default(null),
  role: z.enum(memberRoles),
});

/** One who leads, at most. */
const Members = z
  .array(TeamMember)
  .min(1)
  .max(50)
  .refine((members) => members.filter(({ role }) => role === "lead").length <= 1, {
    error: "more than one leads",
  });

export type TeamView = z.output<typeof TeamView>;
export const TeamView = z.object({
  id: z.uuid(),
  name: z.string(),
  unitId: z.int(),
  foundingPaper: z.string().nullable(),
  members: z.array(TeamMember),
  /** Units it looks after; empty: all of the unit that set it up. */
  areaUnitIds: z.array(z.int()),
  startsOn: PlainDate,
  endsOn: PlainDate.nullable(),
  endReason: z.string().nullable(),
  visits: z.int(),
  lastVisitOn: PlainDate.nullable(),
  openFindings: z.int(),
});

export const listTeams = {
  ...listed,
  path: "/inspection-teams",
  reply: z.object({ items: z.array(TeamView) }),
} satisfies Endpoint;

/** A team as its paper founds it. The unit that sets it up is the sender's, or one below. */
export const foundTeam = {
  ...managed,
  path: "/inspection-teams",
  body: z.object({
    id: z.uuid(),
    unitId: Key,
    name: text(200),
    foundingPaper: text(300).nullable().default(null),
    members: Members,
    areaUnitIds: z.array(Key).max(700).default([]),
    startsOn: PlainDate,
  }),
  refusals: { outside_scope: 403, unknown_unit: 422, id_taken: 409 },
} satisfies Endpoint;

const teamParams = z.object({ teamId: z.uuid() });

/** Who is in the team and what it looks after, from now on. */
export const changeTeam = {
  ...managed,
  method: "PUT",
  path: "/inspection-teams/:teamId",
  params: teamParams,
  body: z.object({ members: Members, areaUnitIds: z.array(Key).max(700) }),
  refusals: { outside_scope: 403, team_not_found: 404, team_has_ended: 409, unknown_unit: 422 },
} satisfies Endpoint;

export const endTeam = {
  ...managed,
  path: "/inspection-teams/:teamId/ending",
  params: teamParams,
  body: z.object({ endsOn: PlainDate, reason: text(500) }),
  refusals: { outside_scope: 403, team_not_found: 404, team_has_ended: 409 },
} satisfies Endpoint;

/** What a team is to visit in some days, and what of it has been. */
export type PlanView = z.output<typeof PlanView>;
export const PlanView = z.object({
  id: z.uuid(),
  unitId: z.int(),
  teamId: z.uuid(),
  teamName: z.string(),
  title: z.string(),
  from: PlainDate,
  to: PlainDate,
  unitIds: z.array(z.int()),
  places: z.array(z.object({ id: z.uuid(), name: z.string(), unitId: z.int() })),
  checklists: z.array(z.enum(checklistCodes)),
  note: z.string().nullable(),
  cancelledWhy: z.string().nullable(),
  visits: z.int(),
  /** Of the units and places, those visited within the days under this plan. */
  visitedUnitIds: z.array(z.int()),
  visitedPlaceIds: z.array(z.uuid()),
});

export const listPlans = {
  ...listed,
  path: "/inspection-plans",
  reply: z.object({ items: z.array(PlanView) }),
} satisfies Endpoint;

/** Units or places, or both, and the days between which they are visited. */
export const makePlan = {
  ...managed,
  path: "/inspection-plans",
  body: z
    .object({
      id: z.uuid(),
      teamId: z.uuid(),
      title: text(300),
      from: PlainDate,
      to: PlainDate,
      unitIds: z.array(Key).max(700).default([]),
      placeIds: z.array(z.uuid()).max(500).default([]),
      checklists: z.array(z.enum(checklistCodes)).max(20).default([]),
      note: text(1000).nullable().default(null),
    })
    .refine(({ from, to }) => Temporal.PlainDate.compare(from, to) <= 0, { error: "ends before it begins" })
    .refine(({ unitIds, placeIds }) => unitIds.length + placeIds.length > 0, { error: "nothing to visit" }),
  refusals: {
    outside_scope: 403,
    team_not_found: 404,
    team_has_ended: 409,
    unknown_unit: 422,
    unknown_place: 422,
    id_taken: 409,
  },
} satisfies Endpoint;

export const cancelPlan = {
  ...managed,
  path: "/inspection-plans/:planId/cancellation",
  params: z.object({ planId: z.uuid() }),
  body: z.object({ reason: text(500) }),
  refusals: { outside_scope: 403, plan_not_found: 404, plan_is_cancelled: 409 },
} satisfies Endpoint;

/** A unit and when it was last looked at: by anything, and by each checklist in the order of `checklistCodes`. */
export const CoverageRow = z.object({
  unitId: z.int(),
  visits: z.int(),
  lastOn: PlainDate.nullable(),
  lastByChecklist: z.array(PlainDate.nullable()),
  openFindings: z.int(),
  lateFindings: z.int(),
});

/** The desk of an area: figures, and every commune with its last visit. */
export const showOverview = {
  ...listed,
  path: "/inspections/overview",
  reply: z.object({
    unitId: z.int(),
    asOf: Instant,
    today: PlainDate,
    /** A unit without a visit in so many days is missed; null: no policy says. */
    coverageDays: z.int().nullable(),
    figures: z.object({
      visits7: z.int(),
      visitsBefore7: z.int(),
      findingsOpen: z.int(),
      findingsLate: z.int(),
      findingsToCheck: z.int(),
      violations30: z.int(),
      sanctions30: z.int(),
      unitsMissed: z.int(),
    }),
    communes: z.array(CoverageRow),
  }),
} satisfies Endpoint;

export const attentionKinds = ["findings_late", "fixes_to_check", "unit_missed", "plan_behind"] as const;

/** What the city must see without asking, most urgent first. */
export const showInspectionsAttention = {
  method: "GET",
  path: "/inspections/attention",
  may: "inspections.read",
  query: unitQuery,
  reply: z.object({
    sums: attentionSums(z.enum(attentionKinds)),
    items: z.array(
      z.object({
        kind: z.enum(attentionKinds),
        unitId: z.int(),
        count: z.int().optional(),
        since: PlainDate.nullable().optional(),
        /** A path of the web: "/kiem-tra?unit=12&tab=findings". */
        link: z.string(),
      }),
    ),
  }),
  refusals: { unit_not_found: 404 },
} satisfies Endpoint;
