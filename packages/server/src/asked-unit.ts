import type { Refusal } from "@phaodai/domain/shared/refusal";
import { findOnDay, type UnitOnDay } from "@phaodai/domain/units/tree";
import { type Context, covers } from "#context";

/**
 * The unit a question or a command is about: the one named, else the asker's own, else the first they hold a role at.
 *
 * @throws what `refuse` makes of it where it is no unit of today, or outside the scope
 */
export function askedUnit(
  ctx: Context,
  asked: number | undefined,
  refuse: (details: { readonly unitId: number | null }) => Refusal,
): UnitOnDay {
  const unitId = asked ?? ctx.actor.homeUnitId ?? ctx.actor.roles[0]?.unitId;
  const unit = unitId === undefined ? undefined : findOnDay(ctx.services.units(), unitId, ctx.today);
  if (!unit || !covers(ctx.scope, unit.id)) throw refuse({ unitId: unitId ?? null });
  return unit;
}
