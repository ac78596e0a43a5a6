import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { HistoryEntry } from "../shared/event.ts";
import { Instant } from "../shared/instant.ts";
import { PersonFacts } from "../people/person.ts";
import { refusals } from "../shared/refusal.ts";
import { Case, CaseChanges, CaseFacts, classifications } from "./case.ts";

const statusByRefusal = {
  case_not_found: 404,
  person_not_found: 404,
  unknown_unit: 422,
  outside_scope: 403,
  code_taken: 409,
  id_taken: 409,
  already_open: 409,
  sample_before_birth: 422,
  onset_before_birth: 422,
  result_before_sample: 422,
  in_future: 422,
  outcome_before_onset: 422,
  already_confirmed: 409,
  already_ruled_out: 409,
  same_case: 422,
  other_disease: 422,
  not_one_person: 422,
} as const;
export const casesRefusals = refusals("cases", statusByRefusal);

/** A new case, with its person: one already registered, or stated here. */
export const reportCase = {
  method: "POST",
  path: "/cases",
  may: "cases.report",
  command: true,
  body: CaseFacts.extend({
    id: z.uuid(),
    classification: z.enum(classifications).exclude(["ruled_out"]).default("suspected"),
    reportedAt: Instant.nullable().default(null),
    person: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("registered"), id: z.uuid() }),
      z.object({ kind: z.literal("stated"), id: z.uuid(), facts: PersonFacts }),
    ]),
  }),
  reply: Case,
  refusals: statusByRefusal,
} satisfies Endpoint;

export const correctCase = {
  method: "PATCH",
  path: "/cases/:caseId",
  may: "cases.correct",
  command: true,
  params: z.object({ caseId: z.uuid() }),
  body: CaseChanges,
  reply: Case,
  refusals: statusByRefusal,
} satisfies Endpoint;

/** A positive confirming result: from now on the case counts and has contacts. */
export const confirmCase = {
  method: "POST",
  path: "/cases/:caseId/confirmation",
  may: "cases.confirm",
  command: true,
  params: z.object({ caseId: z.uuid() }),
  body: z.object({ resultAt: Instant }),
  reply: Case,
  refusals: statusByRefusal,
} satisfies Endpoint;

/** Withdrawn: a wrong result, another person's sample. Its rings and counts go with it; the record stays. */
export const ruleOutCase = {
  method: "POST",
  path: "/cases/:caseId/ruling-out",
  may: "cases.confirm",
  command: true,
  params: z.object({ caseId: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(3).max(1000) }),
  reply: Case,
  refusals: statusByRefusal,
} satisfies Endpoint;

/**
 * One illness that was reported twice, as lists of two wards often do: the case of the path is withdrawn, `keptCaseId` stands. Both
 * in one's area, of one disease, and of one person or of two records that are proposed to be one. Whoever reports may say so: nothing
 * a laboratory found is denied.
 */
export const withdrawDoubleReport = {
  method: "POST",
  path: "/cases/:caseId/double-report",
  may: "cases.report",
  command: true,
  params: z.object({ caseId: z.uuid() }),
  body: z.object({ keptCaseId: z.uuid() }),
  reply: Case,
  refusals: statusByRefusal,
} satisfies Endpoint;

export const showCase = {
  method: "GET",
  path: "/cases/:caseId",
  may: "cases.read",
  params: z.object({ caseId: z.uuid() }),
  reply: Case,
  refusals: { case_not_found: 404 },
} satisfies Endpoint;

export const listCaseHistory = {
  method: "GET",
  path: "/cases/:caseId/history",
  may: "cases.read",
  params: z.object({ caseId: z.uuid() }),
  reply: z.object({ items: z.array(HistoryEntry) }),
  refusals: { case_not_found: 404 },
} satisfies Endpoint;
