import { ancestors, findOnDay, type UnitOnDay, type UnitTree } from "@phaodai/domain/units/tree";

/**
 * A unit and what stands above it on a day, as policies name them: codes from the city down, `id:12` for a unit
 * without a code. Undefined for a unit that does not exist on the day.
 */
export function unitPathOf(tree: UnitTree, unitId: number, day: Temporal.PlainDate): string[] | undefined {
  const unit = findOnDay(tree, unitId, day);
  return unit && [unit, ...ancestors(tree, unitId, day)].toReversed().map(scopeOf);
}

const scopeOf = ({ id, code }: UnitOnDay): string => code ?? `id:${id}`;
