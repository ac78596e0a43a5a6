import { inspectionsRefusals } from "@phaodai/domain/inspections/contract";
import * as contract from "@phaodai/domain/inspections/team-contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { z } from "zod";
import { type Context, covers } from "#context";
import type { Tx } from "#db/database";
import { record } from "#events";
import { areaOf } from "./area.ts";
import * as queries from "./team-queries.ts";

/** As stored. */
export const membersOf = (stored: unknown): contract.TeamMember[] =>
  z.array(contract.TeamMember).parse(stored);

export async function listTeams(
  ctx: Context,
  { unitId }: InputOf<typeof contract.listTeams>,
): Promise<ReplyOf<typeof contract.listTeams>> {
  const { held } = areaOf(ctx, unitId);
  const rows = await ctx.inTransaction((tx) => queries.listTeams(tx, ctx.scope, { unitIds: held }));
  return { items: rows.map((row) => ({ ...row, members: membersOf(row.members) })) };
}

export async function foundTeam(
  ctx: Context,
  { body }: InputOf<typeof contract.foundTeam>,
): Promise<{ id: string }> {
  if (!covers(ctx.scope, body.unitId)) throw inspectionsRefusals.outside_scope({ unitId: body.unitId });
  requireUnits(ctx, [body.unitId, ...body.areaUnitIds]);
  return ctx.inTransaction(async (tx) => {
    const isNew = await queries.insertTeam(tx, { ...body, now: ctx.now });
    if (!isNew) throw inspectionsRefusals.id_taken({ id: body.id });
    await tell(ctx, tx, { action: "inspection_team.founded", id: body.id, unitId: body.unitId });
    return { id: body.id };
  });
}

/** Units that ever were: a plan of yesterday may name one that has been merged since. */
function requireUnits(ctx: Context, ids: readonly number[]): void {
  const strange = ids.find((id) => !ctx.services.units().lives.has(id));
  if (strange !== undefined) throw inspectionsRefusals.unknown_unit({ unitId: strange });
}

async function lockRunning(ctx: Context, tx: Tx, teamId: string) {
  const team = await queries.lockTeam(tx, ctx.scope, teamId);
  if (!team) throw inspectionsRefusals.team_not_found({ teamId });
  if (!covers(ctx.scope, team.unitId)) throw inspectionsRefusals.outside_scope({ unitId: team.unitId });
  if (team.endsOn && Temporal.PlainDate.compare(team.endsOn, ctx.today) < 0)
    throw inspectionsRefusals.team_has_ended({ teamId });
  return team;
}

interface Told {
  readonly action: string;
  readonly id: string;
  readonly unitId: number;
}

const tell = (ctx: Context, tx: Tx, { action, id, unitId }: Told): Promise<void> =>
  record(ctx, tx, { action, subject: { kind: action.split(".")[0] ?? "", id }, unitIds: [unitId] });

export async function changeTeam(
  ctx: Context,
  { teamId, body }: InputOf<typeof contract.changeTeam>,
): Promise<{ id: string }> {
  requireUnits(ctx, body.areaUnitIds);
  return ctx.inTransaction(async (tx) => {
    const team = await lockRunning(ctx, tx, teamId);
    await queries.setTeam(tx, team.key, { ...body, unitId: team.unitId });
    await tell(ctx, tx, { action: "inspection_team.changed", id: teamId, unitId: team.unitId });
    return { id: teamId };
  });
}

export async function endTeam(
  ctx: Context,
  { teamId, body }: InputOf<typeof contract.endTeam>,
): Promise<{ id: string }> {
  return ctx.inTransaction(async (tx) => {
    const team = await lockRunning(ctx, tx, teamId);
    await queries.endTeam(tx, team.key, body);
    await tell(ctx, tx, { action: "inspection_team.ended", id: teamId, unitId: team.unitId });
    return { id: teamId };
  });
}

export async function listPlans(
  ctx: Context,
  { unitId }: InputOf<typeof contract.listPlans>,
): Promise<ReplyOf<typeof contract.listPlans>> {
  const { held } = areaOf(ctx, unitId);
  return { items: await ctx.inTransaction((tx) => queries.listPlans(tx, ctx.scope, { unitIds: held })) };
}

/** A plan belongs to the unit of its team. */
export async function makePlan(
  ctx: Context,
  { body }: InputOf<typeof contract.makePlan>,
): Promise<{ id: string }> {
  requireUnits(ctx, body.unitIds);
  return ctx.inTransaction(async (tx) => {
    const team = await lockRunning(ctx, tx, body.teamId);
    if (
      body.placeIds.length > 0 &&
      (await queries.countPlaces(tx, body.placeIds)) < new Set(body.placeIds).size
    )
      throw inspectionsRefusals.unknown_place();
    const isNew = await queries.insertPlan(tx, {
      ...body,
      teamKey: team.key,
      unitId: team.unitId,
      now: ctx.now,
    });
    if (!isNew) throw inspectionsRefusals.id_taken({ id: body.id });
    await tell(ctx, tx, { action: "inspection_plan.made", id: body.id, unitId: team.unitId });
    return { id: body.id };
  });
}

export async function cancelPlan(
  ctx: Context,
  { planId, body }: InputOf<typeof contract.cancelPlan>,
): Promise<{ id: string }> {
  return ctx.inTransaction(async (tx) => {
    const plan = await queries.lockPlan(tx, ctx.scope, planId);
    if (!plan) throw inspectionsRefusals.plan_not_found({ planId });
    if (!covers(ctx.scope, plan.unitId)) throw inspectionsRefusals.outside_scope({ unitId: plan.unitId });
    if (plan.cancelledAt) throw inspectionsRefusals.plan_is_cancelled({ planId });
    await queries.cancelPlan(tx, plan.key, { reason: body.reason, now: ctx.now });
    await tell(ctx, tx, { action: "inspection_plan.cancelled", id: planId, unitId: plan.unitId });
    return { id: planId };
  });
}
