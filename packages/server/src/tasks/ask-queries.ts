import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

/** Help or forces asked for at a task, with the answer where there is one. */
export interface AskRow {
  readonly id: string;
  readonly kind: string;
  readonly taskId: string;
  readonly taskVersion: number;
  readonly unitId: number;
  readonly issuerUnitId: number;
  readonly no: string | null;
  readonly taskText: string;
  readonly text: string | null;
  readonly figures: unknown;
  readonly askedAt: Temporal.Instant;
  readonly isGranted: boolean | null;
  readonly answer: string | null;
  readonly answeredAt: Temporal.Instant | null;
}

/** What the units asked, or were asked: waiting first, then those answered since `answeredFrom`; the newest first. */
export async function listAsks(
  tx: Tx,
  scope: Scope,
  asked: {
    readonly unitIds: readonly number[];
    readonly answeredFrom: Temporal.Instant;
    readonly limit: number;
  },
): Promise<AskRow[]> {
  const units = sql`${[...asked.unitIds]}::int[]`;
  const { rows } = await sql<AskRow>`
    select e.id, e.kind, t.id as "taskId", t.version as "taskVersion", t.responsible_unit_id as "unitId", t.issuer_unit_id as "issuerUnitId",
      o.no, o.text as "taskText", e.text, e.figures, e.at as "askedAt", a.is_granted as "isGranted", a.text as answer, a.at as "answeredAt"
    from task_entries e join tasks t on t.key = e.task_key join task_orders o on o.key = t.order_key
      left join task_entries a on a.answers_id = e.id
    where e.kind in ('help_asked', 'forces_asked') and (t.responsible_unit_id = any (${units}) or t.issuer_unit_id = any (${units}))
      and case when a.at is null then t.closed_at is null else a.at >= ${asked.answeredFrom} end and ${inScope(scope, "t")}
    order by a.at is not null, e.at desc, e.key desc limit ${asked.limit}`.execute(tx);
  return rows;
}
