import { z } from "zod";
import { attentionSums } from "../shared/attention.ts";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { refusals } from "../shared/refusal.ts";
import { TaskAsk } from "../tasks/ask.ts";
import { ForceRequest } from "./forces-contract.ts";
import { forces } from "./forces.ts";
import { GapSpan, LogEntry, Shift } from "./roster-contract.ts";
import { faultKinds, readinessStates } from "./standing.ts";
import { KeyInAddress } from "../shared/key.ts";

const statusByRefusal = {
  unit_not_found: 404,
  person_not_found: 404,
  holding_not_found: 404,
  id_taken: 409,
  already_here: 409,
  unknown_account: 422,
  unknown_post: 422,
  post_taken: 409,
  person_left: 422,
  before_it_began: 422,
  unknown_item: 422,
} as const;
export const commandRefusals = refusals("command", statusByRefusal);

export const UnitQuery = z.object({ unitId: KeyInAddress });

/** Words of a post or an item, as the policy has them. */
const Title = z.object({ vi: z.string(), en: z.string() });
const Fault = z.object({ kind: z.enum(faultKinds), count: z.int() });

const Room = z.object({
  name: z.string().trim().min(1).max(100),
  purpose: z.string().trim().max(200).default(""),
  phone: z.string().trim().max(40).nullable().default(null),
});

/** The paper by which a centre works (Quy chế làm việc), and since when. */
const Regulation = z.object({
  no: z.string().trim().min(1).max(100).nullable(),
  on: PlainDate,
  from: PlainDate,
  to: PlainDate.nullable().default(null),
  fileId: z.uuid().nullable().default(null),
});

const Centre = z.object({
  phone: z.string().trim().max(40).nullable(),
  /** Of the web alone: it is a link on the screens of others. */
  meetingLink: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  rooms: z.array(Room).max(20),
  regulation: Regulation.nullable(),
});

export const Holding = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  fullName: z.string(),
  phone: z.string().nullable(),
  heldFrom: PlainDate,
  heldTo: PlainDate.nullable(),
});

/** One unit's command centre, to be read in one minute: who leads, who is on duty, what is missing. */
export const showCentre = {
  method: "GET",
  path: "/command/centre",
  may: "command.read",
  query: UnitQuery,
  reply: z.object({
    unitId: z.int(),
    asOf: Instant,
    /** What is wrong, worst first; empty: nothing is. */
    faults: z.array(Fault),
    posts: z.array(
      z.object({ code: z.string(), title: Title, isRequired: z.boolean(), holding: Holding.nullable() }),
    ),
    onDuty: Shift.nullable(),
    next: Shift.nullable(),
    /** Gaps of the days the policy looks ahead (`command.roster_days`), the first ten, and how many minutes all of them are. */
    gaps: z.array(GapSpan),
    gapMinutes: z.int(),
    readiness: z.array(
      z.object({
        code: z.string(),
        title: Title,
        source: z.string().nullable(),
        state: z.enum(readinessStates),
        note: z.string().nullable(),
        checkedAt: Instant.nullable(),
        checkedBy: z.string().nullable(),
      }),
    ),
    centre: Centre,
    openForces: z.array(ForceRequest),
    openAsks: z.array(TaskAsk),
    log: z.array(LogEntry),
    lastSignAt: Instant.nullable(),
  }),
  refusals: { unit_not_found: 404 },
} satisfies Endpoint;

/** One line of the list of a unit above. */
export const CentreLine = z.object({
  unitId: z.int(),
  faults: z.array(Fault),
  gapMinutes: z.int(),
  firstGapAt: Instant.nullable(),
  vacancies: z.array(Title),
  onDuty: z.object({ fullName: z.string(), phone: z.string().nullable() }).nullable(),
  lastSignAt: Instant.nullable(),
});

/** Every unit below, those with something wrong first. `sums`: how many units have each fault. */
export const listCentres = {
  method: "GET",
  path: "/command/centres",
  may: "command.read",
  query: UnitQuery,
  reply: z.object({
    unitId: z.int(),
    asOf: Instant,
    sums: z.array(z.object({ kind: z.enum(faultKinds), units: z.int() })),
    units: z.array(CentreLine),
  }),
  refusals: { unit_not_found: 404 },
} satisfies Endpoint;

/** What the dashboard shows without being asked: the unit's own faults and those below, most urgent first; `limit` of each kind. */
export const listAttention = {
  method: "GET",
  path: "/command/attention",
  may: "command.read",
  query: UnitQuery.extend({ limit: z.coerce.number().int().min(1).max(100).default(12) }),
  reply: z.object({
    sums: attentionSums(z.enum(faultKinds)),
    items: z.array(
      z.object({
        kind: z.enum(faultKinds),
        unitId: z.int(),
        count: z.int().optional(),
        since: Instant.optional(),
        link: z.string(),
      }),
    ),
  }),
  refusals: { unit_not_found: 404 },
} satisfies Endpoint;

export const CommandPerson = z.object({
  id: z.uuid(),
  fullName: z.string(),
  phone: z.string().nullable(),
  force: z.enum(forces),
  joinedOn: PlainDate,
  leftOn: PlainDate.nullable(),
  /** Codes of the posts held today. */
  posts: z.array(z.string()),
});

/** Everybody who can be put on duty or hold a post, those who left last. */
export const listCommandPeople = {
  method: "GET",
  path: "/command/people",
  may: "command.read",
  query: UnitQuery,
  reply: z.object({ items: z.array(CommandPerson) }),
  refusals: { unit_not_found: 404 },
} satisfies Endpoint;

export const addCommandPerson = {
  method: "POST",
  path: "/command/people",
  may: "command.manage",
  command: true,
  body: z.object({
    id: z.uuid(),
    unitId: z.int(),
    fullName: z.string().trim().min(2).max(200),
    phone: z.string().trim().min(8).max(30).nullable().default(null),
    force: z.enum(forces),
    joinedOn: PlainDate,
    accountId: z.uuid().nullable().default(null),
  }),
  reply: z.object({ id: z.uuid() }),
  refusals: { unit_not_found: 404, id_taken: 409, already_here: 409, unknown_account: 422 },
} satisfies Endpoint;

/** Somebody leaves: posts end that day; shifts after it stay, and are marked until somebody else stands in them. */
export const leaveCommand = {
  method: "POST",
  path: "/command/people/:personId/leaving",
  may: "command.manage",
  command: true,
  params: z.object({ personId: z.uuid() }),
  body: z.object({ leftOn: PlainDate }),
  reply: z.object({ posts: z.array(z.string()), shiftsLeft: z.int() }),
  refusals: { person_not_found: 404, before_it_began: 422, person_left: 422 },
} satisfies Endpoint;

export const holdPost = {
  method: "POST",
  path: "/command/holdings",
  may: "command.manage",
  command: true,
  body: z.object({
    id: z.uuid(),
    unitId: z.int(),
    post: z.string().regex(/^[a-z0-9_]{2,40}$/),
    personId: z.uuid(),
    heldFrom: PlainDate,
    heldTo: PlainDate.nullable().default(null),
  }),
  reply: z.object({ id: z.uuid() }),
  refusals: {
    unit_not_found: 404,
    person_not_found: 404,
    unknown_post: 422,
    post_taken: 409,
    person_left: 422,
    before_it_began: 422,
    id_taken: 409,
  },
} satisfies Endpoint;

/** The first day on which the post is no longer held. */
export const endHolding = {
  method: "POST",
  path: "/command/holdings/:holdingId/ending",
  may: "command.manage",
  command: true,
  params: z.object({ holdingId: z.uuid() }),
  body: z.object({ heldTo: PlainDate }),
  reply: z.object({ id: z.uuid() }),
  refusals: { holding_not_found: 404, before_it_began: 422, post_taken: 409 },
} satisfies Endpoint;

export const equipCentre = {
  method: "PUT",
  path: "/command/centres/:unitId",
  may: "command.manage",
  command: true,
  params: UnitQuery,
  body: Centre,
  reply: z.object({ unitId: z.int() }),
  refusals: { unit_not_found: 404, before_it_began: 422 },
} satisfies Endpoint;

export const checkReadiness = {
  method: "POST",
  path: "/command/readiness",
  may: "command.manage",
  command: true,
  body: z.object({
    unitId: z.int(),
    item: z.string().regex(/^[a-z0-9_]{2,60}$/),
    isReady: z.boolean(),
    note: z.string().trim().max(500).nullable().default(null),
  }),
  reply: z.object({ unitId: z.int(), item: z.string() }),
  refusals: { unit_not_found: 404, unknown_item: 422 },
} satisfies Endpoint;
