import { type AgeCount, ageSpans, type DayCount } from "@phaodai/domain/overview/figures";
import { sql } from "kysely";
import type { Tx } from "#db/database";

interface CountQuery {
  /** Undefined: every unit of the scope, which for the city spares a look for each of its units. */
  readonly unitIds: readonly number[] | undefined;
  readonly disease: string;
  readonly dayKind: string;
  readonly from: Temporal.PlainDate;
}

/** Maintained sums, and the deltas not folded into them yet told apart in the same way (0005). */
const countsOf = ({ unitIds, disease, dayKind, from }: CountQuery) => {
  const ofUnits = unitIds ? sql`and unit_id = any(${[...unitIds]}::int[])` : sql``;
  const wanted = sql`where day_kind = ${dayKind} and disease = ${disease} and day >= ${from} ${ofUnits}`;
  return sql`(select unit_id, day, confirmed, community, pending from case_day_sums ${wanted}
    union all select unit_id, day, case when classification = 'confirmed' then n else 0 end,
      case when classification = 'confirmed' and detection_place = 'community' then n else 0 end,
      case when classification in ('suspected', 'probable') then n else 0 end
    from case_count_deltas ${wanted}) as both_parts`;
};

const sums = sql`sum(confirmed)::int as confirmed, sum(community)::int as community, sum(pending)::int as pending`;

/** Cases by day, all units together: the answer grows with the days. */
export async function listDayCounts(tx: Tx, query: CountQuery): Promise<DayCount[]> {
  const { rows } = await sql<DayCount>`select day, ${sums} from ${countsOf(query)} group by 1`.execute(tx);
  return rows;
}

/** Cases of each unit by span of age (figures.ts `ageSpans`): the answer grows with the units that have cases. */
export async function listAgeCounts(
  tx: Tx,
  query: Omit<CountQuery, "from" | "dayKind"> & { readonly today: Temporal.PlainDate },
): Promise<AgeCount[]> {
  const { today } = query;
  const counts = countsOf({ ...query, dayKind: "report", from: today.subtract({ days: 27 }) });
  const spans = sql`${[...ageSpans]}::int[]`;
  const { rows } = await sql<AgeCount>`
    select unit_id as "unitId", (${spans})[width_bucket(greatest(${today}::date - day, 0), ${spans})] as age, ${sums}
    from ${counts} group by 1, 2`.execute(tx);
  return rows;
}

/** Ring 1 contacts of cases reported on or after a day. */
export async function countContacts(
  tx: Tx,
  query: { readonly unitIds: readonly number[]; readonly disease: string; readonly from: Temporal.PlainDate },
): Promise<number> {
  const found = await tx
    .selectFrom("cases")
    .innerJoin("ring_counts", "ring_counts.case_key", "cases.key")
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>("ring_counts.n"), sql<number>`0`).as("n"))
    .where("ring_counts.ring", "=", 1)
    .where("cases.disease", "=", query.disease)
    .where("cases.report_day", ">=", query.from)
    .where("cases.responsible_unit_id", "=", sql<number>`any(${[...query.unitIds]}::int[])`)
    .executeTakeFirstOrThrow();
  return Number(found.n);
}

/** Cases sampled before `sampledBefore` that still wait for a result, by unit. */
export async function countLateResults(
  tx: Tx,
  query: {
    readonly unitIds: readonly number[];
    readonly disease: string;
    readonly sampledBefore: Temporal.Instant;
  },
): Promise<ReadonlyMap<number, number>> {
  const rows = await tx
    .selectFrom("cases")
    .select((eb) => ["responsible_unit_id as unitId", eb.fn.countAll<number>().as("n")])
    .where("classification", "in", ["suspected", "probable"])
    .where("result_at", "is", null)
    .where("sampled_at", "<", query.sampledBefore)
    .where("disease", "=", query.disease)
    .where("responsible_unit_id", "=", sql<number>`any(${[...query.unitIds]}::int[])`)
    .groupBy("responsible_unit_id")
    .execute();
  return new Map(rows.map((row) => [row.unitId, row.n]));
}

/** What waits in a ward: rows of imports held, pairs to compare, cases without an outcome, contacts who live here. */
export async function countWaiting(tx: Tx, unitIds: readonly number[], disease: string) {
  const units = sql<number>`any(${[...unitIds]}::int[])`;
  return tx
    .selectNoFrom((eb) => [
      eb
        .selectFrom("import_rows")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .where("outcome", "in", ["held", "refused"])
        .where("unit_id", "=", units)
        .as("heldRows"),
      eb
        .selectFrom("duplicate_proposals")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .where("state", "=", "open")
        .where("responsible_unit_id", "=", units)
        .as("duplicateProposals"),
      eb
        .selectFrom("cases")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .where("responsible_unit_id", "=", units)
        .where("disease", "=", disease)
        .where("classification", "=", "confirmed")
        .where((or) => or.or([or("outcome", "is", null), or("outcome", "=", "in_treatment")]))
        .as("openCases"),
      eb
        .selectFrom("contacts")
        .select((inner) => inner.fn.count<number>("person_key").distinct().as("n"))
        .where("responsible_unit_id", "=", units)
        .as("contactsHere"),
    ])
    .executeTakeFirstOrThrow();
}

export async function listRecentImports(tx: Tx, unitIds: readonly number[], limit: number) {
  return tx
    .selectFrom("imports")
    .select([
      "id",
      "file_name as fileName",
      "rows_total as rowsTotal",
      "rows_done as rowsDone",
      "state",
      "created_at as createdAt",
    ])
    .where("unit_id", "=", sql<number>`any(${[...unitIds]}::int[])`)
    .orderBy("key", "desc")
    .limit(limit)
    .execute();
}
