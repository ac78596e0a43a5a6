import type { VisitFacts } from "@phaodai/domain/teams/team";
import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

export interface VisitedHousehold {
  readonly key: number;
  readonly id: string;
  readonly unitId: number;
  readonly address: string;
  /** Who answers for it today; null where nobody does. */
  readonly chargeKey: number | null;
  readonly memberKey: number | null;
  readonly teamKey: number | null;
}

/** The household with who answers for it, locked: so that the first visit of a day is told from the second. */
export async function lockVisited(tx: Tx, scope: Scope, id: string): Promise<VisitedHousehold | undefined> {
  const { rows } = await sql<VisitedHousehold>`
    select h.key, h.id, h.responsible_unit_id as "unitId", h.address, c.key as "chargeKey", c.member_key as "memberKey", c.team_key as "teamKey"
    from households h left join household_charges c on c.household_key = h.key and c.charged_to is null
    where h.id = ${id} and ${inScope(scope, "h")} for update of h`.execute(tx);
  return rows[0];
}

/** What was found at a household on a day so far. */
export async function dayOfHousehold(
  tx: Tx,
  householdKey: number,
  day: Temporal.PlainDate,
): Promise<{ readonly isVisited: boolean; readonly isMet: boolean }> {
  const { rows } = await sql<{ isVisited: boolean; isMet: boolean }>`
    select count(*) > 0 as "isVisited", coalesce(bool_or(outcome = 'met'), false) as "isMet" from household_visits
    where household_key = ${householdKey} and day = ${day}`.execute(tx);
  return rows[0] ?? { isVisited: false, isMet: false };
}

/** Which of these people live in the household on a day: their keys by id. */
export async function residentsAmong(
  tx: Tx,
  ids: readonly string[],
  of: { readonly householdKey: number; readonly day: Temporal.PlainDate },
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; key: number }>`
    select p.id, p.key from people p join household_members r on r.person_key = p.key
    where p.id = any (${[...ids]}::uuid[]) and r.household_key = ${of.householdKey}
      and r.member_from <= ${of.day} and (r.member_to is null or r.member_to > ${of.day})`.execute(tx);
  return new Map(rows.map(({ id, key }) => [id, key]));
}

/** Who recorded a visit, of which household and team. */
export interface VisitOf {
  readonly household: VisitedHousehold;
  readonly memberKey: number | null;
  readonly teamKey: number | null;
  readonly day: Temporal.PlainDate;
  readonly recordedBy: string;
  readonly now: Temporal.Instant;
}

/** @returns false when the id is taken */
export async function insertVisit(tx: Tx, facts: VisitFacts, of: VisitOf): Promise<boolean> {
  const added = await tx
    .insertInto("household_visits")
    .values({
      id: facts.id,
      household_key: of.household.key,
      team_key: of.teamKey,
      member_key: of.memberKey,
      unit_id: of.household.unitId,
      visited_at: facts.at,
      day: of.day,
      outcome: facts.outcome,
      ill: facts.ill.length,
      arrived: facts.arrived.length,
      away: facts.away,
      help: facts.help,
      recorded_by: of.recordedBy,
      recorded_at: of.now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("key")
    .executeTakeFirst();
  return added !== undefined;
}

/** Adds what a visit found to the day of its team. A household counts as visited once a day, and only where somebody answers for it. */
export async function addToDay(
  tx: Tx,
  facts: VisitFacts,
  of: VisitOf & { readonly before: { readonly isVisited: boolean; readonly isMet: boolean } },
): Promise<void> {
  const { teamKey, day, household, before } = of;
  if (teamKey === null) return;
  const counts = household.chargeKey !== null;
  const visited = counts && !before.isVisited ? 1 : 0;
  const met = counts && !before.isMet && facts.outcome === "met" ? 1 : 0;
  const help = facts.help === null ? 0 : 1;
  await sql`
    insert into team_days as d (team_key, day, unit_id, visited, met, ill, arrived, help)
    select key, ${day}::date, unit_id, ${visited}::int, ${met}::int, ${facts.ill.length}::int, ${facts.arrived.length}::int, ${help}::int
    from teams where key = ${teamKey}
    on conflict (team_key, day) do update set visited = d.visited + excluded.visited, met = d.met + excluded.met,
      ill = d.ill + excluded.ill, arrived = d.arrived + excluded.arrived, help = d.help + excluded.help`.execute(
    tx,
  );
}

export async function setLastVisited(tx: Tx, chargeKey: number, day: Temporal.PlainDate): Promise<void> {
  await sql`
    update household_charges set last_visited_on = greatest(last_visited_on, ${day}::date) where key = ${chargeKey}`.execute(
    tx,
  );
}

/** @returns the ids that are new */
export async function insertSuspicions(
  tx: Tx,
  facts: VisitFacts,
  of: { readonly household: VisitedHousehold; readonly keyOf: ReadonlyMap<string, number> },
): Promise<string[]> {
  if (facts.ill.length === 0) return [];
  const added = await tx
    .insertInto("suspicions")
    .values(
      facts.ill.map((one) => ({
        id: one.id,
        visit_id: facts.id,
        household_key: of.household.key,
        person_key: one.personId === null ? null : (of.keyOf.get(one.personId) ?? null),
        unit_id: of.household.unitId,
        full_name: one.fullName,
        symptoms: [...one.symptoms],
        noticed_at: facts.at,
      })),
    )
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .execute();
  return added.map(({ id }) => id);
}
