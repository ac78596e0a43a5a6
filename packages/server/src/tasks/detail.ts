import {
  type showTask as showEndpoint,
  type TaskDetail,
  tasksRefusals,
} from "@phaodai/domain/tasks/contract";
import { expectedDays, type Pause } from "@phaodai/domain/tasks/days";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import { sidesOf } from "@phaodai/domain/tasks/sides";
import { stepsFrom } from "@phaodai/domain/tasks/steps";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { askerOf } from "./asker.ts";
import * as entryQueries from "./entry-queries.ts";
import * as queries from "./queries.ts";
import { entryOf, lineOf, measureOf, stateOf } from "./stored.ts";
import { taskPolicyOf } from "./task-policy.ts";

export const showTask = (ctx: Context, { taskId }: InputOf<typeof showEndpoint>): Promise<TaskDetail> =>
  ctx.inTransaction(async (tx) => {
    const row = await queries.findTask(tx, ctx.scope, taskId);
    if (!row) throw tasksRefusals.task_not_found({ taskId });
    return detailOf(ctx, tx, row);
  });

/** A task with all that was said about it, and what the asker may do now. */
export async function detailOf(ctx: Context, tx: Tx, row: queries.TaskRow): Promise<TaskDetail> {
  const { limits, basis } = taskPolicyOf(ctx.services, row.issuerUnitId, ctx.today);
  const said = await entryQueries.listEntries(tx, ctx.scope, row.key);
  const ids = [...new Set(said.flatMap(({ fileIds }) => fileIds))];
  const files = ids.length > 0 ? await entryQueries.listFileNames(tx, ctx.scope, ids) : [];
  const byId = new Map(files.map((file) => [file.id, file]));
  const passedOn = await queries.listPassed(tx, ctx.scope, { parentTaskId: row.id, now: ctx.now });
  return {
    ...lineOf(row, limits, ctx.now),
    originId: row.originId,
    evidence: row.evidence,
    parentTaskIds: await seenParents(ctx, tx, row),
    paused: pausedOf(row, said),
    measure: measureOf(row),
    entries: said.map((entry) => entryOf(entry, byId)),
    days: daysOf(ctx, row, said),
    passedOn,
    ...sidesOf({ ...row, reportedBy: reporterOf(said) }, askerOf(ctx)),
    steps: stepsFrom({ state: stateOf(row), isPaused: row.pausedAt !== null }),
    basis: [...basis],
  };
}

/** The tasks it carries out that the asker may open: a ward does not see what its district was told. */
async function seenParents(
  ctx: Context,
  tx: Tx,
  { parentTaskIds }: Pick<queries.TaskRow, "parentTaskIds">,
): Promise<string[]> {
  if (parentTaskIds.length === 0) return [];
  const seen = new Set(await queries.listSeen(tx, ctx.scope, parentTaskIds));
  return parentTaskIds.filter((id) => seen.has(id));
}

/** Who paused it and why stands in its last line of that kind. */
function pausedOf(row: queries.TaskRow, said: readonly entryQueries.EntryRow[]): TaskDetail["paused"] {
  if (row.pausedAt === null) return null;
  const line = said.findLast(({ kind }) => kind === "paused");
  return {
    at: row.pausedAt,
    byDirectiveId: row.pausedByDirectiveId,
    byName: line?.byName ?? null,
    reason: line?.text ?? null,
  };
}

const reporterOf = (said: readonly entryQueries.EntryRow[]): string | null =>
  said.findLast(({ kind }) => entryQueries.reporting.some((one) => one === kind))?.byId ?? null;

function daysOf(
  ctx: Context,
  row: queries.TaskRow,
  said: readonly entryQueries.EntryRow[],
): TaskDetail["days"] {
  if (row.repeats === null) return [];
  const lines = said.flatMap(({ id, onDay }) => (onDay ? [{ id, onDay }] : []));
  const task = { ...row, repeats: Temporal.Duration.from(row.repeats), pauses: pausesOf(said) };
  const days = expectedDays(
    task,
    lines.map(({ onDay }) => onDay),
    ctx.today,
  );
  return days.map(({ day, isMissing }, n) => {
    const next = days[n + 1]?.day;
    const isOf = (one: Temporal.PlainDate): boolean =>
      Temporal.PlainDate.compare(one, day) >= 0 && (!next || Temporal.PlainDate.compare(one, next) < 0);
    return { day, isMissing, entryIds: lines.filter(({ onDay }) => isOf(onDay)).map(({ id }) => id) };
  });
}

function pausesOf(said: readonly entryQueries.EntryRow[]): Pause[] {
  const resumed = said.filter(({ kind }) => kind === "resumed").map(({ at }) => at);
  return said
    .filter(({ kind }) => kind === "paused")
    .map(({ at: from }) => ({
      from,
      until: resumed.find((at) => Temporal.Instant.compare(at, from) >= 0) ?? null,
    }));
}
