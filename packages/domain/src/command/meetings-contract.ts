import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { refusals } from "../shared/refusal.ts";
import { KeyInAddress } from "../shared/key.ts";

const statusByRefusal = { unknown_unit: 422, outside_scope: 403, due_before_meeting: 422 } as const;
export const meetingsRefusals = refusals("command", statusByRefusal);

const unitQuery = z.object({ unitId: KeyInAddress });

/** What was concluded; for whoever is named it becomes a task (origin "conclusion", the id of the conclusion). */
const Conclusion = z.object({
  id: z.uuid(),
  text: z.string().trim().min(3).max(4000),
  unitIds: z.array(z.int()).max(700),
  /** The last day; the task is due at its end. */
  dueOn: PlainDate.nullable(),
});

const Meeting = z.object({
  id: z.uuid(),
  unitId: z.int(),
  heldAt: Instant,
  subject: z.string(),
  chairedBy: z.string(),
  attended: z.string(),
  conclusions: z.array(Conclusion),
});

export const listMeetings = {
  method: "GET",
  path: "/command/meetings",
  may: "command.read",
  query: unitQuery,
  reply: z.object({ items: z.array(Meeting) }),
  refusals: { unit_not_found: 404 },
} satisfies Endpoint;

export const holdMeeting = {
  method: "POST",
  path: "/command/meetings",
  may: "command.manage",
  command: true,
  body: z.object({
    id: z.uuid(),
    unitId: z.int(),
    heldAt: Instant,
    subject: z.string().trim().min(3).max(500),
    chairedBy: z.string().trim().min(2).max(200),
    attended: z.string().trim().max(2000).default(""),
    conclusions: z.array(Conclusion).max(60),
  }),
  reply: z.object({ id: z.uuid(), tasks: z.int() }),
  refusals: {
    unit_not_found: 404,
    id_taken: 409,
    unknown_unit: 422,
    outside_scope: 403,
    due_before_meeting: 422,
  },
} satisfies Endpoint;

const Training = z.object({
  id: z.uuid(),
  heldOn: PlainDate,
  subject: z.string(),
  trainedBy: z.string(),
  hours: z.number(),
  people: z.array(z.string()),
});

export const listTrainings = {
  method: "GET",
  path: "/command/trainings",
  may: "command.read",
  query: unitQuery,
  reply: z.object({ items: z.array(Training) }),
  refusals: { unit_not_found: 404 },
} satisfies Endpoint;

export const recordTraining = {
  method: "POST",
  path: "/command/trainings",
  may: "command.manage",
  command: true,
  body: z.object({
    id: z.uuid(),
    unitId: z.int(),
    heldOn: PlainDate,
    subject: z.string().trim().min(2).max(300),
    trainedBy: z.string().trim().min(2).max(200),
    hours: z.number().positive().max(200),
    personIds: z.array(z.uuid()).min(1).max(500),
  }),
  reply: z.object({ id: z.uuid() }),
  refusals: { unit_not_found: 404, person_not_found: 404, id_taken: 409 },
} satisfies Endpoint;
