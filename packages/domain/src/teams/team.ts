import { z } from "zod";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";

/**
 * The forces a community team is made of. Source: the Standing Committee's directive (docs/sources/hanoi-2021.md, §2): the
 * grass-roots police as its core, militia, Women's and Youth Union, veterans, volunteers, cadres and Party members.
 */
export const forces = [
  "police",
  "militia",
  "health",
  "front",
  "women",
  "youth",
  "veterans",
  "party_cell",
  "group_head",
  "volunteer",
] as const;
export type Force = (typeof forces)[number];

export const visitOutcomes = ["met", "absent"] as const;
export const symptoms = ["fever", "cough", "breathless", "loss_of_smell", "sore_throat", "tired"] as const;

/** What became of somebody who seemed ill: entered as a case; sampled; looked at, no sign of it; a mistake. */
export const suspicionEnds = ["reported", "sampled", "no_sign", "mistake"] as const;
/** Why a watch ended: its days passed; went on; taken into isolation; a mistake. */
export const watchEnds = ["watched", "left", "isolated", "mistake"] as const;

const text = (max: number) => z.string().trim().min(1).max(max);

/** Norms in force for the unit, null where no policy sets one: members of a team, households a member, days between visits, share. */
export type TeamNorms = z.output<typeof TeamNorms>;
export const TeamNorms = z.object({
  membersMin: z.int().nullable(),
  householdsPerMember: z.int().nullable(),
  roundDays: z.int().nullable(),
  /** Of the households somebody answers for, the share to be visited in a day, 0 … 1. */
  coverageAtLeast: z.number().nullable(),
});

/** What the rounds of a day came to; `visited` counts a household once, `ill` and `arrived` people, `help` asks for help. */
const dayFigures = {
  visited: z.int(),
  met: z.int(),
  ill: z.int(),
  arrived: z.int(),
  help: z.int(),
};

/** What a team is, wherever one is shown. */
const teamFacts = {
  id: z.uuid(),
  unitId: z.int(),
  name: z.string(),
  groupIds: z.array(z.int()),
  /** Households its members answer for. */
  households: z.int(),
  version: z.int(),
};

export type TeamToday = z.output<typeof TeamToday>;
export const TeamToday = z.object({
  ...teamFacts,
  leadName: z.string().nullable(),
  members: z.int(),
  ...dayFigures,
  /** Of its households, those nobody has visited for longer than the policy's days. */
  overdue: z.int(),
});

export type CommuneCoverage = z.output<typeof CommuneCoverage>;
export const CommuneCoverage = z.object({
  unitId: z.int(),
  teams: z.int(),
  withoutLead: z.int(),
  members: z.int(),
  /** Of the register, with or without somebody. */
  households: z.int(),
  charged: z.int(),
  ...dayFigures,
});

export type Member = z.output<typeof Member>;
export const Member = z.object({
  id: z.uuid(),
  fullName: z.string(),
  force: z.enum(forces),
  /** Masked ("••••4821") for who may not identify people of the commune. */
  phone: z.string().nullable(),
  isLead: z.boolean(),
  from: PlainDate,
  to: PlainDate.nullable(),
  households: z.int(),
  /** Somebody makes the rounds under this name on a phone of theirs. */
  hasAccount: z.boolean(),
  version: z.int(),
});

export type Team = z.output<typeof Team>;
export const Team = z.object({
  ...teamFacts,
  formedOn: PlainDate,
  dissolvedOn: PlainDate.nullable(),
  members: z.array(Member),
  /** The last fourteen days that had a round, oldest first. */
  days: z.array(z.object({ day: PlainDate, ...dayFigures })),
});

/** A household as the desk lists it: where, who answers for it, when somebody was there last. */
export const ChargedHousehold = z.object({
  householdId: z.uuid(),
  address: z.string(),
  unitId: z.int(),
  groupId: z.int().nullable(),
  teamId: z.uuid().nullable(),
  memberId: z.uuid().nullable(),
  memberName: z.string().nullable(),
  lastVisitedOn: PlainDate.nullable(),
});

/** A household of a member's round of today. */
export type RoundHousehold = z.output<typeof RoundHousehold>;
export const RoundHousehold = z.object({
  id: z.uuid(),
  address: z.string(),
  /** "Tổ dân phố số 7": by name, so that it can be read without a network. */
  groupName: z.string().nullable(),
  /** Who lives there today. */
  people: z.array(z.object({ id: z.uuid(), fullName: z.string() })),
  lastVisitedOn: PlainDate.nullable(),
  /** What was found there today, by whomever; null while nobody came. */
  today: z
    .object({
      at: Instant,
      outcome: z.enum(visitOutcomes),
      ill: z.int(),
      arrived: z.int(),
      help: z.boolean(),
    })
    .nullable(),
  /** People who arrived from elsewhere and are followed. */
  watched: z.array(z.object({ fullName: z.string(), until: PlainDate.nullable() })),
});

export const IllPerson = z.object({
  id: z.uuid(),
  personId: z.uuid().nullable().default(null),
  fullName: text(200),
  symptoms: z.array(z.enum(symptoms)).min(1).max(symptoms.length),
});

export const ArrivedPerson = z.object({
  id: z.uuid(),
  personId: z.uuid().nullable().default(null),
  fullName: text(200),
  /** As said at the door: "TP. Hồ Chí Minh", "Bắc Giang"; read against the policy's source areas. */
  fromPlace: text(200),
  arrivedOn: PlainDate,
  /** Made the health declaration; null: not asked. */
  hasDeclared: z.boolean().nullable().default(null),
});

export const VisitFacts = z.object({
  id: z.uuid(),
  householdId: z.uuid(),
  /** Who went; null: somebody of the ward who is in no team. */
  memberId: z.uuid().nullable().default(null),
  at: Instant,
  outcome: z.enum(visitOutcomes),
  ill: z.array(IllPerson).max(20).default([]),
  arrived: z.array(ArrivedPerson).max(20).default([]),
  away: text(500).nullable().default(null),
  help: text(500).nullable().default(null),
});
export type VisitFacts = z.output<typeof VisitFacts>;

/** A visit as it is kept, so that whoever has another version of it sees the two side by side. */
export type VisitSeen = z.output<typeof VisitSeen>;
export const VisitSeen = z.object({
  id: z.uuid(),
  householdId: z.uuid(),
  address: z.string(),
  at: Instant,
  outcome: z.enum(visitOutcomes),
  ill: z.array(z.object({ fullName: z.string(), symptoms: z.array(z.enum(symptoms)) })),
  arrived: z.array(z.object({ fullName: z.string(), fromPlace: z.string(), arrivedOn: PlainDate })),
  away: z.string().nullable(),
  help: z.string().nullable(),
});

export type Suspicion = z.output<typeof Suspicion>;
export const Suspicion = z.object({
  id: z.uuid(),
  householdId: z.uuid(),
  address: z.string(),
  unitId: z.int(),
  personId: z.uuid().nullable(),
  fullName: z.string(),
  symptoms: z.array(z.enum(symptoms)),
  noticedAt: Instant,
  settledAs: z.enum(suspicionEnds).nullable(),
});

export type Arrival = z.output<typeof Arrival>;
export const Arrival = z.object({
  id: z.uuid(),
  householdId: z.uuid(),
  address: z.string(),
  unitId: z.int(),
  personId: z.uuid().nullable(),
  fullName: z.string(),
  fromPlace: z.string(),
  isSourceArea: z.boolean(),
  arrivedOn: PlainDate,
  /** The first day on which nobody need follow them any more; null where no policy sets the days. */
  watchUntil: PlainDate.nullable(),
  hasDeclared: z.boolean().nullable(),
  followerId: z.uuid().nullable(),
  followerName: z.string().nullable(),
  endedOn: PlainDate.nullable(),
  endedAs: z.enum(watchEnds).nullable(),
  version: z.int(),
});

export const HelpAsked = z.object({
  visitId: z.uuid(),
  householdId: z.uuid(),
  address: z.string(),
  unitId: z.int(),
  help: z.string(),
  at: Instant,
  memberName: z.string().nullable(),
});
