import type { TaskOrder } from "@phaodai/domain/tasks/order";
import type { Context } from "#context";
import { asTracer, type Tx } from "#db/database";
import { record } from "#events";
import { insertNotices, type NewNotice } from "./notice-queries.ts";
import * as ofDirectives from "./of-directives.ts";
import * as queries from "./order-queries.ts";
import * as origins from "./origins.ts";
import { noticesOf, planOrders } from "./orders.ts";
import { passDown } from "./passing.ts";

export const { answersTo, tallyOfDirectives, tasksNamed } = ofDirectives;
export type Answer = ofDirectives.Answer;
export type Told = ofDirectives.Told;
export const { closeTasksOf } = origins;

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
    await notify(ctx, tx, noticesOf(planned));
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

/** Tells units something; they need not be in the actor's scope. One statement for all. */
export async function notify(ctx: Context, tx: Tx, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length > 0) await asTracer(tx, ctx.scope, () => insertNotices(tx, notices, ctx.now));
}

/** Ends what is still open of a directive, and tells the units. @returns how many units it concerns */
export async function withdrawTasks(
  ctx: Context,
  tx: Tx,
  { directiveId, reason }: { readonly directiveId: string; readonly reason: string },
): Promise<number> {
  const by = { id: ctx.actor.id, name: ctx.actor.displayName };
  const gone = await queries.withdrawOpen(tx, { directiveId, reason, by, now: ctx.now });
  if (gone.length === 0) return 0;
  const subject = { kind: "directive", id: directiveId };
  const told = [...Map.groupBy(gone, (unitId) => unitId)].map(([unitId, tasks]): NewNotice => ({
    unitId,
    audience: "unit",
    kind: "tasks_withdrawn",
    subject,
    data: { reason, count: tasks.length },
  }));
  const unitIds = told.map(({ unitId }) => unitId);
  await notify(ctx, tx, told);
  await record(ctx, tx, { action: "task.withdrawn", subject, unitIds, data: { reason } });
  return told.length;
}
