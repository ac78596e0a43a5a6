import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

export interface AttentionRow {
  readonly kind: string;
  readonly unitId: number;
  readonly count: number;
  readonly since: Temporal.Instant | null;
}

/** By unit: tasks past their deadline, tasks not acknowledged since `silentBefore`; of what `unitIds` ordered: requests and reports that wait. */
export async function listAttention(
  tx: Tx,
  scope: Scope,
  asked: {
    readonly unitIds: readonly number[];
    readonly now: Temporal.Instant;
    readonly silentBefore: Temporal.Instant | undefined;
  },
): Promise<AttentionRow[]> {
  const units = sql`${[...asked.unitIds]}::int[]`;
  const { rows } = await sql<AttentionRow>`
    select kind, "unitId", count, since from (
      select 1 as rank, 'tasks_late' as kind, responsible_unit_id as "unitId", count(*)::int as count, min(due_at) as since from tasks
        where responsible_unit_id = any (${units}) and due_at < ${asked.now} and paused_at is null and state in ('assigned', 'acknowledged', 'in_progress', 'returned')
          and ${inScope(scope, "tasks")} group by responsible_unit_id
      union all
      select 2, 'unit_silent', responsible_unit_id, count(*)::int, min(assigned_at) from tasks
        where responsible_unit_id = any (${units}) and state = 'assigned' and paused_at is null and assigned_at < ${asked.silentBefore ?? null}::timestamptz
          and (due_at is null or due_at >= ${asked.now}) and ${inScope(scope, "tasks")} group by responsible_unit_id
      union all
      select 3, 'request_open', responsible_unit_id, sum(open_requests)::int, min(heard_at) from tasks
        where issuer_unit_id = any (${units}) and open_requests > 0 and closed_at is null and ${inScope(scope, "tasks")} group by responsible_unit_id
      union all
      select 4, 'report_unjudged', issuer_unit_id, count(*)::int, min(reported_at) from tasks
        where issuer_unit_id = any (${units}) and state = 'reported' and ${inScope(scope, "tasks")} group by issuer_unit_id
    ) all_kinds order by rank, count desc, since`.execute(tx);
  return rows;
}
