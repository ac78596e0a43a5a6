import type { TeamToday } from "@phaodai/domain/teams/team";
import { sql } from "kysely";
import type { Tx } from "#db/database";
import { inUnits } from "./queries.ts";

type Units = readonly number[] | undefined;

/** Figures of a unit's standing teams on a day, one row a unit that has some: cost grows with the teams, not with the households. */
export interface UnitFigures {
  readonly unitId: number;
  readonly teams: number;
  readonly withoutLead: number;
  readonly members: number;
  readonly charged: number;
  readonly visited: number;
  readonly met: number;
  readonly ill: number;
  readonly arrived: number;
  readonly help: number;
}

export async function listUnitFigures(tx: Tx, units: Units, day: Temporal.PlainDate): Promise<UnitFigures[]> {
  const { rows } = await sql<UnitFigures>`
    select t.unit_id as "unitId", count(*)::int as teams, count(*) filter (where t.lead_key is null)::int as "withoutLead",
      sum(t.members)::int as members, sum(t.households)::int as charged, coalesce(sum(d.visited), 0)::int as visited,
      coalesce(sum(d.met), 0)::int as met, coalesce(sum(d.ill), 0)::int as ill, coalesce(sum(d.arrived), 0)::int as arrived,
      coalesce(sum(d.help), 0)::int as help
    from teams t left join team_days d on d.team_key = t.key and d.day = ${day}
    where t.dissolved_on is null and ${inUnits(units, "t.unit_id")} group by 1`.execute(tx);
  return rows;
}

/** Households of the register by unit, from what is kept of them. */
export async function countHouseholds(tx: Tx, units: Units): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ unitId: number; n: number }>`
    select unit_id as "unitId", sum(n)::int as n from household_counts where ${inUnits(units, "unit_id")} group by 1`.execute(
    tx,
  );
  return new Map(rows.map(({ unitId, n }) => [unitId, n]));
}

/** People who seemed ill and whom nobody has looked at yet, by unit. */
export async function countSuspicions(tx: Tx, units: Units): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ unitId: number; n: number }>`
    select unit_id as "unitId", count(*)::int as n from suspicions where settled_at is null and ${inUnits(units, "unit_id")} group by 1`.execute(
    tx,
  );
  return new Map(rows.map(({ unitId, n }) => [unitId, n]));
}

/** Standing teams with their figures of a day, in the order of their names. @param visitedSince as in charge-queries.ts */
export async function listTeamsToday(
  tx: Tx,
  units: Units,
  of: { readonly day: Temporal.PlainDate; readonly visitedSince: Temporal.PlainDate | undefined },
): Promise<TeamToday[]> {
  const late = of.visitedSince
    ? sql`select team_key, count(*)::int as n from household_charges c where charged_to is null and ${inUnits(units, "c.unit_id")}
        and (last_visited_on is null or last_visited_on < ${of.visitedSince}) and coalesce(last_visited_on, charged_from) < ${of.visitedSince} group by 1`
    : sql`select null::int as team_key, 0 as n where false`;
  const { rows } = await sql<TeamToday>`
    with late as (${late})
    select t.id, t.unit_id as "unitId", t.name, t.group_ids as "groupIds", m.full_name as "leadName", t.members, t.households,
      coalesce(d.visited, 0) as visited, coalesce(d.met, 0) as met, coalesce(d.ill, 0) as ill, coalesce(d.arrived, 0) as arrived,
      coalesce(d.help, 0) as help, coalesce(l.n, 0) as overdue, t.version
    from teams t
    left join team_days d on d.team_key = t.key and d.day = ${of.day}
    left join team_members m on m.key = t.lead_key
    left join late l on l.team_key = t.key
    where t.dissolved_on is null and ${inUnits(units, "t.unit_id")}
    order by t.name collate "vi-VN-x-icu", t.key limit 1000`.execute(tx);
  return rows;
}

/** One line a unit again, where statements have left many. As the tracer. */
export async function foldHouseholdCounts(tx: Tx): Promise<void> {
  await sql`
    with gone as (delete from household_counts where unit_id in (select unit_id from household_counts group by 1 having count(*) > 1) returning unit_id, n)
    insert into household_counts (unit_id, n) select unit_id, sum(n) from gone group by 1`.execute(tx);
}
