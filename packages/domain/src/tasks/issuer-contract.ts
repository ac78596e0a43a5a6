import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { longText, reason, said, TaskDetail, taskParams, tasksStatuses } from "./contract.ts";

export const answerRequest = {
  method: "POST",
  path: "/tasks/:taskId/requests/:requestId/answer",
  may: "tasks.judge",
  command: true,
  params: z.object({ taskId: z.uuid(), requestId: z.uuid() }),
  body: said.extend({ isGranted: z.boolean(), text: reason }),
  reply: TaskDetail,
  refusals: tasksStatuses,
} satisfies Endpoint;

export const remindTask = {
  method: "POST",
  path: "/tasks/:taskId/reminders",
  may: "tasks.judge",
  command: true,
  params: taskParams,
  body: said,
  reply: TaskDetail,
  refusals: tasksStatuses,
} satisfies Endpoint;

/** Another deadline for one unit. */
export const postponeTask = {
  method: "POST",
  path: "/tasks/:taskId/deadline",
  may: "tasks.judge",
  command: true,
  params: taskParams,
  body: said.extend({ dueAt: Instant, text: reason }),
  reply: TaskDetail,
  refusals: tasksStatuses,
} satisfies Endpoint;

/** Lets the suspended tasks of a directive go on: of all units, or of those named. A deadline that was ahead is as far ahead again. */
export const resumeSuspended = {
  method: "POST",
  path: "/task-resumptions",
  may: "tasks.judge",
  command: true,
  body: z.object({
    directiveId: z.uuid(),
    unitIds: z.array(z.int()).max(2000).nullable().default(null),
    reason,
  }),
  reply: z.object({ units: z.int() }),
  refusals: tasksStatuses,
} satisfies Endpoint;

/** Urges the units that are late with a directive's tasks, or have not acknowledged them, at once: all, or those named. */
export const remindLate = {
  method: "POST",
  path: "/task-reminders",
  may: "tasks.judge",
  command: true,
  body: z.object({
    directiveId: z.uuid(),
    orderId: z.uuid().nullable().default(null),
    unitIds: z.array(z.int()).max(2000).nullable().default(null),
    standings: z
      .array(z.enum(["late", "silent", "due_soon"]))
      .min(1)
      .default(["late", "silent"]),
    text: longText.nullable().default(null),
  }),
  reply: z.object({ urged: z.int(), units: z.int() }),
  refusals: tasksStatuses,
} satisfies Endpoint;
