import { randomBytes } from "node:crypto";
import { oneEach, type Recipient, type TaskOrder } from "@phaodai/domain/tasks/order";
import { urgeNow } from "@phaodai/domain/tasks/urging";
import { uuidV7 } from "@phaodai/domain/shared/uuid";
import { ancestors, findOnDay } from "@phaodai/domain/units/tree";
import type { Context } from "#context";
import type { NewNotice } from "./notice-queries.ts";
import type { NewTask, OrderRow } from "./order-queries.ts";
import { taskPolicies } from "./task-policy.ts";

/** An order with its id and the tasks it gives. */
export interface PlannedOrder {
  readonly order: TaskOrder;
  readonly row: OrderRow;
  readonly tasks: readonly NewTask[];
}

/** Ids, recipients and the first urge of each order; asks nothing of the database. */
export function planOrders(ctx: Context, orders: readonly TaskOrder[]): PlannedOrder[] {
  const policyOf = taskPolicies(ctx.services, ctx.today);
  return orders.map((order) => {
    const to = oneEach(order.to.map((one) => carriedBy(ctx, one)));
    const id = newId(ctx);
    const { next } = urgeNow(
      { state: "assigned", assignedAt: ctx.now, urgedUntil: ctx.now, dueAt: order.dueAt, pausedAt: null },
      policyOf(order.issuerUnitId).times,
      ctx.now,
    );
    const tasks = to.map(({ unitId, assignee, role }) => ({
      id: newId(ctx),
      order_id: id,
      unit_id: unitId,
      assignee,
      role,
    }));
    return { order, row: rowOf(ctx, order, { id, next, to }), tasks };
  });
}

const newId = ({ now }: Context): string => uuidV7(now.epochMilliseconds, randomBytes(10));

/** Rows belong to communes or higher units and to organisations: what a residential group is told, its commune answers for. */
function carriedBy(ctx: Context, recipient: Recipient): Recipient {
  const tree = ctx.services.units();
  const unit = findOnDay(tree, recipient.unitId, ctx.today);
  if (unit?.level !== "residential_group") return recipient;
  const [commune] = ancestors(tree, unit.id, ctx.today);
  return commune ? { ...recipient, unitId: commune.id } : recipient;
}

function rowOf(
  ctx: Context,
  order: TaskOrder,
  {
    id,
    next,
    to,
  }: { readonly id: string; readonly next: Temporal.Instant | null; readonly to: readonly Recipient[] },
): OrderRow {
  return {
    id,
    origin_kind: order.origin.kind,
    origin_id: order.origin.id,
    directive_id: order.directiveId,
    issuer_unit_id: order.issuerUnitId,
    no: order.no,
    text: order.text,
    evidence: order.evidence,
    due_at: order.dueAt?.toString() ?? null,
    repeats: order.repeats?.toString() ?? null,
    measure_figure: order.measure?.figure ?? null,
    measure_target: order.measure?.target ?? null,
    measure_comparison: order.measure?.comparison ?? null,
    parent_task_ids: order.parentTaskIds,
    shared_unit_ids: to.map(({ unitId }) => unitId),
    created_by: ctx.actor.id,
    next_urge_at: next?.toString() ?? null,
  };
}

/** One notice for each unit and issuer, however many tasks came at once: it leads to the task where there is one alone. */
export function noticesOf(planned: readonly PlannedOrder[]): NewNotice[] {
  const given = planned.flatMap(({ order, tasks }) => tasks.map((task) => ({ order, task })));
  const bySheet = Map.groupBy(
    given,
    ({ order, task }) => `${task.unit_id}|${order.issuerUnitId}|${order.directiveId}`,
  );
  return [...bySheet.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const { order, task } = first;
    const isAlone = others.length === 0 || order.directiveId === null;
    const dues = [first, ...others]
      .flatMap((one) => one.order.dueAt ?? [])
      .toSorted(Temporal.Instant.compare);
    return [
      {
        unitId: task.unit_id,
        audience: "unit",
        kind: "tasks_assigned",
        subject: isAlone
          ? { kind: "task", id: task.id }
          : { kind: "directive", id: order.directiveId ?? order.origin.id },
        data: {
          count: 1 + others.length,
          issuerUnitId: order.issuerUnitId,
          no: order.no,
          text: excerptOf(order.text),
          dueAt: dues[0]?.toString() ?? null,
        },
      },
    ];
  });
}

/** The beginning of a text, for a line in a list; cut between words. */
export function excerptOf(text: string): string {
  const most = 160;
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most / 2))}…`;
}
