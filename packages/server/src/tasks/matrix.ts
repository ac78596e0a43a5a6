import type { showMatrix as matrixEndpoint } from "@phaodai/domain/tasks/matrix-contract";
import { type Matrix, standingLetters, stateLetters } from "@phaodai/domain/tasks/matrix-contract";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import { type StandingLimits, standingOf } from "@phaodai/domain/tasks/standing";
import { taskStates } from "@phaodai/domain/tasks/task";
import { z } from "zod";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import * as queries from "./matrix-queries.ts";
import { taskPolicyOf } from "./task-policy.ts";

export const showMatrix = (ctx: Context, { directiveId }: InputOf<typeof matrixEndpoint>): Promise<Matrix> =>
  ctx.inTransaction((tx) => readMatrix(ctx, tx, directiveId));

/** Clauses × units of a directive, for those units the actor sees. */
async function readMatrix(ctx: Context, tx: Tx, directiveId: string): Promise<Matrix> {
  const orders = await queries.listOrders(tx, ctx.scope, directiveId);
  const groups = await queries.listGroups(tx, ctx.scope, directiveId);
  const repeating = orders.filter(({ repeats }) => repeats !== null).map(({ key }) => key);
  const saidToday = await queries.listSaidOn(tx, ctx.scope, { orderKeys: repeating, day: ctx.today });
  const unitIds = [...new Set(groups.flatMap((group) => group.unitIds))].toSorted((a, b) => a - b);
  const cellsOf = cellWriter(ctx, unitIds, groups);
  return {
    asOf: ctx.now,
    unitIds,
    rows: orders.map(({ key, id, issuerUnitId, ...order }) => ({
      orderId: id,
      ...order,
      ...cellsOf(key, taskPolicyOf(ctx.services, issuerUnitId, ctx.today).limits),
      saidToday: saidToday.get(key) ?? [],
      today: ctx.today,
    })),
  };
}

/** One letter for each unit; the standing is told once for each group. */
function cellWriter(ctx: Context, unitIds: readonly number[], groups: readonly queries.MatrixGroup[]) {
  const column = new Map(unitIds.map((id, n) => [id, n]));
  const byOrder = Map.groupBy(groups, ({ orderKey }) => orderKey);
  return (orderKey: number, limits: StandingLimits): { states: string; standings: string } => {
    const states: string[] = Array.from({ length: unitIds.length }, () => ".");
    const standings = [...states];
    for (const group of byOrder.get(orderKey) ?? []) {
      const state = z.enum(taskStates).parse(group.state);
      const reportedAt = group.isReportedLate ? ctx.now : null;
      const standing = standingOf({ ...group, state, reportedAt }, limits, ctx.now);
      for (const id of group.unitIds) {
        const n = column.get(id) ?? 0;
        states[n] = stateLetters[state];
        standings[n] = standingLetters[standing];
      }
    }
    return { states: states.join(""), standings: standings.join("") };
  };
}
