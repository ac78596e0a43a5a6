import { type SaidFigure, type TaskDetail, tasksRefusals } from "@phaodai/domain/tasks/contract";
import { refuseSide, sidesOf, stepsOfUnit } from "@phaodai/domain/tasks/sides";
import { decideStep, type TaskStep } from "@phaodai/domain/tasks/steps";
import { type EntryKind, isClosed, type TaskState } from "@phaodai/domain/tasks/task";
import { urgeNow } from "@phaodai/domain/tasks/urging";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { record } from "#events";
import { attachFiles } from "#files/service";
import { requireVersion } from "#required-version";
import { askerOf } from "./asker.ts";
import { detailOf } from "./detail.ts";
import * as entryQueries from "./entry-queries.ts";
import type { NewNotice } from "./notice-queries.ts";
import { excerptOf } from "./orders.ts";
import * as queries from "./queries.ts";
import { notify } from "./telling.ts";
import { stateOf } from "./stored.ts";
import { taskPolicyOf } from "./task-policy.ts";

interface Said {
  readonly id: string;
  readonly text: string | null;
  readonly fileIds: readonly string[];
  readonly figures?: readonly SaidFigure[];
  readonly shareDone?: number | null;
}

/** A step with what is said in it. */
interface Step {
  readonly step: TaskStep;
  readonly kind: EntryKind;
  readonly said: Said;
  readonly onDay?: (row: queries.TaskRow) => Temporal.PlainDate | null;
  readonly answer?: { readonly requestId: string; readonly isGranted: boolean };
  /** How the number of open requests changes. */
  readonly requests?: 1 | -1;
  readonly dueAt?: Temporal.Instant;
  /** Asked before anything is written, with the task locked. */
  readonly before?: (tx: Tx, row: queries.TaskRow) => Promise<void>;
}

/** One step of one task: the state, the line, the event and the notice together. A line sent twice is said once. */
export function takeStep(ctx: Context, taskId: string, step: Step): Promise<TaskDetail> {
  return ctx.inTransaction(async (tx) => {
    const row = await queries.lockTask(tx, ctx.scope, taskId);
    if (!row) throw tasksRefusals.task_not_found({ taskId });
    await requireSide(ctx, tx, { row, step });
    if (await entryQueries.isSaid(tx, { taskKey: row.key, id: step.said.id })) return detailOf(ctx, tx, row);
    requireVersion(ctx, row.version);
    const decision = decideStep({ state: stateOf(row), isPaused: row.pausedAt !== null }, step.step);
    if (!decision.ok) throw tasksRefusals[decision.because]({ taskId });
    await step.before?.(tx, row);
    await write(ctx, tx, { row, step, state: decision.state });
    const after = await queries.findTask(tx, ctx.scope, taskId);
    return detailOf(ctx, tx, after ?? row);
  });
}

/** The unit carries out, whoever ordered it judges; being seen by both is not enough. */
async function requireSide(
  ctx: Context,
  tx: Tx,
  { row, step }: Pick<Written, "row" | "step">,
): Promise<void> {
  const reportedBy = step.step === "accept" ? await entryQueries.findReporter(tx, row.key) : null;
  const because = refuseSide(step.step, sidesOf({ ...row, reportedBy }, askerOf(ctx)));
  if (because) throw tasksRefusals[because]({ taskId: row.id });
}

interface Written {
  readonly row: queries.TaskRow;
  readonly step: Step;
  readonly state: TaskState;
}

async function write(ctx: Context, tx: Tx, { row, step, state }: Written): Promise<void> {
  const { said, kind } = step;
  const units = [row.unitId, ...row.sharedUnitIds];
  await attachFiles(ctx, tx, said.fileIds, units);
  const onDay = step.onDay?.(row) ?? null;
  await queries.changeTask(tx, row.key, changeOf(ctx, { row, step, state }, onDay));
  const isNew = await entryQueries.insertEntry(tx, {
    id: said.id,
    taskKey: row.key,
    at: ctx.now,
    kind,
    by: { id: ctx.actor.id, name: ctx.actor.displayName },
    unitId: stepsOfUnit.includes(step.step) ? row.unitId : row.issuerUnitId,
    text: said.text,
    figures: said.figures ?? [],
    shareDone: said.shareDone ?? null,
    onDay,
    fileIds: said.fileIds,
    answersId: step.answer?.requestId ?? null,
    isGranted: step.answer?.isGranted ?? null,
    responsibleUnitId: row.unitId,
    sharedUnitIds: row.sharedUnitIds,
  });
  if (!isNew) throw tasksRefusals.id_taken({ id: said.id });
  await notify(ctx, tx, noticesOf(row, step));
  await record(ctx, tx, {
    action: `task.${kind}`,
    subject: { kind: "task", id: row.id, key: row.key },
    unitIds: units,
    data: state === row.state ? {} : { changes: { state: [row.state, state] } },
  });
}

function changeOf(
  ctx: Context,
  { row, step, state }: Written,
  onDay: Temporal.PlainDate | null,
): queries.Change {
  const isOfUnit = stepsOfUnit.includes(step.step);
  const dueAt = step.dueAt ?? row.dueAt;
  const { times } = taskPolicyOf(ctx.services, row.issuerUnitId, ctx.today);
  return {
    state,
    acknowledgedAt: row.acknowledgedAt ?? (step.step === "acknowledge" ? ctx.now : null),
    heardAt: isOfUnit ? ctx.now : row.heardAt,
    reportedAt: state === "returned" ? null : step.step === "finish" ? ctx.now : row.reportedAt,
    closedAt: isClosed(state) ? ctx.now : null,
    dueAt,
    shareDone: step.said.shareDone ?? row.shareDone,
    lastLineOn: latest(row.lastLineOn, onDay),
    openRequests: row.openRequests + (step.requests ?? 0),
    urges: row.urges + (step.step === "remind" ? 1 : 0),
    version: row.version + (step.step === "remind" ? 0 : 1),
    nextUrgeAt: urgeNow({ ...row, state, dueAt }, times, row.urgedUntil).next,
  };
}

function latest(a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): Temporal.PlainDate | null {
  if (a === null || b === null) return a ?? b;
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
}

/** Who is told by the bell: the unit of what the issuer says, the issuer of a request. The rest is seen where it is waited for. */
function noticesOf(row: queries.TaskRow, { step, kind, said }: Step): NewNotice[] {
  const isToIssuer = step === "ask";
  if (stepsOfUnit.includes(step) && !isToIssuer) return [];
  return [
    {
      unitId: isToIssuer ? row.issuerUnitId : row.unitId,
      audience: "unit",
      kind: `task_${kind}`,
      subject: { kind: "task", id: row.id },
      data: {
        unitId: isToIssuer ? row.unitId : row.issuerUnitId,
        no: row.no,
        text: excerptOf(row.text),
        said: said.text === null ? null : excerptOf(said.text),
      },
    },
  ];
}
