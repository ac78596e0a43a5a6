import { dayNumber, snapshotOn, type UnitTree } from "./tree.ts";
import type { UnitPopulation } from "./unit.ts";

/**
 * The latest figure of a unit that was known on `day`, else the earliest one there is (a census counts for the
 * boundaries of later years). A figure is passed over while a better vouched one exists.
 * @param ageGroup "all" or a band such as "18+"
 */
export function populationOf(
  tree: UnitTree,
  id: number,
  { day, ageGroup = "all" }: { readonly day: Temporal.PlainDate; readonly ageGroup?: string },
): UnitPopulation | undefined {
  const figures = (tree.populationsOf.get(id) ?? []).filter((p) => p.ageGroup === ageGroup);
  const vouched = figures.filter((p) => p.status !== "unverified");
  const usable = (vouched.length > 0 ? vouched : figures).toSorted(
    (a, b) => dayNumber(a.day) - dayNumber(b.day),
  );
  return usable.findLast((p) => dayNumber(p.day) <= dayNumber(day)) ?? usable[0];
}

/**
 * People of a unit with its subtree: its own figure, else the sum of its children's; undefined when one of them
 * has none (a short sum would pass for a whole one).
 */
export function peopleOf(tree: UnitTree, id: number, day: Temporal.PlainDate): number | undefined {
  const own = populationOf(tree, id, { day });
  if (own) return own.people;
  const children = snapshotOn(tree, day).childrenOf.get(id) ?? [];
  const parts = children.map((child) => peopleOf(tree, child.id, day));
  if (parts.length === 0) return undefined;
  return parts.reduce<number | undefined>(
    (total, part) => (total === undefined || part === undefined ? undefined : total + part),
    0,
  );
}
