import { caseFacts, type MeasureCode, measures } from "@phaodai/domain/inspections/comparison";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "#db/database";

// Whose rows: `unitIds` are units of the actor's scope (area.ts), and row security stands behind.

export interface Compared {
  readonly unitIds: readonly number[];
  /** Both counted. */
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  /** Of `from` and of the day after `to`, in local time. */
  readonly fromAt: Temporal.Instant;
  readonly toAt: Temporal.Instant;
  readonly now: Temporal.Instant;
  /** `clock.result_to_report`; undefined: the measure has no rows. */
  readonly clockHours: number | undefined;
}

/**
 * The rows behind each measure: kind, id, page_id, title, unit_id, on_day, numerator, denominator. The comparison adds them up, a
 * click lists them: one definition for both.
 */
const rowsOf: Readonly<Record<MeasureCode, (of: Compared) => RawBuilder<unknown>>> = {
  tasks_on_time: (of) => sql`
    ${task(sql`t.reported_at is not null and (t.reported_at <= t.due_at or t.paused_at <= t.due_at)`)}
    where ${ofUnits("t", of)} and t.state <> 'withdrawn' and ${isAwaited} and t.due_at >= ${of.fromAt} and t.due_at < least(${of.toAt}::timestamptz, ${of.now}::timestamptz)`,
  tasks_acknowledged: (of) => sql`
    ${task(sql`t.acknowledged_at is not null`)} where ${ofUnits("t", of)} and ${given(of)}`,
  tasks_done: (of) => sql`${task(sql`t.state = 'accepted'`)} where ${ofUnits("t", of)} and ${given(of)}`,
  reports_given: repeatedLines,
  cases_complete: (of) => sql`
    select 'case' as kind, c.id, c.id as page_id, coalesce(c.code, '') as title, c.responsible_unit_id as unit_id, c.report_day as on_day,
      (c.onset_on is not null or c.is_asymptomatic)::int + (c.sampled_at is not null)::int + (c.result_at is not null)::int
        + (c.detection_place <> 'unknown')::int + (p.phone is not null)::int + (p.address is not null)::int as numerator,
      ${sql.lit(caseFacts.length)} as denominator
    from cases c left join people p on p.key = c.person_key
    where ${ofUnits("c", of)} and c.classification = 'confirmed' and c.report_day between ${of.from.toString()}::date and ${of.to.toString()}::date`,
  cases_on_clock: (of) => sql`
    select 'case' as kind, c.id, c.id as page_id, coalesce(c.code, '') as title, c.responsible_unit_id as unit_id, c.report_day as on_day,
      (c.reported_at <= c.result_at + make_interval(mins => ${Math.round((of.clockHours ?? 0) * 60)}::int))::int as numerator, 1 as denominator
    from cases c
    where ${of.clockHours !== undefined} and ${ofUnits("c", of)} and c.classification = 'confirmed'
      and c.result_at >= ${of.fromAt} and c.result_at < ${of.toAt}`,
  findings_on_time: (of) => sql`
    ${finding(sql`(coalesce(f.fixed_at, f.closed_at) at time zone 'Asia/Ho_Chi_Minh')::date <= f.fix_by`)}
    where ${ofUnits("f", of)} and f.state <> 'withdrawn' and f.fix_by between ${of.from.toString()}::date and ${of.to.toString()}::date
      and (f.state <> 'open' or f.fix_by < ${of.today.toString()}::date)`,
  findings_late: (of) => sql`
    ${finding(sql`f.fix_by < ${of.today.toString()}::date`)} where ${ofUnits("f", of)} and f.state = 'open'`,
};

const ofUnits = (table: string, { unitIds }: Compared): RawBuilder<unknown> =>
  sql`${sql.ref(`${table}.responsible_unit_id`)} = any (${[...unitIds]}::int[])`;

/** Nothing is expected of what is suspended and not reported, as `standingOf` of the domain has it (docs/decisions/0019). */
const isAwaited = sql`(t.paused_at is null or t.state in ('reported', 'accepted'))`;

const given = ({ fromAt, toAt }: Compared): RawBuilder<unknown> =>
  sql`t.state <> 'withdrawn' and t.assigned_at >= ${fromAt} and t.assigned_at < ${toAt}`;

const task = (isDone: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select 'task' as kind, t.id, t.id as page_id, o.text as title, t.responsible_unit_id as unit_id,
    (t.due_at at time zone 'Asia/Ho_Chi_Minh')::date as on_day, (${isDone})::int as numerator, 1 as denominator
  from tasks t join task_orders o on o.key = t.order_key`;

const finding = (isGood: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select 'finding' as kind, f.id, i.id as page_id, f.text as title, f.responsible_unit_id as unit_id, f.fix_by as on_day,
    coalesce((${isGood})::int, 0) as numerator, 1 as denominator
  from findings f join inspections i on i.key = f.inspection_key`;

/**
 * Whole days or weeks since a repeating task was given, within the period and until it was closed, without the time it was suspended;
 * a line for each at most.
 */
function repeatedLines(of: Compared): RawBuilder<unknown> {
  return sql`
    select 'task' as kind, r.id, r.id as page_id, r.title, r.unit_id, null::date as on_day, least(r.expected,
        (select count(distinct e.on_day)::int from task_entries e where e.task_key = r.key and e.kind in ('progressed', 'reported')
          and e.at >= r.starts_at and e.at < r.ends_at)) as numerator, r.expected as denominator
    from (
      select t.key, t.id, o.text as title, t.responsible_unit_id as unit_id, b.starts_at, b.ends_at,
        floor(extract(epoch from b.ends_at - b.starts_at - coalesce(p.rested, '0')) / extract(epoch from o.repeats::interval))::int as expected
      from tasks t join task_orders o on o.key = t.order_key
      cross join lateral (select greatest(t.assigned_at, ${of.fromAt}::timestamptz) as starts_at,
        least(coalesce(t.closed_at, t.due_at, 'infinity'), ${of.toAt}::timestamptz, ${of.now}::timestamptz) as ends_at) b
      left join lateral (select sum(greatest(least(e.until, b.ends_at) - greatest(e.at, b.starts_at), '0')) as rested
        from (select kind, at, lead(at, 1, 'infinity') over (order by key) as until from task_entries
          where task_key = t.key and kind in ('paused', 'resumed')) e where e.kind = 'paused') p on true
      where ${ofUnits("t", of)} and t.state <> 'withdrawn' and o.repeats is not null and b.ends_at > b.starts_at
    ) r where r.expected > 0`;
}

export interface UnitShare {
  readonly unitId: number;
  readonly measure: MeasureCode;
  readonly numerator: number;
  readonly denominator: number;
}

/** By unit and measure, in one statement. */
export async function listShares(tx: Tx, codes: readonly MeasureCode[], of: Compared): Promise<UnitShare[]> {
  const each = codes.map(
    (measure) => sql`
      select unit_id as "unitId", ${measure}::text as measure, sum(numerator)::int as numerator, sum(denominator)::int as denominator
      from (${rowsOf[measure](of)}) rows_behind group by 1`,
  );
  const { rows } = await sql<UnitShare>`${sql.join(each, sql` union all `)}`.execute(tx);
  return rows;
}

export interface MeasureRow {
  readonly kind: "task" | "case" | "finding";
  readonly id: string;
  readonly pageId: string;
  readonly title: string;
  readonly unitId: number;
  readonly on: Temporal.PlainDate | null;
  readonly numerator: number;
  readonly denominator: number;
}

/** What makes it worse first. @returns the first `limit` rows and the sums of all */
export async function listRows(
  tx: Tx,
  { measure, limit }: { readonly measure: MeasureCode; readonly limit: number },
  of: Compared,
): Promise<{ items: MeasureRow[]; numerator: number; denominator: number }> {
  const isLess = measures.some(({ code, better }) => code === measure && better === "less");
  const { rows } = await sql<MeasureRow & { allNumerator: number; allDenominator: number }>`
    select kind, id, page_id as "pageId", left(title, 300) as title, unit_id as "unitId", on_day as "on", numerator, denominator,
      (sum(numerator) over ())::int as "allNumerator", (sum(denominator) over ())::int as "allDenominator"
    from (${rowsOf[measure](of)}) rows_behind
    order by ${isLess ? sql`-numerator` : sql`numerator::float / denominator`}, on_day desc nulls last, id limit ${limit}`.execute(
    tx,
  );
  const [first] = rows;
  return {
    items: rows.map(({ allNumerator: _, allDenominator: __, ...row }) => row),
    numerator: first?.allNumerator ?? 0,
    denominator: first?.allDenominator ?? 0,
  };
}
