import { inspectionsRefusals } from "@phaodai/domain/inspections/contract";
import { successors } from "@phaodai/domain/units/lineage";
import { scopeOf } from "@phaodai/domain/units/scope";
import { askedUnit } from "#asked-unit";
import type { Context } from "#context";

/** The area a desk or an inspector asks about. */
export interface Area {
  readonly unitId: number;
  /** Every unit whose rows belong to it, through lineage too. */
  readonly held: readonly number[];
}

/** @throws Refusal `inspections.unit_not_found` for a unit that is none today, or outside one's scope */
export function areaOf(ctx: Context, asked: number | undefined): Area {
  const { id: unitId } = askedUnit(ctx, asked, inspectionsRefusals.unit_not_found);
  return { unitId, held: scopeOf(ctx.services.units(), [unitId], ctx.today) };
}

/** Which unit of today carries on what this one was told: itself, its one successor, or itself where nobody knows who. */
export function carriedBy(ctx: Context, unitId: number): number {
  const tree = ctx.services.units();
  const [only, ...others] = successors(tree, unitId, ctx.today).successors;
  return only && others.length === 0 ? only.unit.id : unitId;
}
