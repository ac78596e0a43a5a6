import { commandRefusals } from "@phaodai/domain/command/contract";
import { withPredecessors } from "@phaodai/domain/units/lineage";
import { descendants, type UnitOnDay } from "@phaodai/domain/units/tree";
import { askedUnit } from "#asked-unit";
import { type Context, covers } from "#context";

/** A unit of today within the scope. @throws unit_not_found */
export const requireUnit = (ctx: Context, unitId: number): UnitOnDay =>
  askedUnit(ctx, unitId, commandRefusals.unit_not_found);

/** The unit and those it was merged from: what they held, it holds. */
export const heldBy = (ctx: Context, unitId: number): number[] => [
  ...withPredecessors(ctx.services.units(), [unitId], ctx.today),
];

/** Every unit below that has a command centre of its own. */
export const centresBelow = (ctx: Context, unitId: number): UnitOnDay[] =>
  descendants(ctx.services.units(), unitId, ctx.today).filter(
    ({ id, level }) => level !== "residential_group" && level !== "named_set" && covers(ctx.scope, id),
  );
