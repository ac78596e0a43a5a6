import type { Counted } from "@phaodai/domain/tasks/measuring";
import { sql } from "kysely";
import type { Tx } from "#db/database";

/** What a figure is asked: units whose rows count, and the local days, both included. */
export interface FigureAsked {
  readonly unitIds: readonly number[];
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

type CountedByUnit = ReadonlyMap<number, Counted>;

/** As the tracer. Confirmed cases by report day. */
export const countReported = (tx: Tx, asked: FigureAsked): Promise<CountedByUnit> =>
  countCases(tx, asked, { among: sql`true`, counts: sql`true` });

/** As the tracer. Of the confirmed cases with a known sample, those whose confirmation took at most 24 hours from sampling. */
export const countConfirmedInDay = (tx: Tx, asked: FigureAsked): Promise<CountedByUnit> =>
  countCases(tx, asked, {
    among: sql`sampled_at is not null`,
    counts: sql`confirmed_at <= sampled_at + interval '24 hours'`,
  });

/** As the tracer. Of the confirmed cases, those isolated at most 24 hours after they were reported, or before. */
export const countIsolatedInDay = (tx: Tx, asked: FigureAsked): Promise<CountedByUnit> =>
  countCases(tx, asked, {
    among: sql`true`,
    counts: sql`isolated_at is not null and isolated_at <= reported_at + interval '24 hours'`,
  });

async function countCases(
  tx: Tx,
  { unitIds, from, to }: FigureAsked,
  which: { readonly among: ReturnType<typeof sql>; readonly counts: ReturnType<typeof sql> },
): Promise<CountedByUnit> {
  const { rows } = await sql<{ unitId: number; n: number; of: number }>`
    select responsible_unit_id as "unitId", (count(*) filter (where ${which.counts}))::int as n, count(*)::int as of from cases
    where responsible_unit_id = any (${[...unitIds]}::int[]) and report_day between ${from} and ${to} and classification = 'confirmed'
      and ${which.among} group by 1`.execute(tx);
  return new Map(rows.map(({ unitId, n, of }) => [unitId, { n, of }]));
}
