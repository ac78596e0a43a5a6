import { type RawBuilder, sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

/** A task with its order, as stored. */
export interface TaskRow {
  readonly key: number;
  readonly id: string;
  readonly orderId: string;
  readonly originKind: string;
  readonly originId: string;
  readonly directiveId: string | null;
  readonly no: string | null;
  readonly text: string;
  readonly evidence: string | null;
  readonly parentTaskIds: string[];
  readonly assignee: string;
  readonly role: string;
  readonly unitId: number;
  readonly issuerUnitId: number;
  readonly sharedUnitIds: number[];
  readonly state: string;
  readonly assignedAt: Temporal.Instant;
  readonly acknowledgedAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  readonly heardAt: Temporal.Instant | null;
  readonly reportedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  readonly pausedAt: Temporal.Instant | null;
  readonly pausedByDirectiveId: string | null;
  readonly urgedUntil: Temporal.Instant;
  readonly shareDone: number | null;
  readonly openRequests: number;
  readonly urges: number;
  readonly repeats: string | null;
  readonly lastLineOn: Temporal.PlainDate | null;
  readonly measureFigure: string | null;
  readonly measureTarget: number | null;
  readonly measureComparison: string | null;
  readonly measured: number | null;
  readonly measuredAt: Temporal.Instant | null;
  readonly version: number;
}

const selectTasks = (tx: Tx, scope: Scope) =>
  tx
    .selectFrom("tasks")
    .innerJoin("task_orders", "task_orders.key", "tasks.order_key")
    .select([
      "tasks.key",
      "tasks.id",
      "task_orders.id as orderId",
      "task_orders.origin_kind as originKind",
      "task_orders.origin_id as originId",
      "tasks.directive_id as directiveId",
      "task_orders.no",
      "task_orders.text",
      "task_orders.evidence",
      "task_orders.parent_task_ids as parentTaskIds",
      "tasks.assignee",
      "tasks.role",
      "tasks.responsible_unit_id as unitId",
      "tasks.issuer_unit_id as issuerUnitId",
      "tasks.shared_unit_ids as sharedUnitIds",
      "tasks.state",
      "tasks.assigned_at as assignedAt",
      "tasks.acknowledged_at as acknowledgedAt",
      "tasks.due_at as dueAt",
      "tasks.heard_at as heardAt",
      "tasks.reported_at as reportedAt",
      "tasks.closed_at as closedAt",
      "tasks.paused_at as pausedAt",
      "tasks.paused_by_directive_id as pausedByDirectiveId",
      "tasks.urged_until as urgedUntil",
      "tasks.share_done as shareDone",
      "tasks.open_requests as openRequests",
      "tasks.urges",
      "task_orders.repeats",
      "tasks.last_line_on as lastLineOn",
      "task_orders.measure_figure as measureFigure",
      "task_orders.measure_target as measureTarget",
      "task_orders.measure_comparison as measureComparison",
      "tasks.measured",
      "tasks.measured_at as measuredAt",
      "tasks.version",
    ])
    .where(inScope(scope, "tasks"));

export const findTask = (tx: Tx, scope: Scope, id: string): Promise<TaskRow | undefined> =>
  selectTasks(tx, scope).where("tasks.id", "=", id).executeTakeFirst();

export const lockTask = (tx: Tx, scope: Scope, id: string): Promise<TaskRow | undefined> =>
  selectTasks(tx, scope).where("tasks.id", "=", id).forUpdate("tasks").executeTakeFirst();

/** Those of these tasks that are within the scope. */
export const listSeen = async (tx: Tx, scope: Scope, ids: readonly string[]): Promise<string[]> => {
  const seen = tx
    .selectFrom("tasks")
    .select("id")
    .where("id", "in", [...ids])
    .where(inScope(scope, "tasks"));
  return (await seen.execute()).map(({ id }) => id);
};

export interface Sought {
  readonly unitIds: readonly number[] | undefined;
  readonly issuerUnitIds: readonly number[] | undefined;
  readonly directiveId: string | undefined;
  readonly orderId: string | undefined;
  readonly originId: string | undefined;
  readonly state: string | undefined;
  readonly after: { readonly dueAt: string; readonly key: number } | undefined;
  readonly limit: number;
}

/** By deadline; those without one last. A page begins after the deadline and key where the last one ended. */
export function listTasks(tx: Tx, scope: Scope, sought: Sought): Promise<TaskRow[]> {
  const due = sql<Temporal.Instant>`coalesce(tasks.due_at, ${noDeadline}::timestamptz)`;
  let found = selectTasks(tx, scope);
  for (const condition of conditionsOf(sought)) found = found.where(condition);
  const { after } = sought;
  if (after)
    found = found.where(sql<boolean>`(${due}, tasks.key) > (${after.dueAt}::timestamptz, ${after.key}::int)`);
  return found.orderBy(due).orderBy("tasks.key").limit(sought.limit).execute();
}

/** After every deadline: in sorting only. */
export const noDeadline = "2999-12-31T00:00:00Z";

function conditionsOf(sought: Sought): RawBuilder<boolean>[] {
  const conditions = [
    sought.unitIds && sql<boolean>`tasks.responsible_unit_id = any (${[...sought.unitIds]}::int[])`,
    sought.issuerUnitIds && sql<boolean>`tasks.issuer_unit_id = any (${[...sought.issuerUnitIds]}::int[])`,
    sought.directiveId && sql<boolean>`tasks.directive_id = ${sought.directiveId}`,
    sought.orderId && sql<boolean>`task_orders.id = ${sought.orderId}`,
    sought.originId && sql<boolean>`task_orders.origin_id = ${sought.originId}`,
    sought.state && sql<boolean>`tasks.state = ${sought.state}`,
  ];
  return conditions.filter((condition) => condition !== undefined && condition !== "");
}

/** A unit's own tasks that are not closed, and its closed ones of late. */
export const listOwn = (
  tx: Tx,
  scope: Scope,
  {
    unitIds,
    closedFrom,
    limit,
  }: { readonly unitIds: readonly number[]; readonly closedFrom: Temporal.Instant; readonly limit: number },
): Promise<TaskRow[]> =>
  selectTasks(tx, scope)
    .where(sql<boolean>`tasks.responsible_unit_id = any (${[...unitIds]}::int[])`)
    .where(sql<boolean>`(tasks.closed_at is null or tasks.closed_at >= ${closedFrom})`)
    .orderBy(sql`tasks.closed_at desc nulls first, tasks.due_at nulls last, tasks.key`)
    .limit(limit)
    .execute();

/** What a unit ordered and has to answer: reports to judge, requests. */
export const listAwaiting = (
  tx: Tx,
  scope: Scope,
  { issuerUnitIds, limit }: { readonly issuerUnitIds: readonly number[]; readonly limit: number },
): Promise<TaskRow[]> =>
  selectTasks(tx, scope)
    .where(sql<boolean>`tasks.issuer_unit_id = any (${[...issuerUnitIds]}::int[])`)
    .where(sql<boolean>`(tasks.state = 'reported' or (tasks.open_requests > 0 and tasks.closed_at is null))`)
    .orderBy("tasks.reported_at")
    .orderBy("tasks.key")
    .limit(limit)
    .execute();

export interface Change {
  readonly state: string;
  readonly acknowledgedAt: Temporal.Instant | null;
  readonly heardAt: Temporal.Instant | null;
  readonly reportedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  readonly shareDone: number | null;
  readonly lastLineOn: Temporal.PlainDate | null;
  readonly openRequests: number;
  readonly urges: number;
  readonly nextUrgeAt: Temporal.Instant | null;
  /** One more, unless nothing changed that somebody else may be about to change. */
  readonly version: number;
}

export const changeTask = (tx: Tx, key: number, change: Change): Promise<unknown> =>
  tx
    .updateTable("tasks")
    .set({
      state: change.state,
      acknowledged_at: change.acknowledgedAt,
      heard_at: change.heardAt,
      reported_at: change.reportedAt,
      closed_at: change.closedAt,
      due_at: change.dueAt,
      share_done: change.shareDone,
      last_line_on: change.lastLineOn,
      open_requests: change.openRequests,
      urges: change.urges,
      next_urge_at: change.nextUrgeAt,
      version: change.version,
    })
    .where("key", "=", key)
    .execute();

/** How far what was passed on of a task is, by order. */
export interface PassedRow {
  readonly orderId: string;
  readonly directiveId: string | null;
  readonly no: string | null;
  readonly tasks: number;
  readonly done: number;
  readonly reported: number;
  readonly late: number;
}

/** `late`: past the deadline and neither reported nor closed, as `standingOf` has it. */
export async function listPassed(
  tx: Tx,
  scope: Scope,
  { parentTaskId, now }: { readonly parentTaskId: string; readonly now: Temporal.Instant },
): Promise<PassedRow[]> {
  const { rows } = await sql<PassedRow>`
    select o.id as "orderId", o.directive_id as "directiveId", o.no, count(*)::int as tasks,
      (count(*) filter (where t.state = 'accepted'))::int as done, (count(*) filter (where t.state = 'reported'))::int as reported,
      (count(*) filter (where t.due_at < ${now} and t.paused_at is null and t.state not in ('reported', 'accepted', 'withdrawn')))::int as late
    from task_orders o join tasks t on t.order_key = o.key
    where o.parent_task_ids @> array[${parentTaskId}::uuid] and o.parent_task_ids <> '{}' and t.state <> 'withdrawn' and ${inScope(scope, "t")}
    group by o.id order by o.key`.execute(tx);
  return rows;
}
