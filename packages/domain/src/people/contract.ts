import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { HistoryEntry } from "../shared/event.ts";
import { Instant } from "../shared/instant.ts";
import { PageQuery, pageOf } from "../shared/page.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { refusals } from "../shared/refusal.ts";
import { mergedFields } from "./merge.ts";
import { Person, PersonChanges, PersonFacts } from "./person.ts";

const statusByRefusal = {
  person_not_found: 404,
  household_not_found: 404,
  proposal_not_found: 404,
  unknown_unit: 422,
  outside_scope: 403,
  id_taken: 409,
  person_in_use: 409,
  withdrawal_too_late: 409,
  registered_elsewhere: 403,
  name_without_letters: 422,
  cccd_malformed: 422,
  cccd_contradicts_sex: 422,
  cccd_contradicts_birth: 422,
  phone_malformed: 422,
  born_in_future: 422,
  born_too_long_ago: 422,
  member_elsewhere: 409,
  member_period: 422,
  same_record: 422,
  already_merged: 409,
  both_have_cases: 409,
  merge_not_found: 404,
  merged_since: 409,
} as const;
export const peopleRefusals = refusals("people", statusByRefusal);

/**
 * Persons already registered who may be the same one; a proposal, never a silent merge. Of a person outside the
 * reader's scope only this is shown, and the name as initials (`isMasked`). `because`: codes worded at `people.reasons.<code>`.
 */
export type LikelyDuplicate = z.output<typeof LikelyDuplicate>;
export const LikelyDuplicate = z.object({
  personId: z.uuid(),
  fullName: z.string(),
  birthYear: z.int().nullable(),
  unitId: z.int(),
  isMasked: z.boolean(),
  score: z.number().min(0).max(1),
  because: z.array(z.string()),
});

export const registerPerson = {
  method: "POST",
  path: "/people",
  may: "people.register",
  command: true,
  /** `householdSince`: the day the person moved in; left out where it has always been so, as far as is known. */
  body: PersonFacts.extend({
    id: z.uuid(),
    householdId: z.uuid().optional(),
    householdSince: PlainDate.optional(),
  }),
  reply: z.object({ person: Person, likelyDuplicates: z.array(LikelyDuplicate) }),
  refusals: statusByRefusal,
} satisfies Endpoint;

export const correctPerson = {
  method: "PATCH",
  path: "/people/:personId",
  may: "people.correct",
  command: true,
  params: z.object({ personId: z.uuid() }),
  body: PersonChanges,
  reply: Person,
  refusals: statusByRefusal,
} satisfies Endpoint;

/** How long after its registration a person can be withdrawn. */
export const withdrawalHours = 24;

/**
 * Takes back a registration nothing rests on yet: entered by mistake, or with a file whose import is undone. Refused once the
 * person was corrected, merged, or anything was recorded of them; `withdrawalHours` after the registration; and to those who
 * merely share the record, unless they registered it.
 */
export const withdrawPerson = {
  method: "POST",
  path: "/people/:personId/withdrawal",
  may: "people.register",
  command: true,
  params: z.object({ personId: z.uuid() }),
  body: z.object({}),
  reply: z.object({ personId: z.uuid() }),
  refusals: statusByRefusal,
} satisfies Endpoint;

export const showPerson = {
  method: "GET",
  path: "/people/:personId",
  may: "people.read",
  params: z.object({ personId: z.uuid() }),
  reply: Person,
  refusals: { person_not_found: 404 },
} satisfies Endpoint;

export const listPersonHistory = {
  method: "GET",
  path: "/people/:personId/history",
  may: "people.read",
  params: z.object({ personId: z.uuid() }),
  reply: z.object({ items: z.array(HistoryEntry) }),
  refusals: { person_not_found: 404 },
} satisfies Endpoint;

/**
 * Name (no marks needed), or for those who may identify people an exact phone or CCCD, within one's scope. POST, so that no
 * personal value stands in a URL.
 */
export const searchPeople = {
  method: "POST",
  path: "/people/search",
  may: "people.read",
  body: z.object({ text: z.string().trim().min(2).max(100), limit: z.int().min(1).max(50).default(20) }),
  reply: z.object({ items: z.array(Person) }),
} satisfies Endpoint;

export const Household = z.object({
  id: z.uuid(),
  address: z.string(),
  unitId: z.int(),
  residentialGroupId: z.int().nullable(),
  members: z.array(
    z.object({ personId: z.uuid(), fullName: z.string(), from: PlainDate, to: PlainDate.nullable() }),
  ),
});

export const registerHousehold = {
  method: "POST",
  path: "/households",
  may: "people.register",
  command: true,
  body: z.object({
    id: z.uuid(),
    address: z.string().trim().min(1).max(500),
    unitId: z.int(),
    residentialGroupId: z.int().nullable().default(null),
  }),
  reply: Household,
  refusals: statusByRefusal,
} satisfies Endpoint;

/** A membership stated again with an end, where it had none, ends there. */
export const addHouseholdMember = {
  method: "POST",
  path: "/households/:householdId/members",
  may: "people.register",
  command: true,
  params: z.object({ householdId: z.uuid() }),
  body: z.object({ personId: z.uuid(), from: PlainDate, to: PlainDate.nullable().default(null) }),
  reply: Household,
  refusals: statusByRefusal,
} satisfies Endpoint;

export const showHousehold = {
  method: "GET",
  path: "/households/:householdId",
  may: "people.read",
  params: z.object({ householdId: z.uuid() }),
  reply: Household,
  refusals: { household_not_found: 404 },
} satisfies Endpoint;

/** Where a record came from: the file and its row, or what somebody typed in. */
export const RecordOrigin = z.object({
  at: Instant,
  actor: z.string(),
  file: z.object({ importId: z.uuid(), name: z.string(), row: z.int() }).nullable(),
});

/** A case as a reviewer needs it: words for the codes are those of the cases. */
export const CaseGlimpse = z.object({
  id: z.uuid(),
  code: z.string().nullable(),
  disease: z.string(),
  classification: z.string(),
  reportedOn: PlainDate,
});

/** One of the two records of a pair; of a record outside one's area the person alone, as the masked minimum. */
export type ProposedSide = z.output<typeof ProposedSide>;
export const ProposedSide = z.object({
  person: Person,
  isMasked: z.boolean(),
  cases: z.array(CaseGlimpse),
  household: z.string().nullable(),
  origin: RecordOrigin.nullable(),
});

export const proposalStates = ["open", "distinct", "merged"] as const;

export type DuplicateProposal = z.output<typeof DuplicateProposal>;
export const DuplicateProposal = z.object({
  id: z.uuid(),
  state: z.enum(proposalStates),
  people: z.tuple([Person, Person]),
  sides: z.tuple([ProposedSide, ProposedSide]),
  score: z.number(),
  /** Codes worded at `people.reasons.<code>`; those that speak against it too. */
  because: z.array(z.string()),
  proposedAt: Instant,
  decidedAt: Instant.nullable(),
  /** The merge that can be undone; null while open or apart. */
  mergeId: z.uuid().nullable(),
});

/** `personId`: pairs with this person only. */
export const listDuplicateProposals = {
  method: "GET",
  path: "/duplicate-proposals",
  may: "people.read",
  query: PageQuery.extend({ state: z.enum(proposalStates).default("open"), personId: z.uuid().optional() }),
  reply: pageOf(DuplicateProposal),
} satisfies Endpoint;

const pairDecision = {
  method: "POST",
  may: "people.correct",
  command: true,
  params: z.object({ proposalId: z.uuid() }),
  body: z.object({}),
  reply: z.object({}),
  refusals: { proposal_not_found: 404 },
} as const;

/** "Not the same person": remembered, so the pair is not proposed again. */
export const dismissDuplicate = {
  ...pairDecision,
  path: "/duplicate-proposals/:proposalId/dismissal",
} satisfies Endpoint;

/** Takes back "not the same person": the pair waits again. */
export const reopenDuplicate = {
  ...pairDecision,
  path: "/duplicate-proposals/:proposalId/reopening",
} satisfies Endpoint;

/** Of which of the two records a field's value stays. */
export type MergeChoices = z.output<typeof MergeChoices>;
export const MergeChoices = z.partialRecord(z.enum(mergedFields), z.enum(["survivor", "merged"]));

/**
 * Two records are one person: the person of the path stays, the other leads to it from now on. If-Match names the version of
 * the one that stays. Without a choice for a field the value of the one that stays does, or the other's where it has none.
 * `areTwoEpisodes`: both have a case of one disease, and they are two illnesses; without it such a pair is refused.
 */
export const mergePeople = {
  method: "POST",
  path: "/people/:personId/merge",
  may: "people.correct",
  command: true,
  params: z.object({ personId: z.uuid() }),
  body: z.object({
    id: z.uuid(),
    mergedId: z.uuid(),
    mergedVersion: z.int(),
    choices: MergeChoices.default({}),
    areTwoEpisodes: z.boolean().default(false),
  }),
  reply: z.object({ mergeId: z.uuid(), person: Person }),
  refusals: statusByRefusal,
} satisfies Endpoint;

/** Two persons again, each with what it had; what was recorded since the merge stays with the one that stayed. */
export const undoMerge = {
  method: "POST",
  path: "/person-merges/:mergeId/undoing",
  may: "people.correct",
  command: true,
  params: z.object({ mergeId: z.uuid() }),
  body: z.object({}),
  reply: z.object({ people: z.tuple([Person, Person]) }),
  refusals: statusByRefusal,
} satisfies Endpoint;
