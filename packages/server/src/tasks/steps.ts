import {
  type acceptTask as acceptEndpoint,
  type acknowledgeTask as acknowledgeEndpoint,
  type askForTask as askEndpoint,
  type planTask as planEndpoint,
  type reportTask as reportEndpoint,
  type returnTask as returnEndpoint,
  type TaskDetail,
  tasksRefusals,
} from "@phaodai/domain/tasks/contract";
import { canReportOn } from "@phaodai/domain/tasks/days";
import type {
  answerRequest as answerEndpoint,
  postponeTask as postponeEndpoint,
  remindTask as remindEndpoint,
} from "@phaodai/domain/tasks/issuer-contract";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import type { Context } from "#context";
import * as entryQueries from "./entry-queries.ts";
import type { TaskRow } from "./queries.ts";
import { takeStep } from "./take-step.ts";

export const acknowledgeTask = (
  ctx: Context,
  { taskId, body }: InputOf<typeof acknowledgeEndpoint>,
): Promise<TaskDetail> => takeStep(ctx, taskId, { step: "acknowledge", kind: "acknowledged", said: body });

export const planTask = (ctx: Context, { taskId, body }: InputOf<typeof planEndpoint>): Promise<TaskDetail> =>
  takeStep(ctx, taskId, { step: "plan", kind: "planned", said: body });

export function reportTask(
  ctx: Context,
  { taskId, body }: InputOf<typeof reportEndpoint>,
): Promise<TaskDetail> {
  const isDone = body.outcome === "done";
  if (
    !isDone &&
    body.text === null &&
    body.figures.length === 0 &&
    body.fileIds.length === 0 &&
    body.shareDone === null
  )
    throw tasksRefusals.nothing_said({ taskId });
  const saidWith = {
    ...body,
    shareDone: isDone ? 100 : body.shareDone,
  };
  return takeStep(ctx, taskId, {
    step: isDone ? "finish" : "progress",
    kind: isDone ? "reported" : "progressed",
    said: saidWith,
    onDay: (row) => dayOfLine(ctx, row, body.onDay),
  });
}

/** The day a line is about: of a repeating task alone, and one of its days. */
function dayOfLine(ctx: Context, row: TaskRow, stated: Temporal.PlainDate | null): Temporal.PlainDate | null {
  if (row.repeats === null) {
    if (stated !== null) throw tasksRefusals.not_repeating({ taskId: row.id });
    return null;
  }
  const day = stated ?? ctx.today;
  if (stated !== null && !canReportOn(row, day, ctx.today))
    throw tasksRefusals.day_outside({ day: day.toString() });
  return day;
}

export const askForTask = (
  ctx: Context,
  { taskId, body }: InputOf<typeof askEndpoint>,
): Promise<TaskDetail> =>
  takeStep(ctx, taskId, {
    step: "ask",
    kind: body.kind === "help" ? "help_asked" : "forces_asked",
    said: body,
    requests: 1,
  });

export const answerRequest = (
  ctx: Context,
  { taskId, requestId, body }: InputOf<typeof answerEndpoint>,
): Promise<TaskDetail> =>
  takeStep(ctx, taskId, {
    step: "answer",
    kind: "answered",
    said: body,
    answer: { requestId, isGranted: body.isGranted },
    requests: -1,
    before: async (tx, row) => {
      const request = await entryQueries.findRequest(tx, { taskKey: row.key, id: requestId });
      if (!request) throw tasksRefusals.request_not_found({ requestId });
      if (request.isAnswered) throw tasksRefusals.already_answered({ requestId });
    },
  });

export const returnTask = (
  ctx: Context,
  { taskId, body }: InputOf<typeof returnEndpoint>,
): Promise<TaskDetail> => takeStep(ctx, taskId, { step: "return", kind: "returned", said: body });

export const acceptTask = (
  ctx: Context,
  { taskId, body }: InputOf<typeof acceptEndpoint>,
): Promise<TaskDetail> => takeStep(ctx, taskId, { step: "accept", kind: "accepted", said: body });

export const remindTask = (
  ctx: Context,
  { taskId, body }: InputOf<typeof remindEndpoint>,
): Promise<TaskDetail> => takeStep(ctx, taskId, { step: "remind", kind: "urged", said: body });

export function postponeTask(
  ctx: Context,
  { taskId, body }: InputOf<typeof postponeEndpoint>,
): Promise<TaskDetail> {
  if (Temporal.Instant.compare(body.dueAt, ctx.now) <= 0)
    throw tasksRefusals.due_in_past({ dueAt: body.dueAt.toString() });
  return takeStep(ctx, taskId, { step: "postpone", kind: "postponed", said: body, dueAt: body.dueAt });
}
