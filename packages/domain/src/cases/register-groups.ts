import type { Register } from "../registers/register.ts";

/** The fields of a case by what they are about, as its page and the choice of columns show them. */
export const caseGroups = [
  {
    name: "person",
    fields: [
      "fullName",
      "birthDate",
      "age",
      "sex",
      "phone",
      "nationality",
      "occupation",
      "workplace",
      "address",
      "unitId",
    ],
  },
  {
    name: "case",
    fields: ["code", "disease", "classification", "detectionPlace", "lineage", "sourceNote"],
  },
  {
    name: "days",
    fields: [
      "onsetOn",
      "isAsymptomatic",
      "sampledAt",
      "resultAt",
      "reportedAt",
      "reportDay",
      "confirmedAt",
      "isolatedAt",
    ],
  },
  { name: "course", fields: ["severity", "treatmentPlace", "outcome", "outcomeOn"] },
] as const satisfies Register["groups"];
