import { withPredecessors } from "./lineage.ts";
import { ancestorsIn, descendantsIn, snapshotOn, type UnitTree } from "./tree.ts";

/**
 * The unit ids whose rows a holder of these grants may see on `day`: of each granted unit or named set the
 * whole subtree, and through lineage what those units took over (an unresolved row of a split unit is seen by all of
 * its successors). A grant at a unit that does not exist on the day gives nothing: fail closed.
 * @param grants unit ids, each a unit of the tree or a named set
 * @returns ascending ids, ready for an int[] setting
 */
export function scopeOf(tree: UnitTree, grants: readonly number[], day: Temporal.PlainDate): number[] {
  const now = snapshotOn(tree, day);
  const held = grants
    .filter((id) => now.byId.has(id))
    .flatMap((id) => [id, ...descendantsIn(now, id).map((u) => u.id)]);
  return [...withPredecessors(tree, held, day)].toSorted((a, b) => a - b);
}

/** True when the unit is the named one, or lies in its subtree or set, on the day. */
export function isWithin(
  tree: UnitTree,
  id: number,
  of: { readonly unitId: number; readonly day: Temporal.PlainDate },
): boolean {
  const now = snapshotOn(tree, of.day);
  const members = now.membersOf.get(of.unitId) ?? [];
  return [id, ...ancestorsIn(now, id).map((u) => u.id)].some((u) => u === of.unitId || members.includes(u));
}
