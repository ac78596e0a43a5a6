import { firstOfEachKind } from "@phaodai/domain/shared/attention";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type * as contract from "@phaodai/domain/teams/contract";
import { attentionOf, worstFirst } from "@phaodai/domain/teams/rules";
import type { CommuneCoverage } from "@phaodai/domain/teams/team";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { type AreaAsked, communesOf, lookUpArea, normsFor } from "./commune.ts";
import * as queries from "./coverage-queries.ts";

export async function showCoverage(
  ctx: Context,
  { unitId }: InputOf<typeof contract.showCoverage>,
): Promise<ReplyOf<typeof contract.showCoverage>> {
  const area = lookUpArea(ctx, unitId);
  const communes = await ctx.inTransaction((tx) => coverageIn(ctx, tx, area, ctx.today));
  return {
    unitId: area.unitId,
    asOf: ctx.now,
    today: ctx.today,
    norms: normsFor(ctx, area.unitId),
    communes: worstFirst(communes),
  };
}

/** Every commune of the area on a day; what a unit of former times holds counts where its people are now. */
async function coverageIn(
  ctx: Context,
  tx: Tx,
  area: AreaAsked,
  day: Temporal.PlainDate,
): Promise<CommuneCoverage[]> {
  const figures = await queries.listUnitFigures(tx, area.held, day);
  const households = await queries.countHouseholds(tx, area.held);
  const byCommune = new Map(area.communes.map((unitId) => [unitId, { ...nothing, unitId }]));
  const add = (unitId: number, more: Partial<CommuneCoverage>) => {
    const into = byCommune.get(unitId) ?? byCommune.get(communesOf(ctx, unitId)[0] ?? unitId);
    if (!into) return;
    for (const name of figureNames) into[name] += more[name] ?? 0;
  };
  for (const one of figures) add(one.unitId, one);
  for (const [unitId, n] of households) add(unitId, { households: n });
  return [...byCommune.values()];
}

const nothing = {
  teams: 0,
  withoutLead: 0,
  members: 0,
  households: 0,
  charged: 0,
  visited: 0,
  met: 0,
  ill: 0,
  arrived: 0,
  help: 0,
};
// safe: Object.keys of an object literal gives exactly its keys
const figureNames = Object.keys(nothing) as readonly (keyof typeof nothing)[];

export async function listTeams(
  ctx: Context,
  { unitId }: InputOf<typeof contract.listTeams>,
): Promise<ReplyOf<typeof contract.listTeams>> {
  const area = lookUpArea(ctx, unitId);
  const norms = normsFor(ctx, area.unitId);
  const visitedSince = norms.roundDays === null ? undefined : ctx.today.subtract({ days: norms.roundDays });
  return ctx.inTransaction(async (tx) => {
    const households = await queries.countHouseholds(tx, area.held);
    return {
      unitId: area.unitId,
      asOf: ctx.now,
      today: ctx.today,
      norms,
      households: [...households.values()].reduce((sum, n) => sum + n, 0),
      teams: await queries.listTeamsToday(tx, area.held, { day: ctx.today, visitedSince }),
    };
  });
}

/** Of each kind. */
const named = 10;

export async function attentionWithin(
  ctx: Context,
  { unitId }: InputOf<typeof contract.showTeamsAttention>,
): Promise<ReplyOf<typeof contract.showTeamsAttention>> {
  const area = lookUpArea(ctx, unitId);
  const found = await ctx.inTransaction(async (tx) => ({
    communes: await coverageIn(ctx, tx, area, ctx.today.subtract({ days: 1 })),
    suspicions: await queries.countSuspicions(tx, area.held),
  }));
  const suspicions = new Map<number, number>();
  for (const [unit, n] of found.suspicions) {
    const commune = communesOf(ctx, unit)[0] ?? unit;
    suspicions.set(commune, (suspicions.get(commune) ?? 0) + n);
  }
  const items = attentionOf(found.communes, suspicions, normsFor(ctx, area.unitId));
  const linkOf = (unit: number): string => `/to-cong-dong?unit=${unit}`;
  return firstOfEachKind(
    items.map((item) => ({ ...item, link: linkOf(item.unitId) })),
    { limit: named, linkOf: () => linkOf(area.unitId) },
  );
}
