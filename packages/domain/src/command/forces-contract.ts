import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { refusals } from "../shared/refusal.ts";
import { TaskAsk } from "../tasks/ask.ts";
import { forceStates, forces } from "./forces.ts";
import { KeyInAddress } from "../shared/key.ts";

const statusByRefusal = {
  request_not_found: 404,
  nobody_above: 422,
  not_yours_to_answer: 403,
  already_answered: 409,
  ends_before_it_begins: 422,
} as const;
export const forcesRefusals = refusals("command", statusByRefusal);

export const ForceRequest = z.object({
  id: z.uuid(),
  unitId: z.int(),
  force: z.enum(forces),
  asked: z.int(),
  given: z.int(),
  purpose: z.string(),
  neededFrom: Instant,
  neededUntil: Instant,
  state: z.enum(forceStates),
  /** Whose answer it waits for, or who gave the last one. */
  atUnitId: z.int(),
  reason: z.string().nullable(),
  askedAt: Instant,
  answeredAt: Instant.nullable(),
});

/** All that a unit and everything below it ask for, whichever way it came in, what waits first; sums over all that still run. */
export const listForces = {
  method: "GET",
  path: "/command/forces",
  may: "command.read",
  query: z.object({ unitId: KeyInAddress }),
  reply: z.object({
    items: z.array(ForceRequest),
    /** Help and forces asked for at tasks, of whoever ordered them. */
    ofTasks: z.array(TaskAsk),
    sums: z.array(z.object({ unitId: z.int(), force: z.enum(forces), asked: z.int(), given: z.int() })),
  }),
  refusals: { unit_not_found: 404 },
} satisfies Endpoint;

/** "Propose to the city the forces needed" (2403/UBND-KGVX §3.3): to the unit above. */
export const askForces = {
  method: "POST",
  path: "/command/forces",
  may: "command.manage",
  command: true,
  body: z.object({
    id: z.uuid(),
    unitId: z.int(),
    force: z.enum(forces),
    count: z.int().min(1).max(100_000),
    purpose: z.string().trim().min(3).max(1000),
    neededFrom: Instant,
    neededUntil: Instant,
  }),
  reply: z.object({ id: z.uuid(), atUnitId: z.int() }),
  refusals: { unit_not_found: 404, nobody_above: 422, ends_before_it_begins: 422, id_taken: 409 },
} satisfies Endpoint;

export const answerForces = {
  method: "POST",
  path: "/command/forces/:requestId/answer",
  may: "command.manage",
  command: true,
  params: z.object({ requestId: z.uuid() }),
  body: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("give"), count: z.int().min(1).max(100_000) }),
    z.object({ kind: z.literal("refuse"), reason: z.string().trim().min(3).max(1000) }),
    z.object({ kind: z.literal("pass_up") }),
  ]),
  reply: z.object({ id: z.uuid(), state: z.enum(forceStates) }),
  refusals: {
    request_not_found: 404,
    not_yours_to_answer: 403,
    already_answered: 409,
    nobody_above: 422,
  },
} satisfies Endpoint;
