import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { refusals } from "../shared/refusal.ts";
import { Key } from "../shared/key.ts";

export const tracingStatuses = {
  case_not_found: 404,
  person_not_found: 404,
  place_not_found: 404,
  exposure_not_found: 404,
  transmission_not_found: 404,
  visit_not_found: 404,
  same_person: 422,
  same_case: 422,
  ends_before_start: 422,
  in_future: 422,
  stay_too_long: 422,
  already_stated: 409,
  policy_missing: 422,
} as const;
export const tracingRefusals = refusals("tracing", tracingStatuses);

/** A period whose time of day may be unknown: then it is the whole local day, and marked. */
const period = { startsAt: Instant, endsAt: Instant, isTimeKnown: z.boolean().default(true) };

export const Exposure = z.object({
  id: z.uuid(),
  fromPersonId: z.uuid(),
  fromName: z.string(),
  toPersonId: z.uuid(),
  toName: z.string(),
  ...period,
  minutes: z.int().nullable(),
  distanceMetres: z.number().nullable(),
  placeId: z.uuid().nullable(),
  placeName: z.string().nullable(),
  setting: z.string().nullable(),
  note: z.string().nullable(),
  version: z.int(),
});

export const stateExposure = {
  method: "POST",
  path: "/exposures",
  may: "tracing.record",
  command: true,
  body: z.object({
    id: z.uuid(),
    fromPersonId: z.uuid(),
    toPersonId: z.uuid(),
    ...period,
    minutes: z.int().positive().max(1_000_000).nullable().default(null),
    distanceMetres: z.number().min(0).max(100).nullable().default(null),
    placeId: z.uuid().nullable().default(null),
    setting: z.string().trim().max(100).nullable().default(null),
    note: z.string().trim().max(2000).nullable().default(null),
  }),
  reply: z.object({ id: z.uuid() }),
  refusals: tracingStatuses,
} satisfies Endpoint;

export const withdrawExposure = {
  method: "POST",
  path: "/exposures/:exposureId/withdrawal",
  may: "tracing.record",
  command: true,
  params: z.object({ exposureId: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(3).max(1000) }),
  reply: z.object({ id: z.uuid() }),
  refusals: tracingStatuses,
} satisfies Endpoint;

export const Visit = z.object({
  personId: z.uuid(),
  placeId: z.uuid(),
  placeName: z.string(),
  placeKind: z.string(),
  ...period,
});

export const recordVisit = {
  method: "POST",
  path: "/visits",
  may: "tracing.record",
  command: true,
  body: z.object({ personId: z.uuid(), placeId: z.uuid(), ...period }),
  reply: z.object({ personId: z.uuid(), placeId: z.uuid(), startsAt: Instant }),
  refusals: tracingStatuses,
} satisfies Endpoint;

export const withdrawVisit = {
  method: "POST",
  path: "/visits/withdrawal",
  may: "tracing.record",
  command: true,
  body: z.object({ personId: z.uuid(), placeId: z.uuid(), startsAt: Instant }),
  reply: z.object({}),
  refusals: tracingStatuses,
} satisfies Endpoint;

/** A check-in: one short durable row, written with others in one batch; acknowledged when it is on disk. Rings follow from a job. */
export const checkIn = {
  method: "POST",
  path: "/check-ins",
  may: "tracing.record",
  body: z.object({
    personKey: Key,
    placeKey: Key,
    startsAt: Instant,
    endsAt: Instant,
  }),
  reply: z.object({ accepted: z.literal(true) }),
  refusals: {
    ends_before_start: 422,
    stay_too_long: 422,
    in_future: 422,
    person_not_found: 404,
    place_not_found: 404,
  },
} satisfies Endpoint;

/** Why somebody is a contact: one household, one stated exposure, or one overlap of two visits. */
export const Evidence = z.object({
  kind: z.enum(["household", "exposure", "visit"]),
  startsAt: Instant,
  endsAt: Instant,
  /** Null where it does not count minutes (household) or none were stated. */
  seconds: z.number().nullable(),
  placeId: z.uuid().nullable(),
  placeName: z.string().nullable(),
  placeKind: z.string().nullable(),
  exposureId: z.uuid().nullable(),
  marks: z.array(z.enum(["time_unknown", "minutes_unknown", "distance_unknown"])),
});

/** The policy values a computation rests on, with the paper of each. */
export const Basis = z.object({
  key: z.string(),
  value: z.unknown(),
  pack: z.string(),
  paper: z.string(),
  clause: z.string().nullable(),
  status: z.enum(["sourced", "inferred", "unverified"]),
});

export type Contact = z.output<typeof Contact>;
export const Contact = z.object({
  personId: z.uuid(),
  /** Masked for people of other units: what stands in another commune's register is shown in the least. */
  name: z.string(),
  isMasked: z.boolean(),
  unitId: z.int(),
  ring: z.int(),
  firstAt: Instant,
  lastAt: Instant,
  seconds: z.number().nullable(),
  evidence: z.array(Evidence),
  /** Ring 2 and beyond: through whom, the longest contact first; `viaCount` says through how many. */
  viaPersonId: z.uuid().nullable(),
  viaName: z.string().nullable(),
  viaCount: z.int(),
});

/** Rings of one case: ring 1 whole with evidence; ring 2 computed now, capped; sizes of both. */
export const listContacts = {
  method: "GET",
  path: "/cases/:caseId/contacts",
  may: "tracing.read",
  params: z.object({ caseId: z.uuid() }),
  query: z.object({
    ring: z.coerce.number().int().min(1).max(2).default(1),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  reply: z.object({
    items: z.array(Contact),
    total: z.int(),
    isCapped: z.boolean(),
    computedAt: Instant,
    rule: z.object({
      version: z.string(),
      minutes: z.int(),
      rule: z.enum(["total", "rolling24h", "run"]),
      gapSeconds: z.int(),
    }),
    basis: z.array(Basis),
  }),
  refusals: { case_not_found: 404, policy_missing: 422 },
} satisfies Endpoint;

/** Everything the investigation's time line draws. Windows are half-open. */
export const showTimeline = {
  method: "GET",
  path: "/cases/:caseId/timeline",
  may: "tracing.read",
  params: z.object({ caseId: z.uuid() }),
  reply: z.object({
    exposureWindow: z.object({ from: Instant, to: Instant }).nullable(),
    infectiousWindow: z.object({ from: Instant, to: Instant }).nullable(),
    milestones: z.array(
      z.object({
        kind: z.enum(["onset", "sample", "result", "report", "confirmation", "isolation", "outcome"]),
        at: Instant,
        isDay: z.boolean(),
      }),
    ),
    visits: z.array(Visit),
    exposures: z.array(Exposure),
    household: z.array(z.object({ personId: z.uuid(), name: z.string(), isCase: z.boolean() })),
    basis: z.array(Basis),
  }),
  refusals: { case_not_found: 404, policy_missing: 422 },
} satisfies Endpoint;

/** Places several cases were at before their onset, this case among them: where it may have been caught. */
export const listSharedPlaces = {
  method: "GET",
  path: "/cases/:caseId/shared-places",
  may: "tracing.read",
  params: z.object({ caseId: z.uuid() }),
  reply: z.object({
    items: z.array(
      z.object({
        placeId: z.uuid(),
        name: z.string(),
        kind: z.string(),
        unitId: z.int(),
        cases: z.array(
          z.object({
            /** Tells cases of this reply apart. */
            number: z.int(),
            /** Null for a case of another area: that there is one is told, not which. */
            caseId: z.uuid().nullable(),
            code: z.string().nullable(),
            startsAt: Instant,
            endsAt: Instant,
            overlaps: z.boolean(),
          }),
        ),
      }),
    ),
  }),
  refusals: { case_not_found: 404, policy_missing: 422 },
} satisfies Endpoint;
