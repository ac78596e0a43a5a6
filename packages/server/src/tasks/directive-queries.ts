import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";
import { reportedLate } from "./matrix-queries.ts";

/** Tasks of one directive that share what their standing rests on. */
export interface TallyGroup {
  readonly directiveId: string;
  readonly issuerUnitId: number;
  readonly assignedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly state: string;
  readonly isReportedLate: boolean;
  readonly pausedAt: Temporal.Instant | null;
  readonly n: number;
}

export async function listTallyGroups(
  tx: Tx,
  scope: Scope,
  directiveIds: readonly string[],
): Promise<TallyGroup[]> {
  const { rows } = await sql<TallyGroup>`
    select directive_id as "directiveId", issuer_unit_id as "issuerUnitId", assigned_at as "assignedAt", due_at as "dueAt", state,
      ${reportedLate} as "isReportedLate", paused_at as "pausedAt", count(*)::int as n
    from tasks where directive_id = any (${[...directiveIds]}::uuid[]) and ${inScope(scope, "tasks")}
    group by 1, 2, 3, 4, 5, 6, 7`.execute(tx);
  return rows;
}

/** The last that each unit reported of each task of a directive, and what it still asks for. */
export interface AnswerRow {
  readonly taskId: string;
  readonly originId: string;
  readonly unitId: number;
  readonly issuerUnitId: number;
  readonly state: string;
  readonly assignedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly reportedAt: Temporal.Instant | null;
  readonly pausedAt: Temporal.Instant | null;
  readonly shareDone: number | null;
  readonly text: string | null;
  readonly figures: unknown;
  readonly asked: string[];
}

export async function listAnswers(
  tx: Tx,
  scope: Scope,
  { directiveId, unitIds }: { readonly directiveId: string; readonly unitIds: readonly number[] | undefined },
): Promise<AnswerRow[]> {
  const ofUnits = unitIds
    ? sql<boolean>`t.responsible_unit_id = any (${[...unitIds]}::int[])`
    : sql<boolean>`true`;
  const { rows } = await sql<AnswerRow>`
    select t.id as "taskId", o.origin_id as "originId", t.responsible_unit_id as "unitId", t.issuer_unit_id as "issuerUnitId", t.state,
      t.assigned_at as "assignedAt", t.due_at as "dueAt", t.reported_at as "reportedAt", t.paused_at as "pausedAt", t.share_done as "shareDone",
      e.text, coalesce(e.figures, '[]') as figures, coalesce(a.asked, '{}') as asked
    from tasks t
    join task_orders o on o.key = t.order_key
    left join lateral (select text, figures from task_entries e where e.task_key = t.key and e.kind in ('progressed', 'reported')
      order by e.key desc limit 1) e on true
    left join lateral (select array_agg(r.text order by r.key) as asked from task_entries r where r.task_key = t.key
      and r.kind in ('help_asked', 'forces_asked') and r.text is not null
      and not exists (select from task_entries d where d.answers_id = r.id)) a on t.open_requests > 0
    where t.directive_id = ${directiveId} and t.state <> 'withdrawn' and ${inScope(scope, "t")} and ${ofUnits}
    order by o.key, t.responsible_unit_id`.execute(tx);
  return rows;
}
