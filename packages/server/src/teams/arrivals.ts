import type { InputOf } from "@phaodai/domain/shared/endpoint";
import type * as contract from "@phaodai/domain/teams/round-contract";
import { teamsRefusals } from "@phaodai/domain/teams/contract";
import { decideWatch } from "@phaodai/domain/teams/rules";
import { type Arrival, type ArrivedPerson, watchEnds } from "@phaodai/domain/teams/team";
import { z } from "zod";
import { type Context, covers } from "#context";
import type { Tx } from "#db/database";
import { type DomainEvent, record } from "#events";
import { requireVersion } from "#required-version";
import * as queries from "./arrival-queries.ts";
import { isSameCommune, pathOf } from "./commune.ts";
import { findMember } from "./queries.ts";
import { requirePast } from "./service.ts";
import { lockVisited, residentsAmong, type VisitedHousehold } from "./visit-queries.ts";

type Stated = z.output<typeof ArrivedPerson>;

/** Where and by whom somebody who arrived was noticed. */
export interface Noticed {
  readonly household: VisitedHousehold;
  readonly visitId: string | null;
  /** Who follows them; null: nobody yet. */
  readonly followerKey: number | null;
  readonly keyOf: ReadonlyMap<string, number>;
}

/**
 * Keeps who arrived, followed or not as the policy of the day of arrival says; each once, however often it is told.
 * @returns the ids that were new
 */
export async function keepArrivals(
  ctx: Context,
  tx: Tx,
  stated: readonly Stated[],
  { household, visitId, followerKey, keyOf }: Noticed,
): Promise<readonly string[]> {
  for (const { arrivedOn } of stated) requirePast(ctx, arrivedOn);
  const added = await queries.insertArrivals(
    tx,
    stated.map((one) => {
      const query = { unitPath: pathOf(ctx, household.unitId, one.arrivedOn), day: one.arrivedOn };
      const { isSourceArea, until, version } = decideWatch(ctx.services.policies, query, one.fromPlace);
      return {
        ...one,
        visitId,
        householdKey: household.key,
        unitId: household.unitId,
        personKey: one.personId === null ? null : (keyOf.get(one.personId) ?? null),
        isSourceArea,
        policyVersion: version,
        watchUntil: until,
        followerKey: isSourceArea ? followerKey : null,
        now: ctx.now,
      };
    }),
  );
  for (const id of added)
    await tell(ctx, tx, { id, unitId: household.unitId }, { action: "team.arrival_watched" });
  return added;
}

export async function watchArrival(
  ctx: Context,
  { body }: InputOf<typeof contract.watchArrival>,
): Promise<Arrival> {
  return ctx.inTransaction(async (tx) => {
    const household = await lockVisited(tx, ctx.scope, body.householdId);
    if (!household) throw teamsRefusals.household_not_found({ householdId: body.householdId });
    if (!covers(ctx.scope, household.unitId))
      throw teamsRefusals.household_elsewhere({ householdId: body.householdId });
    const ids = body.personId === null ? [] : [body.personId];
    const keyOf = await residentsAmong(tx, ids, { householdKey: household.key, day: ctx.today });
    if (keyOf.size < ids.length) throw teamsRefusals.person_not_found({ personId: body.personId });
    const { memberKey: followerKey } = household;
    await keepArrivals(ctx, tx, [body], { household, visitId: null, followerKey, keyOf });
    return arrivalOf(await lockStanding(ctx, tx, body.id));
  });
}

export async function changeArrival(
  ctx: Context,
  { arrivalId, body }: InputOf<typeof contract.changeArrival>,
): Promise<Arrival> {
  return ctx.inTransaction(async (tx) => {
    const arrival = await lockOpen(ctx, tx, arrivalId);
    const followerKey =
      body.followerId === undefined
        ? arrival.followerKey
        : await followerOf(ctx, tx, arrival, body.followerId);
    const { hasDeclared = arrival.hasDeclared } = body;
    await queries.updateArrival(tx, arrival.key, { ...arrival, hasDeclared, followerKey });
    await tell(ctx, tx, arrival, {
      action: "team.arrival_changed",
      data: { changes: { hasDeclared: [arrival.hasDeclared, hasDeclared] } },
    });
    return arrivalOf(await lockStanding(ctx, tx, arrivalId));
  });
}

async function followerOf(ctx: Context, tx: Tx, arrival: queries.ArrivalRow, memberId: string | null) {
  if (memberId === null) return null;
  const member = await findMember(tx, ctx.scope, memberId);
  if (!member || !isSameCommune(ctx, member.unitId, arrival.unitId))
    throw teamsRefusals.member_not_found({ memberId });
  if (member.to) throw teamsRefusals.member_left({ on: member.to.toString() });
  return member.key;
}

export async function endArrival(
  ctx: Context,
  { arrivalId, body }: InputOf<typeof contract.endArrival>,
): Promise<Arrival> {
  requirePast(ctx, body.on);
  return ctx.inTransaction(async (tx) => {
    const arrival = await lockOpen(ctx, tx, arrivalId);
    if (Temporal.PlainDate.compare(body.on, arrival.arrivedOn) < 0)
      throw teamsRefusals.before_joining({ from: arrival.arrivedOn.toString() });
    await queries.updateArrival(tx, arrival.key, { ...arrival, endedOn: body.on, endedAs: body.as });
    await tell(ctx, tx, arrival, { action: "team.arrival_ended", data: { as: body.as } });
    return arrivalOf(await lockStanding(ctx, tx, arrivalId));
  });
}

async function lockStanding(ctx: Context, tx: Tx, arrivalId: string): Promise<queries.ArrivalRow> {
  const arrival = await queries.lockArrival(tx, ctx.scope, arrivalId);
  if (!arrival) throw teamsRefusals.arrival_not_found({ arrivalId });
  return arrival;
}

async function lockOpen(ctx: Context, tx: Tx, arrivalId: string): Promise<queries.ArrivalRow> {
  const arrival = await lockStanding(ctx, tx, arrivalId);
  if (arrival.endedOn) throw teamsRefusals.already_ended({ on: arrival.endedOn.toString() });
  requireVersion(ctx, arrival.version);
  return arrival;
}

const EndedAs = z.enum(watchEnds).nullable();

export const arrivalOf = ({ key: _, followerKey: __, endedAs, ...rest }: queries.ArrivalRow): Arrival => ({
  ...rest,
  endedAs: EndedAs.parse(endedAs),
});

const tell = (
  ctx: Context,
  tx: Tx,
  { id, unitId }: { readonly id: string; readonly unitId: number },
  event: Pick<DomainEvent, "action" | "data">,
): Promise<void> => record(ctx, tx, { ...event, subject: { kind: "arrival", id }, unitIds: [unitId] });
