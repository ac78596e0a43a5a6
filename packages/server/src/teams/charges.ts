import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type * as contract from "@phaodai/domain/teams/contract";
import { teamsRefusals } from "@phaodai/domain/teams/contract";
import { spreadEvenly } from "@phaodai/domain/teams/spread";
import { inWalkingOrder } from "@phaodai/domain/teams/walking-order";
import { type Context, covers } from "#context";
import type { Tx } from "#db/database";
import { readCursor, writeCursor } from "#registers/cursor";
import * as charges from "./charge-queries.ts";
import { communesOf, isSameCommune, lookUpArea, normsFor } from "./commune.ts";
import * as queries from "./queries.ts";
import { lockMember, lockStanding, tell } from "./service.ts";

export async function chargeHouseholds(
  ctx: Context,
  { teamId, body }: InputOf<typeof contract.chargeHouseholds>,
): Promise<ReplyOf<typeof contract.chargeHouseholds>> {
  return ctx.inTransaction(async (tx) => {
    const team = await lockStanding(ctx, tx, teamId);
    const wanted = await chargesOf(ctx, tx, team, body.charges);
    const { today } = ctx;
    const of = { teamKey: team.key, unitId: team.unitId, today, onlyOpen: body.onlyOpen };
    const { charged, teamKeys } = await charges.chargeAll(tx, wanted, of);
    await queries.recount(tx, [...new Set([team.key, ...teamKeys])]);
    if (charged > 0) await tell(ctx, tx, team, { action: "team.households_charged", data: { charged } });
    return { charged, kept: wanted.length - charged };
  });
}

/** Each household once, of the team's own commune, with a member who is in the team today. */
async function chargesOf(
  ctx: Context,
  tx: Tx,
  team: queries.TeamRow,
  asked: InputOf<typeof contract.chargeHouseholds>["body"]["charges"],
): Promise<charges.NewCharge[]> {
  const members = new Map<string, number>();
  for (const { memberId } of asked) {
    const member = await lockMember(ctx, tx, memberId);
    if (member.teamKey !== team.key) throw teamsRefusals.member_not_found({ memberId });
    members.set(memberId, member.key);
  }
  const memberOf = new Map(
    asked.flatMap(({ memberId, householdIds }) => householdIds.map((id) => [id, memberId] as const)),
  );
  const households = await lockAll(ctx, tx, [...memberOf.keys()]);
  const elsewhere = households.find(({ unitId }) => !isSameCommune(ctx, unitId, team.unitId));
  if (elsewhere) throw teamsRefusals.household_elsewhere({ householdId: elsewhere.id });
  return households.flatMap(({ key, id }) => {
    const memberKey = members.get(memberOf.get(id) ?? "");
    return memberKey === undefined ? [] : [{ householdKey: key, memberKey }];
  });
}

async function lockAll(ctx: Context, tx: Tx, ids: readonly string[]): Promise<charges.HouseholdKey[]> {
  const households = await charges.lockHouseholds(tx, ctx.scope, ids);
  if (households.length === ids.length) return households;
  const found = new Set(households.map(({ id }) => id));
  throw teamsRefusals.household_not_found({ householdId: ids.find((id) => !found.has(id)) ?? null });
}

export async function releaseHouseholds(
  ctx: Context,
  { body }: InputOf<typeof contract.releaseHouseholds>,
): Promise<ReplyOf<typeof contract.releaseHouseholds>> {
  return ctx.inTransaction(async (tx) => {
    const households = await lockAll(ctx, tx, [...new Set(body.householdIds)]);
    const elsewhere = households.find(({ unitId }) => !covers(ctx.scope, unitId));
    if (elsewhere) throw teamsRefusals.household_elsewhere({ householdId: elsewhere.id });
    const keys = households.map(({ key }) => key);
    const lost = await charges.endCharges(tx, keys, ctx.today);
    const teamKeys = [...new Set(lost)].toSorted((a, b) => a - b);
    await queries.recount(tx, teamKeys);
    for (const key of teamKeys) {
      const team = await queries.lockTeam(tx, ctx.scope, { key });
      const released = lost.filter((one) => one === key).length;
      if (team) await tell(ctx, tx, team, { action: "team.households_released", data: { released } });
    }
    return { released: lost.length };
  });
}

/** How many households one proposal looks at: more than any commune's largest team has. */
const mostSpread = 5000;

export async function proposeSpread(
  ctx: Context,
  { teamId, body }: InputOf<typeof contract.proposeSpread>,
): Promise<ReplyOf<typeof contract.proposeSpread>> {
  return ctx.inTransaction(async (tx) => {
    const team = await queries.findTeam(tx, ctx.scope, { id: teamId });
    if (!team) throw teamsRefusals.team_not_found({ teamId });
    const wanted = body.memberIds && new Set(body.memberIds);
    const all = await queries.listMembers(tx, team.key);
    const members = all.filter(({ id, to }) => to === null && (!wanted || wanted.has(id)));
    const { householdsPerMember } = normsFor(ctx, team.unitId);
    const walk = inWalkingOrder(await spreadable(ctx, tx, team, body), ({ address }) => address);
    const shares = spreadEvenly(
      walk,
      members.map((member) => ({ member, before: body.isAfresh ? 0 : member.households })),
    );
    return {
      householdsPerMember,
      members: shares.map(({ member, before, households }) => ({
        memberId: member.id,
        fullName: member.fullName,
        before: member.households,
        after: before + households.length,
        isOverNorm: householdsPerMember !== null && before + households.length > householdsPerMember,
        firstAddress: households[0]?.address ?? null,
        lastAddress: households.at(-1)?.address ?? null,
      })),
      charges: shares
        .filter(({ households }) => households.length > 0)
        .map(({ member, households }) => ({
          memberId: member.id,
          householdIds: households.map(({ householdId }) => householdId),
        })),
    };
  });
}

/** Those nobody answers for in the groups asked; afresh, also those of the team itself. */
async function spreadable(
  ctx: Context,
  tx: Tx,
  team: queries.TeamRow,
  { groupIds = team.groupIds, street, isAfresh }: InputOf<typeof contract.proposeSpread>["body"],
): Promise<charges.ChargedRow[]> {
  const asked = {
    units: lookUpArea(ctx, communesOf(ctx, team.unitId)[0]).held,
    memberId: undefined,
    groupIds: groupIds.length > 0 ? groupIds : undefined,
    street,
    visitedSince: undefined,
    after: undefined,
    limit: mostSpread,
  };
  if (!isAfresh) return charges.listHouseholds(tx, { ...asked, state: "open" });
  const every = await charges.listHouseholds(tx, { ...asked, state: "all" });
  return every.filter(({ teamId }) => teamId === null || teamId === team.id);
}

/** The name of this order in a cursor. */
const byAddress = "team_households";

export async function listTeamHouseholds(
  ctx: Context,
  input: InputOf<typeof contract.listTeamHouseholds>,
): Promise<ReplyOf<typeof contract.listTeamHouseholds>> {
  const area = lookUpArea(ctx, input.unitId);
  const { roundDays } = normsFor(ctx, area.unitId);
  const rows = await ctx.inTransaction((tx) =>
    charges.listHouseholds(tx, {
      units: area.held,
      state: input.state,
      memberId: input.memberId,
      groupIds: input.groupId === undefined ? undefined : [input.groupId],
      street: input.street === "" ? undefined : input.street,
      visitedSince: roundDays === null ? undefined : ctx.today.subtract({ days: roundDays }),
      after: placeIn(ctx, input.after),
      limit: input.limit + 1,
    }),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: page.map(({ key: _, ...row }) => row),
    next:
      rows.length > input.limit && last
        ? writeCursor(ctx.services.vault, byAddress, { values: [last.address], rowKey: last.key })
        : null,
  };
}

function placeIn(ctx: Context, cursor: string | undefined) {
  if (cursor === undefined) return undefined;
  const { values, rowKey } = readCursor(ctx.services.vault, byAddress, cursor);
  return { address: values[0] ?? "", key: rowKey };
}
