import { z } from "zod";
import { detectionPlaces as namedPlaces } from "../policy/keys.ts";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";

/** Diseases the product has words for; the list is open, the rest comes by data. */
export const diseases = ["covid_19", "influenza_a", "measles", "dengue", "mers"] as const;
export const classifications = ["suspected", "probable", "confirmed", "ruled_out"] as const;
/** The places policies speak of, and the lack of one. */
export const detectionPlaces = [...namedPlaces, "unknown"] as const;
export const severities = ["asymptomatic", "mild", "moderate", "severe", "critical"] as const;
export const outcomes = ["in_treatment", "recovered", "died", "transferred"] as const;

const short = (max: number) => z.string().trim().min(1).max(max);

const shape = {
  /** The health sector's number, "BN 4821" → "4821"; unique within a disease. */
  code: short(40).nullable(),
  onsetOn: PlainDate.nullable(),
  isAsymptomatic: z.boolean(),
  sampledAt: Instant.nullable(),
  resultAt: Instant.nullable(),
  isolatedAt: Instant.nullable(),
  detectionPlace: z.enum(detectionPlaces),
  lineage: short(60).nullable(),
  severity: z.enum(severities).nullable(),
  outcome: z.enum(outcomes).nullable(),
  outcomeOn: PlainDate.nullable(),
  treatmentPlace: short(300).nullable(),
  sourceNote: short(4000).nullable(),
};

/** What is stated of a case: one episode of one disease in one person. */
export type CaseFacts = z.output<typeof CaseFacts>;
export const CaseFacts = z.object({
  disease: z
    .string()
    .regex(/^[a-z0-9_]{2,40}$/)
    .default("covid_19"),
  ...shape,
  code: shape.code.default(null),
  onsetOn: shape.onsetOn.default(null),
  isAsymptomatic: shape.isAsymptomatic.default(false),
  sampledAt: shape.sampledAt.default(null),
  resultAt: shape.resultAt.default(null),
  isolatedAt: shape.isolatedAt.default(null),
  detectionPlace: shape.detectionPlace.default("unknown"),
  lineage: shape.lineage.default(null),
  severity: shape.severity.default(null),
  outcome: shape.outcome.default(null),
  outcomeOn: shape.outcomeOn.default(null),
  treatmentPlace: shape.treatmentPlace.default(null),
  sourceNote: shape.sourceNote.default(null),
});

/** Only the fields that change; without defaults, so that what is left out stays. */
export type CaseChanges = z.output<typeof CaseChanges>;
export const CaseChanges = z.object(shape).partial();

/** One step's clock: from its start until done or now, against the hours a policy allows. */
export type StepClock = z.output<typeof StepClock>;
export const StepClock = z.object({
  step: z.enum(["onset_to_sample", "sample_to_result", "result_to_report", "report_to_isolation"]),
  startedAt: Instant.nullable(),
  doneAt: Instant.nullable(),
  hours: z.number().nullable(),
  limitHours: z.number().nullable(),
  isLate: z.boolean(),
});

export type Case = z.output<typeof Case>;
export const Case = CaseFacts.extend({
  id: z.uuid(),
  personId: z.uuid(),
  personName: z.string(),
  classification: z.enum(classifications),
  reportedAt: Instant,
  confirmedAt: Instant.nullable(),
  reportDay: PlainDate,
  unitId: z.int(),
  sharedUnitIds: z.array(z.int()),
  clocks: z.array(StepClock),
  version: z.int(),
});
