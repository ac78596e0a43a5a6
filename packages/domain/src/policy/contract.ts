import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { refusals } from "../shared/refusal.ts";
import { policyUnits } from "./keys.ts";
import { PolicySource, statuses } from "./pack.ts";
import { rejections } from "./resolve.ts";

const statusByRefusal = { unit_not_found: 404 } as const;
export const policyRefusals = refusals("policy", statusByRefusal);

const Words = z.object({ vi: z.string(), en: z.string() });

const CitationReply = z.object({
  pack: z.string(),
  packTitle: Words,
  scope: z.string(),
  disease: z.string().nullable(),
  from: PlainDate,
  to: PlainDate.nullable(),
  value: z.json(),
  source: PolicySource.nullable(),
  status: z.enum(statuses),
  why: Words.nullable(),
});

/** One key of the registry on one day: `value`, `status` null and `because` empty where no paper answers it. */
export type PolicyInForce = z.output<typeof PolicyInForce>;
export const PolicyInForce = z.object({
  key: z.string(),
  title: Words,
  resolves: z.enum(["definition", "limit"]),
  unit: z.enum(policyUnits),
  value: z.json().nullable(),
  status: z.enum(statuses).nullable(),
  because: z.array(CitationReply),
  rejected: z.array(CitationReply.extend({ rejectedAs: z.enum(rejections) })),
});

/** What is in force and why. No `unitId`: the whole city. No `day`: today on the world's clock. No `disease`: the world's first. */
export const listPolicies = {
  method: "GET",
  path: "/policies",
  may: "policy.read",
  query: z.object({
    unitId: z.coerce.number().int().positive().optional(),
    day: PlainDate.optional(),
    disease: z.string().optional(),
  }),
  reply: z.object({
    unitId: z.int(),
    unitPath: z.array(z.string()),
    day: PlainDate,
    disease: z.string(),
    policies: z.array(PolicyInForce),
  }),
  refusals: statusByRefusal,
} satisfies Endpoint;
