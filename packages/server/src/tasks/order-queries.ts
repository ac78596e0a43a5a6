import { sql } from "kysely";
import type { Tx } from "#db/database";

export interface OrderRow {
  readonly id: string;
  readonly origin_kind: string;
  readonly origin_id: string;
  readonly directive_id: string | null;
  readonly issuer_unit_id: number;
  readonly no: string | null;
  readonly text: string;
  readonly evidence: string | null;
  readonly due_at: string | null;
  readonly repeats: string | null;
  readonly measure_figure: string | null;
  readonly measure_target: number | null;
  readonly measure_comparison: string | null;
  readonly parent_task_ids: readonly string[];
  readonly shared_unit_ids: readonly number[];
  readonly created_by: string;
  readonly next_urge_at: string | null;
}

export interface NewTask {
  readonly id: string;
  readonly order_id: string;
  readonly unit_id: number;
  readonly assignee: string;
  readonly role: string;
}

/** Orders and their tasks, all in one statement and one round trip. */
export async function insertTasks(
  tx: Tx,
  {
    orders,
    tasks,
    now,
  }: {
    readonly orders: readonly OrderRow[];
    readonly tasks: readonly NewTask[];
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  await sql`
    with said as materialized (
      select * from json_to_recordset(${JSON.stringify(orders)}::json) as o (id uuid, origin_kind text, origin_id uuid, directive_id uuid,
        issuer_unit_id int, no text, text text, evidence text, due_at timestamptz, repeats text, measure_figure text, measure_target numeric,
        measure_comparison text, parent_task_ids uuid[], shared_unit_ids int[], created_by uuid, next_urge_at timestamptz)
    ), ordered as (
      insert into task_orders (id, origin_kind, origin_id, directive_id, issuer_unit_id, no, text, evidence, due_at, repeats, measure_figure,
        measure_target, measure_comparison, parent_task_ids, created_at, created_by, responsible_unit_id, shared_unit_ids)
      select id, origin_kind, origin_id, directive_id, issuer_unit_id, no, text, evidence, due_at, repeats, measure_figure,
        measure_target, measure_comparison, parent_task_ids, ${now}::timestamptz, created_by, issuer_unit_id, shared_unit_ids
      from said returning id, key
    )
    insert into tasks (id, order_key, directive_id, issuer_unit_id, role, assignee, due_at, state, assigned_at, urged_until, next_urge_at,
      responsible_unit_id, shared_unit_ids)
    select t.id, ordered.key, said.directive_id, said.issuer_unit_id, t.role, t.assignee, said.due_at, 'assigned', ${now}::timestamptz, ${now}::timestamptz, said.next_urge_at,
      t.unit_id, array[said.issuer_unit_id]
    from json_to_recordset(${JSON.stringify(tasks)}::json) as t (id uuid, order_id uuid, unit_id int, assignee text, role text)
      join said on said.id = t.order_id join ordered on ordered.id = t.order_id`.execute(tx);
}

export interface SaidBy {
  readonly id: string;
  readonly name: string;
}
