import { z } from "zod";
import { checklistCodes, severities } from "../policy/checklists.ts";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { Key } from "../shared/key.ts";

/** An answer to an item; "no" is a shortcoming, what was not looked at is not a "yes". */
export const answerValues = ["yes", "no", "not_applicable", "not_checked"] as const;

const text = (most: number) => z.string().trim().min(1).max(most);
const FileIds = z.array(z.uuid()).max(50).default([]);

/** What was visited: a place of the register, one that is not there yet, or the unit itself (its command centre). */
export type VisitedPlace = z.output<typeof VisitedPlace>;
export const VisitedPlace = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("known"), placeId: z.uuid() }),
  z.object({
    kind: z.literal("stated"),
    name: text(300),
    placeKind: z.string().regex(/^[a-z0-9_]{2,40}$/),
    address: text(500).nullable().default(null),
  }),
  z.object({ kind: z.literal("unit") }),
]);

export type StatedAnswer = z.output<typeof StatedAnswer>;
export const StatedAnswer = z.object({
  item: z.string().regex(/^[a-z0-9_]{2,60}$/),
  answer: z.enum(answerValues),
  note: text(1000).nullable().default(null),
});

/** People at work on the day: how many the plan of the place permits, how many were counted, and where the first stands. */
export type Headcount = z.output<typeof Headcount>;
export const Headcount = z.object({
  permitted: z.int().min(0).max(1_000_000),
  actual: z.int().min(0).max(1_000_000),
  basis: text(300).nullable().default(null),
});

/** A shortcoming. `fixBy` null: by the days the policy gives its severity, from the day of the visit. */
export type StatedFinding = z.output<typeof StatedFinding>;
export const StatedFinding = z.object({
  id: z.uuid(),
  item: StatedAnswer.shape.item.nullable().default(null),
  text: text(2000),
  severity: z.enum(severities),
  isFixedOnSpot: z.boolean().default(false),
  fixBy: PlainDate.nullable().default(null),
  fileIds: FileIds,
});

/** A breach of the rules by somebody. The provision is as the officer says it: it is kept as unverified. */
export type StatedViolation = z.output<typeof StatedViolation>;
export const StatedViolation = z.object({
  id: z.uuid(),
  /** Of this visit. */
  findingId: z.uuid().nullable().default(null),
  violatorKind: z.enum(["person", "organisation"]),
  violatorName: text(300),
  violatorAddress: text(500).nullable().default(null),
  representative: text(200).nullable().default(null),
  description: text(4000),
  provision: text(300).nullable().default(null),
  fileIds: FileIds,
});

/** What a visit says of a shortcoming found before: gone, or still there with a new day. */
export type StatedRecheck = z.output<typeof StatedRecheck>;
export const StatedRecheck = z.object({
  findingId: z.uuid(),
  isFixed: z.boolean(),
  note: text(1000).nullable().default(null),
  fixBy: PlainDate.nullable().default(null),
});

/**
 * A whole visit as it was signed at the place, made offline and sent when there is a network: one command. Ids are UUIDv7 of
 * the phone. Photos and papers are sent by `PUT /v1/files/:fileId?unitId=<unitId of the visit>`, before or after: an id that
 * has not come yet is kept and shown as awaited.
 */
export type StatedVisit = z.output<typeof StatedVisit>;
export const StatedVisit = z.object({
  id: z.uuid(),
  /** The commune it lies in, or the unit or organisation that is inspected itself. */
  unitId: Key,
  place: VisitedPlace,
  teamId: z.uuid().nullable().default(null),
  planId: z.uuid().nullable().default(null),
  checklist: z.object({ code: z.enum(checklistCodes), version: z.int().positive() }),
  inspectors: z.array(text(200)).min(1).max(30),
  /** Who answered for the place and signed. */
  metWith: text(200).nullable().default(null),
  startedAt: Instant.nullable().default(null),
  signedAt: Instant,
  answers: z.array(StatedAnswer).max(200).default([]),
  headcount: Headcount.nullable().default(null),
  findings: z.array(StatedFinding).max(100).default([]),
  violations: z.array(StatedViolation).max(20).default([]),
  rechecks: z.array(StatedRecheck).max(100).default([]),
  /** What was done well. */
  goodPoints: text(2000).nullable().default(null),
  note: text(4000).nullable().default(null),
  fileIds: FileIds,
});
