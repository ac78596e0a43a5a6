import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { dayOf } from "@phaodai/domain/shared/instant";
import type * as contract from "@phaodai/domain/teams/round-contract";
import { teamsRefusals } from "@phaodai/domain/teams/contract";
import { sourceAreas } from "@phaodai/domain/teams/rules";
import { saysTheSame } from "@phaodai/domain/teams/same-visit";
import { type RoundHousehold, type VisitFacts, visitOutcomes } from "@phaodai/domain/teams/team";
import { inWalkingOrder } from "@phaodai/domain/teams/walking-order";
import { findOnDay } from "@phaodai/domain/units/tree";
import { z } from "zod";
import { type Context, covers } from "#context";
import type { Tx } from "#db/database";
import { record, recordReads } from "#events";
import { listArrivalsOfVisit } from "./arrival-queries.ts";
import { arrivalOf, keepArrivals } from "./arrivals.ts";
import { isSameCommune, pathOf } from "./commune.ts";
import { findVisit } from "./kept-visit-queries.ts";
import { seen } from "./kept-visits.ts";
import * as queries from "./queries.ts";
import * as rounds from "./round-queries.ts";
import * as visits from "./visit-queries.ts";

type Round = ReplyOf<typeof contract.showRound>;

/** A device's clock may run ahead by as much; beyond, the visit is in the future. */
const clockSlack = { minutes: 10 };
const choicesShown = 300;

export async function showRound(
  ctx: Context,
  { memberId }: InputOf<typeof contract.showRound>,
): Promise<Round> {
  return ctx.inTransaction(async (tx) => {
    const member =
      memberId === undefined
        ? await queries.findMemberOf(tx, ctx.scope, ctx.actor.id)
        : await queries.findMember(tx, ctx.scope, memberId);
    if (memberId !== undefined && !member) throw teamsRefusals.member_not_found({ memberId });
    const unitId = member?.unitId ?? ctx.actor.homeUnitId;
    return {
      today: ctx.today,
      asOf: ctx.now,
      member: member ? await memberOf(ctx, tx, member) : null,
      choices: await rounds.listChoices(tx, ctx.scope, choicesShown),
      sourceAreas:
        unitId === null
          ? []
          : sourceAreas(ctx.services.policies, { unitPath: pathOf(ctx, unitId, ctx.today), day: ctx.today }),
      households: member ? await householdsOf(ctx, tx, member) : [],
    };
  });
}

async function memberOf(ctx: Context, tx: Tx, member: queries.MemberRow): Promise<Round["member"]> {
  const team = await queries.findTeam(tx, ctx.scope, { key: member.teamKey });
  const { id, fullName, unitId } = member;
  return { id, fullName, unitId, teamName: team?.name ?? "", isMine: member.accountId === ctx.actor.id };
}

const Outcome = z.enum(visitOutcomes);

async function householdsOf(ctx: Context, tx: Tx, member: queries.MemberRow): Promise<RoundHousehold[]> {
  const rows = await rounds.listRound(tx, member.key, ctx.today);
  const watched = await rounds.listWatched(
    tx,
    rows.map(({ key }) => key),
    ctx.today,
  );
  await recordReads(
    ctx,
    tx,
    rows.map(({ id, unitId }) => ({
      endpoint: "GET /rounds/today",
      kind: "household",
      id,
      unitIds: [unitId],
    })),
  );
  return inWalkingOrder(rows, ({ address }) => address).map((row) => ({
    id: row.id,
    address: row.address,
    groupName: groupNameOf(ctx, row.groupId),
    people: row.people,
    lastVisitedOn: row.lastVisitedOn,
    today: row.visitedAt && {
      at: row.visitedAt,
      outcome: Outcome.parse(row.outcome),
      ill: row.ill ?? 0,
      arrived: row.arrived ?? 0,
      help: row.hasHelp ?? false,
    },
    watched: watched.get(row.key) ?? [],
  }));
}

const groupNameOf = (ctx: Context, groupId: number | null): string | null =>
  groupId === null ? null : (findOnDay(ctx.services.units(), groupId, ctx.today)?.fullName ?? null);

export async function recordVisit(
  ctx: Context,
  { body }: InputOf<typeof contract.recordVisit>,
): Promise<ReplyOf<typeof contract.recordVisit>> {
  if (Temporal.Instant.compare(body.at, ctx.now.add(clockSlack)) > 0)
    throw teamsRefusals.in_future({ at: body.at.toString() });
  return ctx.inTransaction(async (tx) => {
    const household = await visits.lockVisited(tx, ctx.scope, body.householdId);
    if (!household) throw teamsRefusals.household_not_found({ householdId: body.householdId });
    const known = await findVisit(tx, ctx.scope, body.id);
    if (known && known.householdId !== body.householdId) throw teamsRefusals.id_taken({ id: body.id });
    if (known && !saysTheSame(await seen(tx, known), body))
      throw teamsRefusals.visit_differs({ id: body.id });
    const day = known?.day ?? dayOf(body.at);
    if (!known) await keepVisit(ctx, tx, body, { household, day });
    const arrivals = await listArrivalsOfVisit(tx, body.id);
    return { id: body.id, householdId: body.householdId, day, arrivals: arrivals.map(arrivalOf) };
  });
}

async function keepVisit(
  ctx: Context,
  tx: Tx,
  facts: VisitFacts,
  { household, day }: { readonly household: visits.VisitedHousehold; readonly day: Temporal.PlainDate },
): Promise<void> {
  if (!covers(ctx.scope, household.unitId))
    throw teamsRefusals.household_elsewhere({ householdId: household.id });
  const member = await goerOf(ctx, tx, facts.memberId, household);
  const teamKey = household.teamKey ?? member?.teamKey ?? null;
  const memberKey = member?.key ?? null;
  const of = { household, memberKey, teamKey, day, recordedBy: ctx.actor.id, now: ctx.now };
  const named = [...facts.ill, ...facts.arrived].flatMap(({ personId }) => personId ?? []);
  const keyOf = await visits.residentsAmong(tx, named, { householdKey: household.key, day });
  const stranger = named.find((id) => !keyOf.has(id));
  if (stranger !== undefined) throw teamsRefusals.person_not_found({ personId: stranger });
  const before = await visits.dayOfHousehold(tx, household.key, day);
  if (!(await visits.insertVisit(tx, facts, of))) throw teamsRefusals.id_taken({ id: facts.id });
  await visits.addToDay(tx, facts, { ...of, before });
  if (household.chargeKey !== null) await visits.setLastVisited(tx, household.chargeKey, day);
  const unitIds = [household.unitId];
  await record(ctx, tx, {
    action: "team.visited",
    subject: { kind: "household_visit", id: facts.id },
    unitIds,
    data: { householdId: household.id, outcome: facts.outcome },
  });
  for (const id of await visits.insertSuspicions(tx, facts, { household, keyOf }))
    await record(ctx, tx, { action: "team.person_suspected", subject: { kind: "suspicion", id }, unitIds });
  const followerKey = household.memberKey ?? memberKey;
  const noticed = { household, visitId: facts.id, followerKey, keyOf };
  const added = await keepArrivals(ctx, tx, facts.arrived, noticed);
  // A new visit brings new arrivals: one passed over as known would be lost without a word.
  const taken = facts.arrived.find(({ id }) => !added.includes(id));
  if (taken) throw teamsRefusals.id_taken({ id: taken.id });
}

/** Who went: a member of the household's own commune. One who left meanwhile still was at the door: a visit is never lost. */
async function goerOf(
  ctx: Context,
  tx: Tx,
  memberId: string | null,
  household: visits.VisitedHousehold,
): Promise<queries.MemberRow | undefined> {
  if (memberId === null) return undefined;
  const member = await queries.findMember(tx, ctx.scope, memberId);
  if (!member) throw teamsRefusals.member_not_found({ memberId });
  if (!isSameCommune(ctx, member.unitId, household.unitId))
    throw teamsRefusals.household_elsewhere({ householdId: household.id });
  return member;
}
