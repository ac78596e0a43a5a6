import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { refusals } from "../shared/refusal.ts";
import { forces } from "./forces.ts";
import { KeyInAddress } from "../shared/key.ts";

const statusByRefusal = {
  shift_not_found: 404,
  empty_shift: 422,
  outside_period: 422,
  twice_at_once: 409,
  on_duty_elsewhere: 409,
  not_in_unit: 422,
  has_left: 422,
  shifts_there: 409,
  already_began: 409,
  not_begun: 409,
  already_taken_over: 409,
  not_taken_over: 409,
  already_handed_over: 409,
} as const;
export const rosterRefusals = refusals("command", statusByRefusal);

export const GapSpan = z.object({ from: Instant, to: Instant });

export type Shift = z.output<typeof Shift>;
export const Shift = z.object({
  id: z.uuid(),
  startsAt: Instant,
  endsAt: Instant,
  /** The lead first. */
  people: z.array(
    z.object({
      personId: z.uuid(),
      fullName: z.string(),
      phone: z.string().nullable(),
      force: z.enum(forces),
      isLead: z.boolean(),
      /** Left before the shift ends: somebody else must stand in. */
      hasLeft: z.boolean(),
    }),
  ),
  takenOverAt: Instant.nullable(),
  takenOverBy: z.string().nullable(),
  handedOverAt: Instant.nullable(),
  handedOverBy: z.string().nullable(),
  leftOpen: z.string().nullable(),
  /** It began longer ago than the policy allows, and nobody has taken it over. */
  isAbandoned: z.boolean(),
});

const RosterFault = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("twice_at_once"),
    personId: z.uuid(),
    shiftIds: z.tuple([z.uuid(), z.uuid()]),
  }),
  z.object({ kind: z.literal("too_few"), shiftId: z.uuid(), people: z.int(), norm: z.int() }),
  z.object({ kind: z.literal("no_lead"), shiftId: z.uuid() }),
  z.object({
    kind: z.literal("too_long"),
    personId: z.uuid(),
    from: Instant,
    to: Instant,
    hours: z.number(),
  }),
  z.object({ kind: z.literal("left"), personId: z.uuid(), shiftId: z.uuid() }),
]);

/** A unit's roster of some days, with its gaps and everything else wrong with it. */
export const showRoster = {
  method: "GET",
  path: "/command/roster",
  may: "command.read",
  query: z.object({
    unitId: KeyInAddress,
    from: PlainDate,
    days: z.coerce.number().int().min(1).max(62).default(7),
  }),
  reply: z.object({
    unitId: z.int(),
    shifts: z.array(Shift),
    gaps: z.array(GapSpan),
    faults: z.array(RosterFault),
    norm: z.int().nullable(),
    longestHours: z.number().nullable(),
  }),
  refusals: { unit_not_found: 404 },
} satisfies Endpoint;

/** Gaps of every unit at and below one, in a period of up to a year; units without a gap are left out. */
export const listGaps = {
  method: "GET",
  path: "/command/gaps",
  may: "command.read",
  query: z.object({
    unitId: KeyInAddress,
    from: PlainDate,
    days: z.coerce.number().int().min(1).max(366).default(30),
  }),
  reply: z.object({
    units: z.array(z.object({ unitId: z.int(), gaps: z.int(), minutes: z.int(), first: GapSpan })),
  }),
  refusals: { unit_not_found: 404 },
} satisfies Endpoint;

const PlannedShift = z.object({
  id: z.uuid(),
  startsAt: Instant,
  endsAt: Instant,
  /** The first leads. */
  personIds: z.array(z.uuid()).max(60),
});

const people = {
  twice_at_once: 409,
  on_duty_elsewhere: 409,
  not_in_unit: 422,
  has_left: 422,
} as const;

/** Shifts of a period, from a pattern, a copied week or a list. `replaces`: those planned before that have not begun go. */
export const planRoster = {
  method: "POST",
  path: "/command/roster",
  may: "command.manage",
  command: true,
  body: z.object({
    unitId: z.int(),
    from: Instant,
    to: Instant,
    replaces: z.boolean(),
    shifts: z.array(PlannedShift).min(1).max(1500),
  }),
  reply: z.object({ planned: z.int(), removed: z.int() }),
  refusals: {
    ...people,
    unit_not_found: 404,
    id_taken: 409,
    empty_shift: 422,
    outside_period: 422,
    shifts_there: 409,
    already_began: 409,
  },
} satisfies Endpoint;

const ofShift = z.object({ shiftId: z.uuid() });

/** Who stands in a shift; the first leads. A shift under way may be filled up too. */
export const staffShift = {
  method: "POST",
  path: "/command/shifts/:shiftId/people",
  may: "command.manage",
  command: true,
  params: ofShift,
  body: z.object({ personIds: z.array(z.uuid()).max(60) }),
  reply: z.object({ id: z.uuid() }),
  refusals: { ...people, shift_not_found: 404, already_handed_over: 409 },
} satisfies Endpoint;

/** Two people change places. */
export const swapTurns = {
  method: "POST",
  path: "/command/shifts/:shiftId/swap",
  may: "command.manage",
  command: true,
  params: ofShift,
  body: z.object({ personId: z.uuid(), withShiftId: z.uuid(), withPersonId: z.uuid() }),
  reply: z.object({ id: z.uuid() }),
  refusals: { ...people, shift_not_found: 404, already_began: 409 },
} satisfies Endpoint;

export const cancelShift = {
  method: "POST",
  path: "/command/shifts/:shiftId/cancellation",
  may: "command.manage",
  command: true,
  params: ofShift,
  body: z.object({ reason: z.string().trim().min(3).max(500) }),
  reply: z.object({ id: z.uuid() }),
  refusals: { shift_not_found: 404, already_began: 409 },
} satisfies Endpoint;

/** The next lead accepts what was left open. */
export const takeOver = {
  method: "POST",
  path: "/command/shifts/:shiftId/taking-over",
  may: "command.log",
  command: true,
  params: ofShift,
  reply: z.object({ id: z.uuid() }),
  refusals: { shift_not_found: 404, not_begun: 409, already_taken_over: 409 },
} satisfies Endpoint;

export const handOver = {
  method: "POST",
  path: "/command/shifts/:shiftId/handing-over",
  may: "command.log",
  command: true,
  params: ofShift,
  body: z.object({ leftOpen: z.string().trim().max(4000) }),
  reply: z.object({ id: z.uuid() }),
  refusals: { shift_not_found: 404, not_taken_over: 409, already_handed_over: 409 },
} satisfies Endpoint;

export const LogEntry = z.object({
  id: z.uuid(),
  at: Instant,
  said: z.string(),
  writtenBy: z.string(),
  shiftId: z.uuid().nullable(),
});

export const listDutyLog = {
  method: "GET",
  path: "/command/log",
  may: "command.read",
  query: z.object({
    unitId: KeyInAddress,
    before: Instant.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ items: z.array(LogEntry) }),
  refusals: { unit_not_found: 404 },
} satisfies Endpoint;

/** What happened during the shift; goes to the shift under way, if there is one. */
export const writeLog = {
  method: "POST",
  path: "/command/log",
  may: "command.log",
  command: true,
  body: z.object({
    id: z.uuid(),
    unitId: z.int(),
    said: z.string().trim().min(1).max(2000),
  }),
  reply: z.object({ id: z.uuid() }),
  refusals: { unit_not_found: 404, id_taken: 409 },
} satisfies Endpoint;
