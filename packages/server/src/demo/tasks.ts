import { type DemoOrder, type DemoTask, demoTasks } from "@phaodai/domain/demo/tasks";
import { dayOf } from "@phaodai/domain/shared/instant";
import { urgeNow } from "@phaodai/domain/tasks/urging";
import type pg from "pg";
import type { Services } from "#context";
import { taskPolicyOf } from "#tasks/task-policy";
import { type Cell, copyRows } from "./copy.ts";
import { demoNotices } from "./task-notices.ts";

interface TaskSetting {
  readonly services: Pick<Services, "units" | "policies">;
  readonly seed: number;
  readonly now: Temporal.Instant;
}

/** Writes orders of the demo with what became of them, and the notices the units would have. Call once, with all orders. */
export async function copyTasks(
  owner: pg.ClientBase,
  setting: TaskSetting,
  orders: readonly DemoOrder[],
): Promise<void> {
  const tasks = [...demoTasks({ orders, seed: setting.seed, now: setting.now })];
  const keyOf = new Map(orders.map((order, n) => [order, n + 1]));
  await copyRows(
    owner,
    orderTable,
    orders.map((order, n) => orderCells(order, n + 1)),
  );
  await copyRows(
    owner,
    taskTable,
    tasks.map((task, n) => taskCells(setting, task, { key: n + 1, orderKey: keyOf.get(task.order) ?? 0 })),
  );
  await copyRows(owner, entryTable, tasks.flatMap(entryCells));
  await copyRows(owner, noticeTable, demoNotices(tasks));
  for (const table of ["task_orders", "tasks", "task_entries", "notices"])
    await owner.query(
      `select setval(pg_get_serial_sequence('${table}', 'key'), (select coalesce(max(key), 1) from ${table}))`,
    );
  await owner.query("analyze task_orders, tasks, task_entries, notices");
}

const orderTable = {
  table: "task_orders",
  columns:
    "id, key, origin_kind, origin_id, directive_id, issuer_unit_id, no, text, evidence, due_at, repeats, measure_figure, measure_target, measure_comparison, parent_task_ids, created_at, created_by, responsible_unit_id, shared_unit_ids",
};
const taskTable = {
  table: "tasks",
  columns:
    "id, key, order_key, directive_id, issuer_unit_id, role, assignee, due_at, state, assigned_at, acknowledged_at, heard_at, reported_at, closed_at, share_done, last_line_on, open_requests, urges, urged_until, next_urge_at, responsible_unit_id, shared_unit_ids",
};
const entryTable = {
  table: "task_entries",
  columns:
    "id, task_key, at, kind, actor_id, actor_name, unit_id, text, figures, share_done, on_day, reason, responsible_unit_id, shared_unit_ids",
};
const noticeTable = {
  table: "notices",
  columns: "at, unit_id, audience, kind, subject_kind, subject_id, data",
};

/** In the column "created_by": nobody who can sign in. */
const nobody = "00000000-0000-0000-0000-000000000000";

const orderCells = (order: DemoOrder, key: number): Cell[] => [
  order.id,
  key,
  order.origin.kind,
  order.origin.id,
  order.directiveId,
  order.issuerUnitId,
  order.no,
  order.text,
  order.evidence,
  order.dueAt?.toString() ?? null,
  order.repeats?.toString() ?? null,
  order.measure?.figure ?? null,
  order.measure?.target ?? null,
  order.measure?.comparison ?? null,
  `{${order.parentTaskIds.join(",")}}`,
  order.assignedAt.toString(),
  nobody,
  order.issuerUnitId,
  [...new Set(order.to.map(({ unitId }) => unitId))],
];

function taskCells(
  { services, now }: TaskSetting,
  task: DemoTask,
  { key, orderKey }: { readonly key: number; readonly orderKey: number },
): Cell[] {
  const { order } = task;
  const { times } = taskPolicyOf(services, order.issuerUnitId, dayOf(now));
  const { next } = urgeNow(
    { ...task, assignedAt: order.assignedAt, dueAt: order.dueAt, urgedUntil: now, pausedAt: null },
    times,
    now,
  );
  const at = (moment: Temporal.Instant | null): string | null => moment?.toString() ?? null;
  return [
    task.id,
    key,
    orderKey,
    order.directiveId,
    order.issuerUnitId,
    task.role,
    task.assignee,
    at(order.dueAt),
    task.state,
    order.assignedAt.toString(),
    at(task.acknowledgedAt),
    at(task.heardAt),
    at(task.reportedAt),
    at(task.closedAt),
    task.shareDone,
    task.lastLineOn?.toString() ?? null,
    task.openRequests,
    task.urges,
    now.toString(),
    at(next),
    task.unitId,
    [order.issuerUnitId],
  ];
}

const entryCells = (task: DemoTask, n: number): Cell[][] =>
  task.entries.map((entry) => [
    entry.id,
    n + 1,
    entry.at.toString(),
    entry.kind,
    entry.by?.id ?? null,
    entry.by?.name ?? null,
    entry.unitId,
    entry.text,
    JSON.stringify(entry.figures),
    entry.shareDone,
    entry.onDay?.toString() ?? null,
    entry.reason,
    task.unitId,
    [task.order.issuerUnitId],
  ]);
