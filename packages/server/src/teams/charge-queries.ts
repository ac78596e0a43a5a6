import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";
import { inUnits } from "./queries.ts";

export interface HouseholdKey {
  readonly key: number;
  readonly id: string;
  readonly unitId: number;
}

/** Households of the scope by id, locked in the order of their keys. */
export async function lockHouseholds(tx: Tx, scope: Scope, ids: readonly string[]): Promise<HouseholdKey[]> {
  const { rows } = await sql<HouseholdKey>`
    select key, id, responsible_unit_id as "unitId" from households
    where id = any (${[...ids]}::uuid[]) and ${inScope(scope, "households")} order by key for update`.execute(
    tx,
  );
  return rows;
}

export interface NewCharge {
  readonly householdKey: number;
  readonly memberKey: number;
}

/**
 * Ends what stood for these households with others, and charges the members with them from that day on.
 * @param onlyOpen leaves those that somebody answers for already
 * @returns how many are new, and the teams that lost some
 */
export async function chargeAll(
  tx: Tx,
  charges: readonly NewCharge[],
  of: {
    readonly teamKey: number;
    readonly unitId: number;
    readonly today: Temporal.PlainDate;
    readonly onlyOpen: boolean;
  },
): Promise<{ charged: number; teamKeys: number[] }> {
  const wanted = sql`select household_key, member_key from unnest(
    ${charges.map(({ householdKey }) => householdKey)}::int[], ${charges.map(({ memberKey }) => memberKey)}::int[]) as w (household_key, member_key)`;
  const lost = of.onlyOpen
    ? { rows: [] }
    : await sql<{ teamKey: number }>`
        update household_charges c set charged_to = greatest(${of.today}::date, c.charged_from) from (${wanted}) w
        where c.household_key = w.household_key and c.charged_to is null and c.member_key <> w.member_key
        returning c.team_key as "teamKey"`.execute(tx);
  const added = await sql<{ key: number }>`
    insert into household_charges (household_key, team_key, member_key, unit_id, charged_from, last_visited_on)
    select household_key, ${of.teamKey}, member_key, ${of.unitId}, ${of.today},
      (select max(day) from household_visits v where v.household_key = w.household_key)
    from (${wanted}) w
    on conflict (household_key) where charged_to is null do nothing returning key`.execute(tx);
  return { charged: added.rows.length, teamKeys: lost.rows.map(({ teamKey }) => teamKey) };
}

/** @returns the teams that answered for them, one entry for each household */
export async function endCharges(tx: Tx, householdKeys: readonly number[], on: Temporal.PlainDate) {
  const { rows } = await sql<{ teamKey: number }>`
    update household_charges set charged_to = greatest(${on}::date, charged_from)
    where household_key = any (${[...householdKeys]}::int[]) and charged_to is null returning team_key as "teamKey"`.execute(
    tx,
  );
  return rows.map(({ teamKey }) => teamKey);
}

/** @returns how many households nobody answers for since */
export async function endChargesOf(
  tx: Tx,
  memberKeys: readonly number[],
  on: Temporal.PlainDate,
): Promise<number> {
  const { rows } = await sql`
    update household_charges set charged_to = greatest(${on}::date, charged_from)
    where member_key = any (${[...memberKeys]}::int[]) and charged_to is null returning key`.execute(tx);
  return rows.length;
}

export interface ChargedRow {
  readonly key: number;
  readonly householdId: string;
  readonly address: string;
  readonly unitId: number;
  readonly groupId: number | null;
  readonly teamId: string | null;
  readonly memberId: string | null;
  readonly memberName: string | null;
  readonly lastVisitedOn: Temporal.PlainDate | null;
}

export interface HouseholdsAsked {
  readonly units: readonly number[] | undefined;
  readonly state: "all" | "open" | "charged" | "overdue";
  readonly memberId: string | undefined;
  readonly groupIds: readonly number[] | undefined;
  readonly street: string | undefined;
  /** Last day of a visit that is not too long ago; undefined where no policy says. */
  readonly visitedSince: Temporal.PlainDate | undefined;
  readonly after: { readonly address: string; readonly key: number } | undefined;
  readonly limit: number;
}

/** Households of communes by address, with who answers for them: a page of keyset order. */
export async function listHouseholds(tx: Tx, asked: HouseholdsAsked): Promise<ChargedRow[]> {
  const { after, groupIds, street, memberId } = asked;
  const { rows } = await sql<ChargedRow>`
    select h.key, h.id as "householdId", h.address, h.responsible_unit_id as "unitId", h.residential_group_id as "groupId",
      t.id as "teamId", m.id as "memberId", m.full_name as "memberName",
      coalesce(c.last_visited_on, (select max(day) from household_visits v where v.household_key = h.key)) as "lastVisitedOn"
    from households h
    left join household_charges c on c.household_key = h.key and c.charged_to is null
    left join team_members m on m.key = c.member_key
    left join teams t on t.key = m.team_key
    where ${inUnits(asked.units, "h.responsible_unit_id")} and ${stateOf(asked)}
      and ${groupIds ? sql`h.residential_group_id = any (${[...groupIds]}::int[])` : sql`true`}
      and ${street ? sql`position(lower(${street}) in lower(h.address)) > 0` : sql`true`}
      and ${memberId ? sql`m.id = ${memberId}` : sql`true`}
      and ${after ? sql`(h.address collate "vi-VN-x-icu", h.key) > (${after.address}, ${after.key})` : sql`true`}
    order by h.address collate "vi-VN-x-icu", h.key limit ${asked.limit}`.execute(tx);
  return rows;
}

function stateOf({ state, visitedSince }: HouseholdsAsked) {
  switch (state) {
    case "all":
      return sql`true`;
    case "open":
      return sql`c.key is null`;
    case "charged":
      return sql`c.key is not null`;
    case "overdue":
      return visitedSince
        ? sql`c.key is not null and coalesce(c.last_visited_on, c.charged_from) < ${visitedSince}`
        : sql`false`;
  }
}
