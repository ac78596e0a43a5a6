import { sql } from "kysely";
import type { Tx } from "#db/database";

// Whose rows: `unitIds` are units of the actor's scope (area.ts), and row security stands behind.

interface Asked {
  readonly unitIds: readonly number[];
  readonly today: Temporal.PlainDate;
}

export interface LastVisit {
  readonly unitId: number;
  readonly checklist: string;
  readonly lastOn: Temporal.PlainDate;
  readonly visits: number;
}

/** By unit and checklist: few rows, however many visits. */
export async function listLastVisits(tx: Tx, { unitIds }: Asked): Promise<LastVisit[]> {
  const { rows } = await sql<LastVisit>`
    select responsible_unit_id as "unitId", checklist_code as checklist, max(inspected_on) as "lastOn", count(*)::int as visits
    from inspections where responsible_unit_id = any (${[...unitIds]}::int[]) group by 1, 2`.execute(tx);
  return rows;
}

export interface FindingCount {
  readonly unitId: number;
  readonly open: number;
  readonly late: number;
  readonly toCheck: number;
  readonly lateSince: Temporal.PlainDate | null;
}

export async function listFindingCounts(tx: Tx, { unitIds, today }: Asked): Promise<FindingCount[]> {
  const day = sql`${today.toString()}::date`;
  const { rows } = await sql<FindingCount>`
    select responsible_unit_id as "unitId", count(*) filter (where state = 'open')::int as open,
      count(*) filter (where state = 'open' and fix_by < ${day})::int as late,
      count(*) filter (where state = 'fixed')::int as "toCheck",
      min(fix_by) filter (where state = 'open' and fix_by < ${day}) as "lateSince"
    from findings where state in ('open', 'fixed') and responsible_unit_id = any (${[...unitIds]}::int[]) group by 1`.execute(
    tx,
  );
  return rows;
}

/** Of the last days, as the figures of the desk say them. */
export async function countRecent(tx: Tx, { unitIds, today }: Asked) {
  const units = sql`any (${[...unitIds]}::int[])`;
  const since = (days: number) => sql`${today.subtract({ days }).toString()}::date`;
  const { rows } = await sql<{
    visits7: number;
    visitsBefore7: number;
    violations30: number;
    sanctions30: number;
  }>`
    select
      (select count(*)::int from inspections where responsible_unit_id = ${units} and inspected_on > ${since(7)}) as "visits7",
      (select count(*)::int from inspections where responsible_unit_id = ${units} and inspected_on > ${since(14)} and inspected_on <= ${since(7)}) as "visitsBefore7",
      (select count(*)::int from violations where responsible_unit_id = ${units} and recorded_on > ${since(30)} and withdrawn_at is null) as "violations30",
      (select count(*)::int from sanctions s join violations v on v.key = s.violation_key
        where v.responsible_unit_id = ${units} and v.recorded_on > ${since(30)} and s.withdrawn_at is null) as "sanctions30"`.execute(
    tx,
  );
  return rows[0] ?? { visits7: 0, visitsBefore7: 0, violations30: 0, sanctions30: 0 };
}

/** Plans that end today or ended in the last week with something left to visit. */
export async function listBehind(
  tx: Tx,
  { unitIds, today }: Asked,
): Promise<{ id: string; unitId: number; to: Temporal.PlainDate; left: number }[]> {
  const { rows } = await sql<{ id: string; unitId: number; to: Temporal.PlainDate; left: number }>`
    select p.id, p.responsible_unit_id as "unitId", p.ends_on as "to",
      (select count(*)::int from unnest(p.unit_ids) u where not exists (select from inspections i
        where i.plan_key = p.key and i.responsible_unit_id = u and i.inspected_on between p.starts_on and p.ends_on)) as left
    from inspection_plans p
    where p.responsible_unit_id = any (${[...unitIds]}::int[]) and p.cancelled_at is null
      and p.ends_on between ${today.subtract({ days: 7 }).toString()}::date and ${today.toString()}::date
    order by p.ends_on, p.key`.execute(tx);
  return rows.filter(({ left }) => left > 0);
}
