import type { TaskOrder } from "@phaodai/domain/tasks/order";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { record } from "#events";
import * as asks from "./asks.ts";
import * as endedPapers from "./ended-papers.ts";
import * as ofDirectives from "./of-directives.ts";
import * as queries from "./order-queries.ts";
import * as origins from "./origins.ts";
import { noticesOf, planOrders } from "./orders.ts";
import { passDown } from "./passing.ts";
import * as telling from "./telling.ts";

export const { answersTo, tallyOfDirectives, tasksNamed } = ofDirectives;
export type Answer = ofDirectives.Answer;
export type Told = ofDirectives.Told;
export const { closeTasksOf } = origins;
export const { pauseTasks, resumeTasks, withdrawTasks } = endedPapers;
export const { notify } = telling;
export type NewNotice = telling.NewNotice;
export const { asksOfTasks } = asks;

/**
 * Gives each unit named in each order a task, with a notice; in the caller's transaction, whose scope covers the issuer. Set-based:
 * a clause to 579 units is one statement. A unit named twice gets one task; a residential group's is its commune's.
 * @returns for each order, in order, the tasks made
 */
export async function assignTasks(
  ctx: Context,
  tx: Tx,
  orders: readonly TaskOrder[],
): Promise<{ id: string; unitId: number }[][]> {
  const planned = planOrders(
    ctx,
    orders.filter(({ to }) => to.length > 0),
  );
  if (planned.length > 0) {
    const tasks = planned.flatMap((one) => one.tasks);
    await queries.insertTasks(tx, { orders: planned.map(({ row }) => row), tasks, now: ctx.now });
    await passDown(ctx, tx, planned);
    await telling.notify(ctx, tx, noticesOf(planned));
    for (const { row, tasks: given } of planned)
      await record(ctx, tx, {
        action: "task.assigned",
        subject: { kind: "task_order", id: row.id },
        unitIds: [row.issuer_unit_id, ...given.map(({ unit_id }) => unit_id)],
        data: { tasks: given.length },
      });
  }
  const byOrder = new Map(planned.map(({ order, tasks }) => [order, tasks]));
  return orders.map((order) =>
    (byOrder.get(order) ?? []).map(({ id, unit_id }) => ({ id, unitId: unit_id })),
  );
}
