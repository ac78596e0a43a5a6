import { permissionsByRole } from "@phaodai/domain/access/roles";
import type { Asker } from "@phaodai/domain/tasks/sides";
import { withPredecessors } from "@phaodai/domain/units/lineage";
import { findOnDay } from "@phaodai/domain/units/tree";
import { type Context, covers } from "#context";

/** Who asks, for the rules of sides: units that exist today, with what they took over. */
export function askerOf({ actor, services, today }: Context): Asker {
  const tree = services.units();
  const held = actor.roles
    .filter(({ role }) => permissionsByRole[role].some((may) => may === "tasks.carry_out"))
    .map(({ unitId }) => unitId)
    .filter((unitId) => findOnDay(tree, unitId, today));
  const judging = actor.grants.get("tasks.judge");
  return {
    accountId: actor.id,
    worksFor: withPredecessors(tree, held, today),
    judgesFor: (unitId) => judging !== undefined && covers(judging, unitId),
  };
}
