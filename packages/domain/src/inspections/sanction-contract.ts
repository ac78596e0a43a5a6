import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { sanctionKinds, SanctionView, ViolationView } from "./contract.ts";
import { StatedViolation } from "./stated.ts";
import { Key } from "../shared/key.ts";

const text = (most: number) => z.string().trim().min(1).max(most);
const reason = z.object({ reason: text(500) });
const violationParams = z.object({ violationId: z.uuid() });
const sanctionParams = z.object({ sanctionId: z.uuid() });
/** What whoever may sanction does with a thing. */
const decided = { method: "POST", may: "inspections.sanction", command: true } as const;

/** A violation written at the desk, of a visit that was recorded before. */
export const recordViolation = {
  method: "POST",
  path: "/inspections/:inspectionId/violations",
  may: "inspections.carry_out",
  command: true,
  params: z.object({ inspectionId: z.uuid() }),
  body: StatedViolation,
  reply: ViolationView,
  refusals: { inspection_not_found: 404, unknown_finding: 422, id_taken: 409 },
} satisfies Endpoint;

/**
 * A decision on a violation: it takes the next number of its issuer's book. The amount and the provision are entered by whoever
 * decides: the system knows none, and marks both as unverified. A closure may be without an end.
 */
export const sanctionViolation = {
  ...decided,
  path: "/violations/:violationId/sanctions",
  params: violationParams,
  body: z.object({
    id: z.uuid(),
    kind: z.enum(sanctionKinds),
    /** Whose paper it is: a unit of the one who decides. */
    issuerUnitId: Key,
    amount: z.int().positive().max(10_000_000_000).nullable().default(null),
    provision: text(300),
    closedFrom: PlainDate.nullable().default(null),
    closedTo: PlainDate.nullable().default(null),
    signerTitle: text(200),
    signerName: text(200),
  }),
  reply: SanctionView,
  refusals: {
    violation_not_found: 404,
    violation_withdrawn: 409,
    outside_scope: 403,
    amount_needed: 422,
    period_needed: 422,
    id_taken: 409,
  },
} satisfies Endpoint;

export const withdrawSanction = {
  ...decided,
  path: "/sanctions/:sanctionId/withdrawal",
  params: sanctionParams,
  body: reason,
  reply: SanctionView,
  refusals: { outside_scope: 403, sanction_not_found: 404, sanction_withdrawn: 409 },
} satisfies Endpoint;

/** A violation recorded wrongly; what was decided on it is withdrawn with it. */
export const withdrawViolation = {
  ...decided,
  path: "/violations/:violationId/withdrawal",
  params: violationParams,
  body: reason,
  reply: ViolationView,
  refusals: { outside_scope: 403, violation_not_found: 404, violation_withdrawn: 409 },
} satisfies Endpoint;

/** As an official paper, to be printed and signed. */
const asked = z.object({ format: z.enum(["docx", "pdf"]).default("docx") });
const aPaper = {
  method: "GET",
  may: "inspections.read",
  query: asked,
  reply: z.unknown(),
  sends: "file",
} as const;

export const printInspection = {
  ...aPaper,
  path: "/inspections/:inspectionId/paper",
  params: z.object({ inspectionId: z.uuid() }),
  refusals: { inspection_not_found: 404 },
} satisfies Endpoint;

export const printViolation = {
  ...aPaper,
  path: "/violations/:violationId/paper",
  params: violationParams,
  refusals: { violation_not_found: 404 },
} satisfies Endpoint;

export const printSanction = {
  ...aPaper,
  path: "/sanctions/:sanctionId/paper",
  params: sanctionParams,
  refusals: { sanction_not_found: 404 },
} satisfies Endpoint;
