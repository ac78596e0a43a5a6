import { SaidFigure } from "@phaodai/domain/tasks/contract";
import { type Standing, standingOf } from "@phaodai/domain/tasks/standing";
import { isOpen, type TaskState, taskStates } from "@phaodai/domain/tasks/task";
import { z } from "zod";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import * as queries from "./directive-queries.ts";
import { findTask } from "./queries.ts";
import { taskPolicies } from "./task-policy.ts";

/** Tasks of a directive, counted. `nextDueAt`: the soonest deadline among the open ones that are not suspended. */
export interface Tally {
  readonly total: number;
  readonly done: number;
  readonly late: number;
  readonly silent: number;
  readonly reported: number;
  readonly nextDueAt: Temporal.Instant | null;
}

const none: Tally = { total: 0, done: 0, late: 0, silent: 0, reported: 0, nextDueAt: null };

/** How the tasks of each directive stand, as far as the actor sees them; withdrawn ones are not counted. One statement for all. */
export async function tallyOfDirectives(
  ctx: Context,
  tx: Tx,
  directiveIds: readonly string[],
): Promise<ReadonlyMap<string, Tally>> {
  if (directiveIds.length === 0) return new Map();
  const groups = await queries.listTallyGroups(tx, ctx.scope, directiveIds);
  const policyOf = taskPolicies(ctx.services, ctx.today);
  const tallies = new Map<string, Tally>();
  for (const group of groups) {
    const state = z.enum(taskStates).parse(group.state);
    if (state === "withdrawn") continue;
    const reportedAt = group.isReportedLate ? ctx.now : null;
    const standing = standingOf(
      { ...group, state, reportedAt },
      policyOf(group.issuerUnitId).limits,
      ctx.now,
    );
    tallies.set(
      group.directiveId,
      added(tallies.get(group.directiveId) ?? none, { ...group, state, standing }),
    );
  }
  return tallies;
}

function added(
  tally: Tally,
  {
    n,
    state,
    standing,
    dueAt,
  }: {
    readonly n: number;
    readonly state: TaskState;
    readonly standing: Standing;
    readonly dueAt: Temporal.Instant | null;
  },
): Tally {
  const { nextDueAt } = tally;
  const isAwaited = isOpen(state) && standing !== "paused";
  const isSooner = dueAt && isAwaited && (!nextDueAt || Temporal.Instant.compare(dueAt, nextDueAt) < 0);
  return {
    total: tally.total + n,
    done: tally.done + (state === "accepted" ? n : 0),
    late: tally.late + (standing === "late" ? n : 0),
    silent: tally.silent + (standing === "silent" ? n : 0),
    reported: tally.reported + (state === "reported" ? n : 0),
    nextDueAt: isSooner ? dueAt : nextDueAt,
  };
}

/** What one unit answered to one clause. */
export interface Answer {
  readonly taskId: string;
  /** The clause. */
  readonly originId: string;
  readonly unitId: number;
  readonly state: TaskState;
  readonly standing: Standing;
  readonly shareDone: number | null;
  readonly text: string | null;
  readonly figures: readonly SaidFigure[];
  /** Help and forces asked for that nobody has answered. */
  readonly asked: readonly string[];
}

/**
 * What the units have said of a directive's clauses, in their order: the last report or line of each, for a report upward.
 * @param of.unitIds only these units; undefined: all the actor sees
 */
export async function answersTo(
  ctx: Context,
  tx: Tx,
  of: { readonly directiveId: string; readonly unitIds: readonly number[] | undefined },
): Promise<Answer[]> {
  const rows = await queries.listAnswers(tx, ctx.scope, of);
  const policyOf = taskPolicies(ctx.services, ctx.today);
  return rows.map((row) => {
    const state = z.enum(taskStates).parse(row.state);
    const standing = standingOf({ ...row, state }, policyOf(row.issuerUnitId).limits, ctx.now);
    const { taskId, originId, unitId, shareDone, text, asked } = row;
    const figures = z.array(SaidFigure).parse(row.figures);
    return { taskId, originId, unitId, state, standing, shareDone, text, figures, asked };
  });
}

/** A task as an order from above, for the paper that passes it on. */
export interface Told {
  readonly id: string;
  readonly directiveId: string | null;
  readonly unitId: number;
  readonly issuerUnitId: number;
  readonly no: string | null;
  readonly text: string;
  readonly evidence: string | null;
  readonly dueAt: Temporal.Instant | null;
  readonly state: TaskState;
}

/** The tasks of these ids the actor sees, in the order asked for. */
export async function tasksNamed(ctx: Context, tx: Tx, ids: readonly string[]): Promise<Told[]> {
  const found: Told[] = [];
  for (const id of ids) {
    const row = await findTask(tx, ctx.scope, id);
    if (row) found.push({ ...row, state: z.enum(taskStates).parse(row.state) });
  }
  return found;
}
