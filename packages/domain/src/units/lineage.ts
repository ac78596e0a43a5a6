import {
  dayNumber,
  descendantsIn,
  snapshotAt,
  snapshotOn,
  type Snapshot,
  type UnitOnDay,
  type UnitTree,
} from "./tree.ts";
import type { UnitLineage } from "./unit.ts";

/** A unit that holds today what another held; `share` of the old unit's people, null = unknown. */
export interface Successor {
  readonly unit: UnitOnDay;
  readonly share: number | null;
}

export interface Succession {
  readonly successors: readonly Successor[];
  /** False when a step on the way has no known successor: the list may then be short or empty. */
  readonly isComplete: boolean;
}

/** Which units of `day` hold what `id` held; the unit itself while it lives. Shares multiply along the way. */
export function successors(tree: UnitTree, id: number, day: Temporal.PlainDate): Succession {
  const found = new Map<number, Successor>();
  const isComplete = follow({ tree, day: dayNumber(day), now: snapshotOn(tree, day), found }, id, 1);
  return { successors: [...found.values()], isComplete };
}

/**
 * The ids whose rows belong to the holders of these units on `day`: each unit, what it took over through
 * merges and splits (a split unit belongs to all of its successors), with everything that stood below those then,
 * and what ended below it without a known successor.
 */
export function withPredecessors(
  tree: UnitTree,
  ids: Iterable<number>,
  day: Temporal.PlainDate,
): Set<number> {
  const all = new Set(ids);
  const today = dayNumber(day);
  for (const id of all)
    for (const before of [...(tree.lineageTo.get(id) ?? []), ...(orphansOf(tree).get(id) ?? [])])
      if (dayNumber(before.day) <= today) addWithSubtree(tree, before, all);
  return all;
}

interface Walk {
  readonly tree: UnitTree;
  readonly day: number;
  readonly now: Snapshot;
  readonly found: Map<number, Successor>;
}

/** True when every path from `id` ends in a unit of the day. */
function follow(walk: Walk, id: number, share: number | null): boolean {
  const unit = walk.now.byId.get(id);
  if (unit) {
    const before = walk.found.get(id);
    walk.found.set(id, { unit, share: before ? sum(before.share, share) : share });
    return true;
  }
  const steps = (walk.tree.lineageFrom.get(id) ?? []).filter((l) => dayNumber(l.day) <= walk.day);
  const whole = steps.map((l) => l.newId !== null && follow(walk, l.newId, product(share, l.share)));
  return whole.length > 0 && whole.every(Boolean);
}

const sum = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);
const product = (a: number | null, b: number | null) => (a === null || b === null ? null : a * b);

function addWithSubtree(tree: UnitTree, { oldId, day }: UnitLineage, all: Set<number>): void {
  all.add(oldId);
  const eve = snapshotAt(tree, dayNumber(day.subtract({ days: 1 })));
  for (const below of descendantsIn(eve, oldId)) if (!tree.lineageFrom.has(below.id)) all.add(below.id);
}

/** Units that ended without a known successor, by their last parent: it keeps what they held. */
function orphansOf(tree: UnitTree): ReadonlyMap<number, readonly UnitLineage[]> {
  const known = orphans.get(tree);
  if (known) return known;
  const made = new Map<number, UnitLineage[]>();
  for (const end of tree.rows.lineage) {
    const parent = end.newId === null ? tree.versionsOf.get(end.oldId)?.at(-1)?.parentId : null;
    if (parent) made.set(parent, [...(made.get(parent) ?? []), end]);
  }
  orphans.set(tree, made);
  return made;
}

const orphans = new WeakMap<UnitTree, ReadonlyMap<number, readonly UnitLineage[]>>();
