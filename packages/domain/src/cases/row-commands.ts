import type { Action, Edit } from "../registers/register.ts";
import { confirmCase, correctCase, ruleOutCase } from "./contract.ts";

/** What is edited of a case in a row of the line list. */
export const caseEdit = {
  endpoint: correctCase,
  params: { caseId: "id" },
  version: "version",
  fields: [
    "code",
    "onsetOn",
    "isAsymptomatic",
    "sampledAt",
    "resultAt",
    "isolatedAt",
    "detectionPlace",
    "lineage",
    "severity",
    "outcome",
    "outcomeOn",
    "treatmentPlace",
    "sourceNote",
  ],
  bulk: [
    "sampledAt",
    "resultAt",
    "isolatedAt",
    "detectionPlace",
    "lineage",
    "severity",
    "outcome",
    "outcomeOn",
    "treatmentPlace",
  ],
} as const satisfies Edit;

/** What is done to one case, or to many. */
export const caseActions = [
  {
    name: "confirm",
    endpoint: confirmCase,
    params: { caseId: "id" },
    version: "version",
    asks: { resultAt: { kind: "moment", isRequired: true } },
  },
  {
    name: "ruleOut",
    endpoint: ruleOutCase,
    params: { caseId: "id" },
    version: "version",
    asks: { reason: { kind: "text", isRequired: true } },
  },
] as const satisfies readonly Action[];
