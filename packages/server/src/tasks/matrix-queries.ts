import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

/** `isReportedLate` of domain/tasks/standing.ts over the columns of `tasks`, so that it is told for groups of them. */
export const reportedLate = sql<boolean>`coalesce(reported_at > due_at and (paused_at is null or paused_at > due_at), false)`;

/** Tasks of one order that share what their standing rests on. */
export interface MatrixGroup {
  readonly orderKey: number;
  readonly assignedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly state: string;
  readonly isReportedLate: boolean;
  readonly pausedAt: Temporal.Instant | null;
  readonly unitIds: number[];
}

/** One group for each order, deadline and state: a few dozen rows for 17,000 tasks. */
export async function listGroups(tx: Tx, scope: Scope, directiveId: string): Promise<MatrixGroup[]> {
  const { rows } = await sql<MatrixGroup>`
    select order_key as "orderKey", assigned_at as "assignedAt", due_at as "dueAt", state, ${reportedLate} as "isReportedLate", paused_at as "pausedAt",
      json_agg(responsible_unit_id) as "unitIds"
    from tasks where directive_id = ${directiveId} and ${inScope(scope, "tasks")}
    group by 1, 2, 3, 4, 5, 6`.execute(tx);
  return rows;
}

export interface MatrixOrder {
  readonly key: number;
  readonly id: string;
  readonly originKind: string;
  readonly originId: string;
  readonly issuerUnitId: number;
  readonly no: string | null;
  readonly text: string;
  readonly dueAt: Temporal.Instant | null;
  readonly repeats: string | null;
}

export const listOrders = (tx: Tx, scope: Scope, directiveId: string): Promise<MatrixOrder[]> =>
  tx
    .selectFrom("task_orders")
    .select([
      "key",
      "id",
      "origin_kind as originKind",
      "origin_id as originId",
      "issuer_unit_id as issuerUnitId",
      "no",
      "text",
      "due_at as dueAt",
      "repeats",
    ])
    .where("directive_id", "=", directiveId)
    .where(inScope(scope, "task_orders"))
    .orderBy("key")
    .execute();

/** Units that have a line for the day, of the repeating tasks among these orders. */
export async function listSaidOn(
  tx: Tx,
  scope: Scope,
  { orderKeys, day }: { readonly orderKeys: readonly number[]; readonly day: Temporal.PlainDate },
): Promise<ReadonlyMap<number, number[]>> {
  if (orderKeys.length === 0) return new Map();
  const { rows } = await sql<{ orderKey: number; unitIds: number[] }>`
    select order_key as "orderKey", json_agg(responsible_unit_id) as "unitIds" from tasks
    where order_key = any (${[...orderKeys]}::int[]) and last_line_on = ${day} and ${inScope(scope, "tasks")} group by 1`.execute(
    tx,
  );
  return new Map(rows.map(({ orderKey, unitIds }) => [orderKey, unitIds]));
}
