import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { Basis, Evidence, tracingStatuses } from "./contract.ts";
import { KeyInAddress } from "../shared/key.ts";

/** Who may have infected this case: whoever was stated, and every confirmed case that was its contact by the rule while the one could infect and the other was infected. The likeliest first; nobody is decided on. */
export const listInfectors = {
  method: "GET",
  path: "/cases/:caseId/infectors",
  may: "tracing.read",
  params: z.object({ caseId: z.uuid() }),
  reply: z.object({
    items: z.array(
      z.object({
        /** Null for a case of another area: the name is masked too. */
        caseId: z.uuid().nullable(),
        code: z.string().nullable(),
        name: z.string(),
        isMasked: z.boolean(),
        unitId: z.int(),
        /** Of the stated transmission; null where none was stated. */
        transmissionId: z.uuid().nullable(),
        /** Days from onset to onset, negative where the infected fell ill first; null where an onset is unknown. */
        serialDays: z.int().nullable(),
        /** Null where no fact shows a contact. */
        seconds: z.int().nullable(),
        evidence: z.array(Evidence),
      }),
    ),
    basis: z.array(Basis),
  }),
  refusals: { case_not_found: 404, policy_missing: 422 },
} satisfies Endpoint;

/** Who infected whom, as an investigator states it: a fact of its own, not a ring. */
export const stateTransmission = {
  method: "POST",
  path: "/transmissions",
  may: "tracing.record",
  command: true,
  body: z.object({
    id: z.uuid(),
    infectorCaseId: z.uuid(),
    infecteeCaseId: z.uuid(),
    source: z.string().trim().max(1000).nullable().default(null),
  }),
  reply: z.object({ id: z.uuid() }),
  refusals: tracingStatuses,
} satisfies Endpoint;

export const withdrawTransmission = {
  method: "POST",
  path: "/transmissions/:transmissionId/withdrawal",
  may: "tracing.record",
  command: true,
  params: z.object({ transmissionId: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(3).max(1000) }),
  reply: z.object({ id: z.uuid() }),
  refusals: tracingStatuses,
} satisfies Endpoint;

const ChainCase = z.object({
  caseId: z.uuid(),
  label: z.string(),
  unitId: z.int(),
  onsetOn: PlainDate.nullable(),
  reportDay: PlainDate,
  classification: z.string(),
  detectionPlace: z.string(),
  generation: z.int().nullable(),
  secondaryCases: z.int(),
});

/** Chains among the cases in scope, from stated transmissions; the same algorithm as `phaodai analyse chains`. */
export const listChains = {
  method: "GET",
  path: "/chains",
  may: "tracing.read",
  query: z.object({
    disease: z.string().default("covid_19"),
    unitId: KeyInAddress.optional(),
    from: PlainDate.optional(),
    to: PlainDate.optional(),
  }),
  reply: z.object({
    cases: z.int(),
    links: z.int(),
    components: z.array(
      z.object({
        size: z.int(),
        generations: z.int().nullable(),
        roots: z.array(z.string()),
        members: z.array(ChainCase),
        links: z.array(
          z.object({
            from: z.uuid(),
            to: z.uuid(),
            serialDays: z.int().nullable(),
            isOneOfSeveral: z.boolean(),
          }),
        ),
        unitIds: z.array(z.int()),
        lastReportDay: PlainDate,
      }),
    ),
    generations: z.record(z.string(), z.int()),
    serialIntervals: z.object({ n: z.int(), mean: z.number().nullable(), sd: z.number().nullable() }),
    problems: z.object({ cycles: z.array(z.array(z.string())), severalInfectors: z.int() }),
    isCapped: z.boolean(),
  }),
} satisfies Endpoint;
