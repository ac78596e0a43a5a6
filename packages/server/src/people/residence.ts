import { peopleRefusals } from "@phaodai/domain/people/contract";
import { findOnDay } from "@phaodai/domain/units/tree";
import type { Context } from "#context";

/** Refuses a commune that does not exist today, and a residential group of another commune. */
export function requireHome(
  ctx: Context,
  home: { readonly unitId: number; readonly residentialGroupId: number | null },
): void {
  const tree = ctx.services.units();
  const commune = findOnDay(tree, home.unitId, ctx.today);
  if (commune?.level !== "commune") throw peopleRefusals.unknown_unit({ unitId: home.unitId });
  if (home.residentialGroupId === null) return;
  const group = findOnDay(tree, home.residentialGroupId, ctx.today);
  if (group?.level !== "residential_group" || group.parentId !== home.unitId)
    throw peopleRefusals.unknown_unit({ unitId: home.residentialGroupId });
}
