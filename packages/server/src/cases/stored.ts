import {
  type Case,
  type CaseFacts,
  classifications,
  detectionPlaces,
  outcomes,
  severities,
} from "@phaodai/domain/cases/case";
import { stepClocks } from "@phaodai/domain/cases/rules";
import { datePrecisions, type PartialDate } from "@phaodai/domain/shared/partial-date";
import { z } from "zod";
import type { Context } from "#context";
import { policyOfCase } from "./case-policy.ts";
import type { CaseRow } from "./queries.ts";

const Codes = z.object({
  classification: z.enum(classifications),
  detectionPlace: z.enum(detectionPlaces),
  severity: z.enum(severities).nullable(),
  outcome: z.enum(outcomes).nullable(),
});
const FactCodes = Codes.omit({ classification: true });

/** What is shown of a row. */
export type ShownCase = Omit<CaseRow, "key" | "personKey" | "birthDate" | "birthPrecision">;

/** A case as its reader sees it, with the clock of each step by the policies of the day the step began. */
export function caseOf(ctx: Context, row: ShownCase): Case {
  const known = {
    id: row.id,
    personId: row.personId,
    personName: row.personName,
    ...factsOf(row),
    classification: Codes.shape.classification.parse(row.classification),
    reportedAt: row.reportedAt,
    confirmedAt: row.confirmedAt,
    reportDay: row.reportDay,
    unitId: row.unitId,
    sharedUnitIds: [...row.sharedUnitIds],
    version: row.version,
  };
  return { ...known, clocks: stepClocks(known, limitsFor(ctx, row), ctx.now) };
}

export const factsOf = (row: ShownCase): CaseFacts => ({
  ...FactCodes.parse(row),
  disease: row.disease,
  code: row.code,
  onsetOn: row.onsetOn,
  isAsymptomatic: row.isAsymptomatic,
  sampledAt: row.sampledAt,
  resultAt: row.resultAt,
  isolatedAt: row.isolatedAt,
  lineage: row.lineage,
  outcomeOn: row.outcomeOn,
  treatmentPlace: row.treatmentPlace,
  sourceNote: row.sourceNote,
});

export const birthOf = (row: CaseRow): PartialDate | null =>
  row.birthDate && { date: row.birthDate, precision: z.enum(datePrecisions).parse(row.birthPrecision) };

const limitsFor =
  ({ services }: Context, { unitId, disease }: ShownCase): Parameters<typeof stepClocks>[1] =>
  (step, day) =>
    policyOfCase(services, { key: `clock.${step}`, unitId, disease, day, elsewhere: "nothing" }) ?? null;
