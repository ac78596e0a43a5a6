import { sql } from "kysely";
import type { Tx } from "#db/database";

/** A task whose next urge is due. */
export interface DueTask {
  readonly key: number;
  readonly id: string;
  readonly unitId: number;
  readonly issuerUnitId: number;
  readonly directiveId: string | null;
  readonly no: string | null;
  readonly text: string;
  readonly state: string;
  readonly assignedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly urgedUntil: Temporal.Instant;
  readonly pausedAt: Temporal.Instant | null;
}

/** As the tracer: the tasks to look at now, longest waiting first; those another run holds are left to it. */
export async function lockDue(tx: Tx, now: Temporal.Instant, limit: number): Promise<DueTask[]> {
  const { rows } = await sql<DueTask>`
    select t.key, t.id, t.responsible_unit_id as "unitId", t.issuer_unit_id as "issuerUnitId", t.directive_id as "directiveId", o.no, o.text,
      t.state, t.assigned_at as "assignedAt", t.due_at as "dueAt", t.urged_until as "urgedUntil", t.paused_at as "pausedAt"
    from tasks t join task_orders o on o.key = t.order_key
    where t.next_urge_at <= ${now} order by t.next_urge_at, t.key limit ${limit} for update of t skip locked`.execute(
    tx,
  );
  return rows;
}

export interface SeenTask {
  readonly key: number;
  /** Null: nothing is said this time. */
  readonly kind: "urged" | "escalated" | null;
  /** Why, as the words of the timeline name it. */
  readonly reason: string | null;
  readonly next: string | null;
}

/** As the tracer: seen to until now, with a line of the system where the unit was urged. */
export async function keepUrged(tx: Tx, seen: readonly SeenTask[], now: Temporal.Instant): Promise<void> {
  await sql`
    with seen as materialized (
      select * from json_to_recordset(${JSON.stringify(seen)}::json) as s (key int, kind text, reason text, next timestamptz)
    ), kept as (
      update tasks t set urged_until = ${now}, next_urge_at = seen.next, urges = t.urges + (seen.kind is not null)::int
      from seen where t.key = seen.key
      returning t.key, seen.kind, seen.reason, t.issuer_unit_id, t.responsible_unit_id, t.shared_unit_ids
    )
    insert into task_entries (id, task_key, at, kind, unit_id, figures, reason, responsible_unit_id, shared_unit_ids)
    select gen_random_uuid(), key, ${now}::timestamptz, kind, issuer_unit_id, '[]', reason, responsible_unit_id, shared_unit_ids
    from kept where kind is not null`.execute(tx);
}
