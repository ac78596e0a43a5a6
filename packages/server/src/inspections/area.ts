import { inspectionsRefusals } from "@phaodai/domain/inspections/contract";
import { successors } from "@phaodai/domain/units/lineage";
import { scopeOf } from "@phaodai/domain/units/scope";
import { findOnDay, unitsOn } from "@phaodai/domain/units/tree";
import { type Context, covers } from "#context";

/** The area a desk or an inspector asks about. */
export interface Area {
  readonly unitId: number;
  /** Every unit whose rows belong to it, through lineage too. */
  readonly held: readonly number[];
}

/** The unit asked for, else the asker's own, else the city. @throws Refusal `inspections.unit_not_found` outside one's scope */
export function areaOf(ctx: Context, asked: number | undefined): Area {
  const tree = ctx.services.units();
  const city = unitsOn(tree, ctx.today).find(({ level }) => level === "city")?.id;
  const unitId = asked ?? ctx.actor.homeUnitId ?? city;
  if (unitId === undefined || !findOnDay(tree, unitId, ctx.today) || !covers(ctx.scope, unitId))
    throw inspectionsRefusals.unit_not_found({ unitId: unitId ?? null });
  return { unitId, held: scopeOf(tree, [unitId], ctx.today) };
}

/** Which unit of today carries on what this one was told: itself, its one successor, or itself where nobody knows who. */
export function carriedBy(ctx: Context, unitId: number): number {
  const tree = ctx.services.units();
  const [only, ...others] = successors(tree, unitId, ctx.today).successors;
  return only && others.length === 0 ? only.unit.id : unitId;
}
