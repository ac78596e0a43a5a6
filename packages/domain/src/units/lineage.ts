import { dayNumber, snapshotOn, type Snapshot, type UnitOnDay, type UnitTree } from "./tree.ts";
import type { Unit } from "./unit.ts";

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
 * merges and splits (a split unit belongs to all of its successors), and what ended below any of these without a
 * known successor. Descendants are the caller's part.
 */
export function withPredecessors(
  tree: UnitTree,
  ids: Iterable<number>,
  day: Temporal.PlainDate,
): Set<number> {
  const all = new Set(ids);
  const today = dayNumber(day);
  for (const id of all) {
    for (const before of tree.lineageTo.get(id) ?? [])
      if (dayNumber(before.day) <= today) all.add(before.oldId);
    for (const orphan of orphansOf(tree).get(id) ?? [])
      if (orphan.to && dayNumber(orphan.to) <= today) all.add(orphan.id);
  }
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

/** Units that ended without a known successor, by their last parent. */
function orphansOf(tree: UnitTree): ReadonlyMap<number, readonly Unit[]> {
  const known = orphans.get(tree);
  if (known) return known;
  const made = new Map<number, Unit[]>();
  for (const unit of tree.rows.units) {
    const parent =
      unit.to && !hasKnownEnd(tree, unit.id) ? tree.versionsOf.get(unit.id)?.at(-1)?.parentId : null;
    if (parent) made.set(parent, [...(made.get(parent) ?? []), unit]);
  }
  orphans.set(tree, made);
  return made;
}

const orphans = new WeakMap<UnitTree, ReadonlyMap<number, readonly Unit[]>>();

function hasKnownEnd(tree: UnitTree, id: number): boolean {
  const steps = tree.lineageFrom.get(id) ?? [];
  return steps.length > 0 && steps.every((l) => l.newId !== null);
}
