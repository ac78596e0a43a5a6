import { fullName, isOfGovernment } from "./kinds.ts";
import { successors } from "./lineage.ts";
import { dayNumber, snapshotOn, type UnitTree } from "./tree.ts";

/** A name that held until before `day`, and a unit of the day that holds what bore it. */
export interface FormerName {
  readonly unitId: number;
  /** With its kind: "Phường Trúc Bạch". */
  readonly fullName: string;
}

/**
 * Names of communes and larger units that no longer hold on `day`, for each unit of that day that had them or took over what
 * had them: a split unit's name leads to each of its parts. Newest first; a name its holder still has is none.
 */
export function formerNames(tree: UnitTree, day: Temporal.PlainDate): FormerName[] {
  const { byId } = snapshotOn(tree, day);
  const today = dayNumber(day);
  const ended = tree.rows.versions
    .filter(({ to, kind }) => to !== null && dayNumber(to) <= today && isOfGovernment(kind))
    .toSorted((a, b) => dayNumber(b.from) - dayNumber(a.from));
  const found = new Map<string, FormerName>();
  for (const { unitId, kind, name } of ended) {
    const said = fullName(kind, name);
    for (const { unit } of successors(tree, unitId, day).successors)
      if (byId.get(unit.id)?.fullName !== said)
        found.set(`${unit.id} ${said}`, { unitId: unit.id, fullName: said });
  }
  return [...found.values()];
}
