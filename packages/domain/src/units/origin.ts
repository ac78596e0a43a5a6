import { levelOf } from "./kinds.ts";
import { nameKey } from "./names.ts";
import type { UnitOnDay, UnitTree } from "./tree.ts";
import type { UnitVersion } from "./unit.ts";

/**
 * The former district a commune came from, where districts have been abolished: that of the predecessor whose name it
 * bears, else the one most of its predecessors lay in (a predecessor split among n counts 1/n; the lower code wins a
 * tie). Undefined when no predecessor lay in a district. For drawing and grouping only; it decides nothing.
 */
export function originDistrict(tree: UnitTree, { id, name }: UnitOnDay): UnitVersion | undefined {
  const weights = new Map<number, number>();
  for (const { oldId } of tree.lineageTo.get(id) ?? []) {
    const old = tree.versionsOf.get(oldId)?.at(-1);
    const district = old && parentDistrict(tree, old);
    if (!district) continue;
    if (nameKey(old.name) === nameKey(name)) return district;
    const share = 1 / (tree.lineageFrom.get(oldId)?.length ?? 1);
    weights.set(district.unitId, (weights.get(district.unitId) ?? 0) + share);
  }
  const [first] = [...weights].toSorted(([a, x], [b, y]) => y - x || a - b);
  return first && lastVersion(tree, first[0]);
}

function parentDistrict(tree: UnitTree, { parentId }: UnitVersion): UnitVersion | undefined {
  const parent = parentId === null ? undefined : lastVersion(tree, parentId);
  return parent && levelOf(parent.kind) === "district" ? parent : undefined;
}

const lastVersion = (tree: UnitTree, id: number): UnitVersion | undefined => tree.versionsOf.get(id)?.at(-1);
