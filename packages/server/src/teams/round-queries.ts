import type { RoundHousehold } from "@phaodai/domain/teams/team";
import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inUnits, unitsOf } from "./queries.ts";

export interface RoundRow {
  readonly key: number;
  readonly id: string;
  readonly address: string;
  readonly groupId: number | null;
  readonly unitId: number;
  readonly people: { readonly id: string; readonly fullName: string }[];
  readonly lastVisitedOn: Temporal.PlainDate | null;
  readonly visitedAt: Temporal.Instant | null;
  readonly outcome: string | null;
  readonly ill: number | null;
  readonly arrived: number | null;
  readonly hasHelp: boolean | null;
}

/** The households a member answers for, who lives there on the day, and what was found there on it, by whomever. */
export async function listRound(tx: Tx, memberKey: number, day: Temporal.PlainDate): Promise<RoundRow[]> {
  const { rows } = await sql<RoundRow>`
    select h.key, h.id, h.address, h.residential_group_id as "groupId", h.responsible_unit_id as "unitId",
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'fullName', p.full_name) order by p.birth_date nulls last, p.key)
        from household_members r join people p on p.key = r.person_key
        where r.household_key = h.key and r.member_from <= ${day} and (r.member_to is null or r.member_to > ${day})), '[]') as people,
      c.last_visited_on as "lastVisitedOn", v.at as "visitedAt", v.outcome, v.ill, v.arrived, v.help as "hasHelp"
    from household_charges c
    join households h on h.key = c.household_key
    left join lateral (
      select max(visited_at) as at, case when bool_or(outcome = 'met') then 'met' else 'absent' end as outcome,
        sum(ill)::int as ill, sum(arrived)::int as arrived, bool_or(help is not null) as help
      from household_visits w where w.household_key = c.household_key and w.day = ${day} having count(*) > 0
    ) v on true
    where c.member_key = ${memberKey} and c.charged_to is null order by c.key`.execute(tx);
  return rows;
}

/** People who arrived in these households and are followed on the day, by household. */
export async function listWatched(
  tx: Tx,
  householdKeys: readonly number[],
  day: Temporal.PlainDate,
): Promise<ReadonlyMap<number, RoundHousehold["watched"]>> {
  const { rows } = await sql<{ householdKey: number; fullName: string; until: Temporal.PlainDate | null }>`
    select household_key as "householdKey", full_name as "fullName", watch_until as until from arrivals
    where household_key = any (${[...householdKeys]}::int[]) and ended_on is null and is_source_area
      and (watch_until is null or watch_until > ${day}) order by key`.execute(tx);
  const found = new Map<number, RoundHousehold["watched"]>();
  for (const { householdKey, fullName, until } of rows)
    found.set(householdKey, [...(found.get(householdKey) ?? []), { fullName, until }]);
  return found;
}

/** Members of the scope's communes that somebody may go for, those of one team together. */
export async function listChoices(tx: Tx, scope: Scope, limit: number) {
  const { rows } = await sql<{ id: string; fullName: string; teamName: string; households: number }>`
    select m.id, m.full_name as "fullName", t.name as "teamName",
      (select count(*)::int from household_charges c where c.member_key = m.key and c.charged_to is null) as households
    from teams t join team_members m on m.team_key = t.key
    where t.dissolved_on is null and m.member_to is null and ${inUnits(unitsOf(scope), "t.unit_id")}
    order by t.name collate "vi-VN-x-icu", t.key, m.key limit ${limit}`.execute(tx);
  return rows;
}
