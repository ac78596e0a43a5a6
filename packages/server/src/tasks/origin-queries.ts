import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

interface Closing {
  readonly originIds: readonly string[];
  readonly state: string;
  readonly reason: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly now: Temporal.Instant;
}

export interface Closed {
  readonly id: string;
  readonly key: number;
  readonly unitIds: number[];
  /** The state it was in. */
  readonly before: string;
}

/** With a line in the history of each. */
export async function closeOpen(tx: Tx, scope: Scope, closing: Closing): Promise<Closed[]> {
  const { originIds, state, reason, by, now } = closing;
  const { rows } = await sql<Closed>`
    with open as (
      select t.key, t.state from tasks t join task_orders o on o.key = t.order_key
      where o.origin_id = any (${[...originIds]}::uuid[]) and t.state not in ('accepted', 'withdrawn') and ${inScope(scope, "t")}
      for update of t
    ), gone as (
      update tasks t set state = ${state}, closed_at = ${now}, next_urge_at = null, version = version + 1
      from open where t.key = open.key
      returning t.key, t.id, t.issuer_unit_id, t.responsible_unit_id, t.shared_unit_ids, open.state as before
    ), said as (
      insert into task_entries (id, task_key, at, kind, actor_id, actor_name, unit_id, text, responsible_unit_id, shared_unit_ids)
      select gen_random_uuid(), key, ${now}::timestamptz, ${state}, ${by.id}::uuid, ${by.name}::text, issuer_unit_id, ${reason}::text,
        responsible_unit_id, shared_unit_ids from gone
    )
    select id, key, responsible_unit_id || shared_unit_ids as "unitIds", before from gone order by key`.execute(
    tx,
  );
  return rows;
}
