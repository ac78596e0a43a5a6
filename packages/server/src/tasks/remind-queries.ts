import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";
import type { SaidBy } from "./order-queries.ts";

export interface OpenTask {
  readonly key: number;
  readonly id: string;
  readonly unitId: number;
  readonly issuerUnitId: number;
  readonly no: string | null;
  readonly text: string;
  readonly state: string;
  readonly assignedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly reportedAt: Temporal.Instant | null;
  readonly pausedAt: Temporal.Instant | null;
}

interface Reminded {
  readonly directiveId: string;
  readonly orderId: string | null;
  /** Null: all. */
  readonly unitIds: readonly number[] | null;
}

/** Tasks of a directive, or of one of its orders, on which the unit still has to act. */
export async function lockOpen(
  tx: Tx,
  scope: Scope,
  { directiveId, orderId, unitIds }: Reminded,
): Promise<OpenTask[]> {
  const { rows } = await sql<OpenTask>`
    select t.key, t.id, t.responsible_unit_id as "unitId", t.issuer_unit_id as "issuerUnitId", o.no, o.text, t.state,
      t.assigned_at as "assignedAt", t.due_at as "dueAt", t.reported_at as "reportedAt", t.paused_at as "pausedAt"
    from tasks t join task_orders o on o.key = t.order_key
    where t.directive_id = ${directiveId} and (${orderId}::uuid is null or o.id = ${orderId}::uuid)
      and (${unitIds}::int[] is null or t.responsible_unit_id = any (${unitIds}::int[]))
      and t.state in ('assigned', 'acknowledged', 'in_progress', 'returned') and ${inScope(scope, "t")}
    order by t.key for update of t`.execute(tx);
  return rows;
}

/** A line at each task, and one urge more. */
export async function urgeAll(
  tx: Tx,
  keys: readonly number[],
  { text, by, now }: { readonly text: string | null; readonly by: SaidBy; readonly now: Temporal.Instant },
): Promise<void> {
  await sql`
    with urged as (
      update tasks set urges = urges + 1 where key = any (${[...keys]}::int[])
      returning key, issuer_unit_id, responsible_unit_id, shared_unit_ids
    )
    insert into task_entries (id, task_key, at, kind, actor_id, actor_name, unit_id, text, responsible_unit_id, shared_unit_ids)
    select gen_random_uuid(), key, ${now}::timestamptz, 'urged', ${by.id}::uuid, ${by.name}::text, issuer_unit_id, ${text}::text,
      responsible_unit_id, shared_unit_ids from urged`.execute(tx);
}
