import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { statusByRefusal } from "./contract.ts";
import {
  Arrival,
  ArrivedPerson,
  HelpAsked,
  RoundHousehold,
  Suspicion,
  suspicionEnds,
  VisitFacts,
  VisitSeen,
  watchEnds,
} from "./team.ts";
import { KeyInAddress } from "../shared/key.ts";

const text = (max: number) => z.string().trim().min(1).max(max);
const OfUnit = z.object({ unitId: KeyInAddress.optional() });
const managed = { method: "POST", may: "teams.manage", command: true, refusals: statusByRefusal } as const;

/** What waits: people who seemed ill and whom nobody has looked at, people who are followed, help asked for. At most 200 of each. */
export const showFound = {
  method: "GET",
  may: "teams.read",
  path: "/teams/found",
  query: OfUnit,
  reply: z.object({
    suspicions: z.array(Suspicion),
    arrivals: z.array(Arrival),
    help: z.array(HelpAsked),
    /** Places whose arrivals are followed, as the policy of today names them for the unit. */
    sourceAreas: z.array(z.string()),
  }),
  refusals: { unit_not_found: 404 },
} satisfies Endpoint;

/** Today's round of a member, in walking order: the one whose account asks, or the one named. Never more than the member's households. */
export const showRound = {
  method: "GET",
  path: "/rounds/today",
  may: "teams.visit",
  query: z.object({ memberId: z.uuid().optional() }),
  reply: z.object({
    today: PlainDate,
    asOf: Instant,
    member: z
      .object({
        id: z.uuid(),
        fullName: z.string(),
        teamName: z.string(),
        unitId: z.int(),
        isMine: z.boolean(),
      })
      .nullable(),
    /** Whom the account may go for: members of its communes, those of one team together. At most 300. */
    choices: z.array(
      z.object({ id: z.uuid(), fullName: z.string(), teamName: z.string(), households: z.int() }),
    ),
    /** Places whose arrivals are followed, as the policy of today names them. */
    sourceAreas: z.array(z.string()),
    households: z.array(RoundHousehold),
  }),
  refusals: statusByRefusal,
} satisfies Endpoint;

/**
 * One line of a round. The same visit id again is the same visit, whatever command carries it; with other facts it is refused
 * (`visit_differs`), so that whoever sent it sees what is kept.
 */
export const recordVisit = {
  method: "POST",
  path: "/household-visits",
  may: "teams.visit",
  command: true,
  body: VisitFacts,
  reply: z.object({ id: z.uuid(), householdId: z.uuid(), day: PlainDate, arrivals: z.array(Arrival) }),
  refusals: statusByRefusal,
} satisfies Endpoint;

/** A visit as it is kept. */
export const showVisit = {
  method: "GET",
  path: "/household-visits/:visitId",
  may: "teams.visit",
  params: z.object({ visitId: z.uuid() }),
  reply: VisitSeen,
  refusals: { visit_not_found: 404 },
} satisfies Endpoint;

export const settleSuspicion = {
  ...managed,
  path: "/suspicions/:suspicionId/settlement",
  params: z.object({ suspicionId: z.uuid() }),
  body: z.object({ as: z.enum(suspicionEnds), note: text(500).nullable().default(null) }),
  reply: z.object({}),
} satisfies Endpoint;

export const settleHelp = {
  ...managed,
  path: "/household-visits/:visitId/help",
  params: z.object({ visitId: z.uuid() }),
  body: z.object({}),
  reply: z.object({}),
} satisfies Endpoint;

/** Somebody came from elsewhere, told to the ward rather than at the door. */
export const watchArrival = {
  ...managed,
  path: "/arrivals",
  body: ArrivedPerson.extend({ householdId: z.uuid() }),
  reply: Arrival,
} satisfies Endpoint;

/** What is left out stays. */
export const changeArrival = {
  ...managed,
  method: "PATCH",
  path: "/arrivals/:arrivalId",
  params: z.object({ arrivalId: z.uuid() }),
  body: z.object({ hasDeclared: z.boolean(), followerId: z.uuid().nullable() }).partial(),
  reply: Arrival,
} satisfies Endpoint;

export const endArrival = {
  ...managed,
  path: "/arrivals/:arrivalId/ending",
  params: z.object({ arrivalId: z.uuid() }),
  body: z.object({ on: PlainDate, as: z.enum(watchEnds) }),
  reply: Arrival,
} satisfies Endpoint;
