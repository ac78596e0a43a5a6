import { sql } from "kysely";
import type { Tx } from "#db/database";
import type { SaidBy } from "./order-queries.ts";

/** A line for each order that passes a task on; the task is acknowledged by it, and has begun. */
export async function beginPassed(
  tx: Tx,
  passed: readonly { readonly id: string; readonly parent_task_id: string; readonly tasks: number }[],
  { by, now }: { readonly by: SaidBy; readonly now: Temporal.Instant },
): Promise<void> {
  await sql`
    with passed as materialized (
      select * from json_to_recordset(${JSON.stringify(passed)}::json) as p (id uuid, parent_task_id uuid, tasks int)
    ), begun as (
      update tasks set state = case when state in ('assigned', 'acknowledged', 'returned') then 'in_progress' else state end,
        acknowledged_at = coalesce(acknowledged_at, ${now}::timestamptz), heard_at = ${now}, version = version + 1
      where id in (select parent_task_id from passed) and state not in ('accepted', 'withdrawn')
      returning id, key, responsible_unit_id, shared_unit_ids
    )
    insert into task_entries (id, task_key, at, kind, actor_id, actor_name, unit_id, figures, responsible_unit_id, shared_unit_ids)
    select passed.id, begun.key, ${now}::timestamptz, 'passed_on', ${by.id}::uuid, ${by.name}::text, begun.responsible_unit_id,
      jsonb_build_array(jsonb_build_object('name', 'tasks', 'value', passed.tasks, 'unit', null)), begun.responsible_unit_id, begun.shared_unit_ids
    from passed join begun on begun.id = passed.parent_task_id`.execute(tx);
}
