import { z } from "zod";
import { Checklist, severities } from "../policy/checklists.ts";
import { statuses } from "../policy/pack.ts";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { refusals } from "../shared/refusal.ts";
import { Headcount, StatedAnswer, StatedVisit } from "./stated.ts";
import { KeyInAddress } from "../shared/key.ts";

const notFound = { inspection_not_found: 404 } as const;
const recordRefusals = {
  outside_scope: 403,
  unknown_unit: 422,
  unknown_place: 422,
  unknown_checklist: 422,
  unknown_team: 422,
  unknown_plan: 422,
  unknown_item: 422,
  unknown_finding: 422,
  id_taken: 409,
  visit_differs: 409,
} as const;
const findingRefusals = { outside_scope: 403, finding_not_found: 404, finding_not_open: 409 } as const;
const unitRefusals = { unit_not_found: 404 } as const;

/** Every code this slice refuses with; an endpoint names those of its own. */
export const inspectionsRefusals = refusals("inspections", {
  ...notFound,
  ...recordRefusals,
  ...findingRefusals,
  ...unitRefusals,
  team_not_found: 404,
  team_has_ended: 409,
  plan_not_found: 404,
  plan_is_cancelled: 409,
  violation_not_found: 404,
  violation_withdrawn: 409,
  sanction_not_found: 404,
  sanction_withdrawn: 409,
  amount_needed: 422,
  period_needed: 422,
  publication_not_found: 404,
  publication_withdrawn: 409,
  paper_in_future: 422,
  personal_number: 422,
});

/**
 * What is doubtful about a visit, for a person to look at; it is kept all the same. `in_future`: signed later than it arrived;
 * `place_unknown`: a place that stands in no register; `unit_changed`: its unit exists no more on the day it arrived;
 * `files_awaited`: photos or papers that have not come; `not_all_answered`: items of the checklist without an answer.
 */
export const doubts = [
  "in_future",
  "place_unknown",
  "unit_changed",
  "files_awaited",
  "not_all_answered",
] as const;

/** `fixed`: whoever answers for it says so; `closed`: seen to be gone; `withdrawn`: found wrongly. */
export const findingStates = ["open", "fixed", "closed", "withdrawn"] as const;

/** A file by its id; `isAwaited`: not come yet, its name is not known. */
export const FileSeen = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  mediaType: z.string().nullable(),
  isAwaited: z.boolean(),
});

export type FindingView = z.output<typeof FindingView>;
export const FindingView = z.object({
  id: z.uuid(),
  inspectionId: z.uuid(),
  item: z.string().nullable(),
  text: z.string(),
  severity: z.enum(severities),
  state: z.enum(findingStates),
  isFixedOnSpot: z.boolean(),
  /** The last day to fix it; null where it was fixed on the spot. */
  fixBy: PlainDate.nullable(),
  isLate: z.boolean(),
  unitId: z.int(),
  placeName: z.string(),
  foundOn: PlainDate,
  fixedAt: Instant.nullable(),
  fixNote: z.string().nullable(),
  closedAt: Instant.nullable(),
  /** The visit that saw it gone, or still there. */
  checkedBy: z.uuid().nullable(),
  checkNote: z.string().nullable(),
  taskId: z.uuid().nullable(),
  withdrawnWhy: z.string().nullable(),
  files: z.array(FileSeen),
  version: z.int(),
});

export const sanctionKinds = ["warning", "fine", "closure"] as const;

/** A decision on a violation. `basisStatus` says how far the provision was checked: what an officer enters is unverified. */
export type SanctionView = z.output<typeof SanctionView>;
export const SanctionView = z.object({
  id: z.uuid(),
  kind: z.enum(sanctionKinds),
  number: z.string(),
  /** In đồng; null but for a fine. */
  amount: z.int().nullable(),
  provision: z.string(),
  basisStatus: z.enum(statuses),
  closedFrom: PlainDate.nullable(),
  closedTo: PlainDate.nullable(),
  signerTitle: z.string(),
  signerName: z.string(),
  decidedAt: Instant,
  withdrawnAt: Instant.nullable(),
  withdrawnWhy: z.string().nullable(),
});

export type ViolationView = z.output<typeof ViolationView>;
export const ViolationView = z.object({
  id: z.uuid(),
  number: z.string(),
  findingId: z.uuid().nullable(),
  violatorKind: z.enum(["person", "organisation"]),
  violatorName: z.string(),
  violatorAddress: z.string().nullable(),
  representative: z.string().nullable(),
  description: z.string(),
  provision: z.string().nullable(),
  withdrawnAt: Instant.nullable(),
  withdrawnWhy: z.string().nullable(),
  files: z.array(FileSeen),
  sanctions: z.array(SanctionView),
});

/** A visit as kept, with what was found and what became of it. */
export type InspectionView = z.output<typeof InspectionView>;
export const InspectionView = z.object({
  id: z.uuid(),
  number: z.string(),
  unitId: z.int(),
  /** Whose record it is. */
  issuerUnitId: z.int(),
  placeId: z.uuid().nullable(),
  placeName: z.string(),
  placeKind: z.string(),
  address: z.string().nullable(),
  teamId: z.uuid().nullable(),
  teamName: z.string().nullable(),
  planId: z.uuid().nullable(),
  checklist: Checklist,
  inspectors: z.array(z.string()),
  metWith: z.string().nullable(),
  inspectedOn: PlainDate,
  startedAt: Instant.nullable(),
  signedAt: Instant,
  receivedAt: Instant,
  recordedBy: z.string(),
  answers: z.array(StatedAnswer),
  headcount: Headcount.nullable(),
  goodPoints: z.string().nullable(),
  note: z.string().nullable(),
  doubts: z.array(z.enum(doubts)),
  files: z.array(FileSeen),
  findings: z.array(FindingView),
  violations: z.array(ViolationView),
  /** Shortcomings of earlier visits that this one looked at again. */
  rechecked: z.array(FindingView),
  /** Visits to the same place, newest first. */
  others: z.array(z.object({ id: z.uuid(), inspectedOn: PlainDate, open: z.int() })),
});

export const recordInspection = {
  method: "POST",
  path: "/inspections",
  may: "inspections.carry_out",
  command: true,
  body: StatedVisit,
  reply: z.object({
    id: z.uuid(),
    number: z.string(),
    doubts: z.array(z.enum(doubts)),
    findings: z.array(z.object({ id: z.uuid(), fixBy: PlainDate.nullable(), taskId: z.uuid().nullable() })),
  }),
  refusals: recordRefusals,
} satisfies Endpoint;

export const showInspection = {
  method: "GET",
  path: "/inspections/:inspectionId",
  may: "inspections.read",
  params: z.object({ inspectionId: z.uuid() }),
  reply: InspectionView,
  refusals: notFound,
} satisfies Endpoint;

/** A shortcoming as an inspector takes it along, to look at it again. */
export const FindingToCheck = z.object({
  id: z.uuid(),
  inspectionId: z.uuid(),
  unitId: z.int(),
  placeId: z.uuid().nullable(),
  placeName: z.string(),
  text: z.string(),
  severity: z.enum(severities),
  state: z.enum(["open", "fixed"]),
  fixBy: PlainDate.nullable(),
});

/**
 * All that an inspector needs without a network: units of the area, teams and plans in force, the checklists of the day, the
 * known places and what is still to be seen fixed. @param unitId an area within one's scope; left out: one's own
 */
export const showFieldPack = {
  method: "GET",
  path: "/inspections/field-pack",
  may: "inspections.carry_out",
  query: z.object({ unitId: KeyInAddress.optional() }),
  reply: z.object({
    asOf: Instant,
    unitId: z.int(),
    units: z.array(z.object({ id: z.int(), fullName: z.string(), level: z.string() })),
    teams: z.array(z.object({ id: z.uuid(), name: z.string(), members: z.array(z.string()) })),
    plans: z.array(
      z.object({
        id: z.uuid(),
        teamId: z.uuid(),
        title: z.string(),
        from: PlainDate,
        to: PlainDate,
        unitIds: z.array(z.int()),
        placeIds: z.array(z.uuid()),
        checklists: z.array(Checklist.shape.code),
      }),
    ),
    checklists: z.array(Checklist),
    /** Days to fix a shortcoming where the visit says none; null: no policy says, the inspector must. */
    fixDays: z.object({
      minor: z.int().nullable(),
      serious: z.int().nullable(),
      critical: z.int().nullable(),
    }),
    places: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        kind: z.string(),
        address: z.string().nullable(),
        unitId: z.int(),
      }),
    ),
    /** There are more places than are taken along. */
    arePlacesCut: z.boolean(),
    findings: z.array(FindingToCheck),
  }),
  refusals: unitRefusals,
} satisfies Endpoint;

/** A shortcoming found wrongly is taken back with its reason; its task too. */
export const withdrawFinding = {
  method: "POST",
  path: "/findings/:findingId/withdrawal",
  may: "inspections.manage",
  command: true,
  params: z.object({ findingId: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  reply: FindingView,
  refusals: findingRefusals,
} satisfies Endpoint;
