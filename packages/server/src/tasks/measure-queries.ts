import { sql } from "kysely";
import type { Tx } from "#db/database";

/** A task that a figure judges, and that is still open. */
export interface MeasuredTask {
  readonly key: number;
  readonly id: string;
  readonly unitId: number;
  readonly issuerUnitId: number;
  readonly state: string;
  readonly assignedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly figure: string;
  readonly target: number;
  readonly comparison: string;
  readonly measured: number | null;
}

/** As the tracer: those that some figures judge. */
export async function lockMeasured(tx: Tx, figures: readonly string[]): Promise<MeasuredTask[]> {
  const { rows } = await sql<MeasuredTask>`
    select t.key, t.id, t.responsible_unit_id as "unitId", t.issuer_unit_id as "issuerUnitId", t.state, t.assigned_at as "assignedAt",
      t.due_at as "dueAt", o.measure_figure as figure, o.measure_target as target, o.measure_comparison as comparison, t.measured
    from task_orders o join tasks t on t.order_key = o.key
    where o.measure_figure = any (${[...figures]}::text[]) and t.state in ('assigned', 'acknowledged', 'in_progress', 'returned') and t.paused_at is null
    order by t.key for update of t skip locked`.execute(tx);
  return rows;
}

export interface MeasuredValue {
  readonly key: number;
  readonly value: number | null;
  readonly isReported: boolean;
}

/** As the tracer: the values, and a line of the system at each task its figure reports. */
export async function keepMeasured(
  tx: Tx,
  values: readonly MeasuredValue[],
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    with measured as materialized (
      select * from json_to_recordset(${JSON.stringify(values)}::json) as m (key int, value numeric, "isReported" boolean)
    ), kept as (
      update tasks t set measured = m.value, measured_at = ${now},
        state = case when m."isReported" then 'reported' else t.state end,
        acknowledged_at = case when m."isReported" then coalesce(t.acknowledged_at, ${now}) else t.acknowledged_at end,
        reported_at = case when m."isReported" then ${now} else t.reported_at end,
        next_urge_at = case when m."isReported" then null else t.next_urge_at end,
        version = t.version + m."isReported"::int
      from measured m where t.key = m.key
      returning t.key, m.value, m."isReported", t.responsible_unit_id, t.shared_unit_ids, t.order_key
    )
    insert into task_entries (id, task_key, at, kind, unit_id, figures, responsible_unit_id, shared_unit_ids)
    select gen_random_uuid(), kept.key, ${now}::timestamptz, 'measured', kept.responsible_unit_id,
      jsonb_build_array(jsonb_build_object('name', o.measure_figure, 'value', kept.value, 'unit', null)), kept.responsible_unit_id, kept.shared_unit_ids
    from kept join task_orders o on o.key = kept.order_key where kept."isReported"`.execute(tx);
}
