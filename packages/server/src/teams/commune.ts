import { normsOf } from "@phaodai/domain/teams/rules";
import { teamsRefusals } from "@phaodai/domain/teams/contract";
import type { TeamNorms } from "@phaodai/domain/teams/team";
import { successors } from "@phaodai/domain/units/lineage";
import { scopeOf } from "@phaodai/domain/units/scope";
import { findOnDay } from "@phaodai/domain/units/tree";
import { askedUnit } from "#asked-unit";
import type { Context } from "#context";
import { unitPathOf } from "#policy/unit-path";

/** A unit that is asked about, with whatever belongs to it today. */
export interface AreaAsked {
  readonly unitId: number;
  /** Units whose rows are its own, through lineage too; undefined: every unit. */
  readonly held: readonly number[] | undefined;
  /** Its communes of today. */
  readonly communes: readonly number[];
}

/** @throws Refusal unit_not_found for a unit that is none today, or outside the asker's scope */
export function lookUpArea(ctx: Context, asked: number | undefined): AreaAsked {
  const tree = ctx.services.units();
  const { id: unitId, level } = askedUnit(ctx, asked, teamsRefusals.unit_not_found);
  const held = scopeOf(tree, [unitId], ctx.today);
  const communes = held.filter((id) => findOnDay(tree, id, ctx.today)?.level === "commune");
  const isWhole = ctx.scope.kind === "city" && level === "city";
  return { unitId, held: isWhole ? undefined : held, communes };
}

/** The communes of today that hold what this unit held: itself while it lives. */
export const communesOf = (ctx: Context, unitId: number): number[] =>
  successors(ctx.services.units(), unitId, ctx.today).successors.map(({ unit }) => unit.id);

/** Whether two units' rows belong to one commune today: a team of a merged ward goes on in the new one. */
export function isSameCommune(ctx: Context, one: number, other: number): boolean {
  if (one === other) return true;
  const communes = new Set(communesOf(ctx, one));
  return communesOf(ctx, other).some((id) => communes.has(id));
}

/** The norms in force for a unit today. */
export const normsFor = (ctx: Context, unitId: number): TeamNorms =>
  normsOf(ctx.services.policies, { unitPath: pathOf(ctx, unitId, ctx.today), day: ctx.today });

/** As policies name a unit on a day; a unit that did not exist then is asked by what holds it today. */
export const pathOf = (ctx: Context, unitId: number, day: Temporal.PlainDate): string[] =>
  unitPathOf(ctx.services.units(), unitId, day) ??
  unitPathOf(ctx.services.units(), communesOf(ctx, unitId)[0] ?? unitId, ctx.today) ??
  [];

/** Refuses a residential group that does not belong to the commune. */
export function requireGroups(ctx: Context, unitId: number, groupIds: readonly number[]): void {
  const tree = ctx.services.units();
  for (const id of groupIds) {
    const group = findOnDay(tree, id, ctx.today);
    if (group?.level !== "residential_group" || !isSameCommune(ctx, group.parentId ?? 0, unitId))
      throw teamsRefusals.unknown_group({ unitId: id });
  }
}
