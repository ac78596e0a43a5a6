import { fullName, levelOf, type UnitKind, type UnitLevel } from "./kinds.ts";
import type { Unit, UnitLineage, UnitPopulation, UnitRows, UnitVersion } from "./unit.ts";

/** A unit as it stood on one day. */
export interface UnitOnDay {
  readonly id: number;
  readonly level: UnitLevel;
  readonly kind: UnitKind;
  /** Without the kind: "Trúc Bạch". */
  readonly name: string;
  /** With the kind: "Phường Trúc Bạch". */
  readonly fullName: string;
  readonly code: string | null;
  readonly parentId: number | null;
}

/** The tree between two changes: every day of one period has the same snapshot. */
export interface Snapshot {
  /** In the order of level, then code, then name. */
  readonly units: readonly UnitOnDay[];
  readonly byId: ReadonlyMap<number, UnitOnDay>;
  readonly childrenOf: ReadonlyMap<number, readonly UnitOnDay[]>;
  readonly membersOf: ReadonlyMap<number, readonly number[]>;
}

/** All units at all times, indexed once. Immutable from outside; snapshots are made when first asked for and kept. */
export interface UnitTree {
  readonly rows: UnitRows;
  readonly lives: ReadonlyMap<number, Unit>;
  readonly versionsOf: ReadonlyMap<number, readonly UnitVersion[]>;
  readonly lineageFrom: ReadonlyMap<number, readonly UnitLineage[]>;
  readonly lineageTo: ReadonlyMap<number, readonly UnitLineage[]>;
  readonly populationsOf: ReadonlyMap<number, readonly UnitPopulation[]>;
  /** Days on which anything changes, ascending, as numbers (see `dayNumber`). */
  readonly changes: readonly number[];
  /** Days on which a commune or anything above it changes, ascending. */
  readonly eras: readonly number[];
  readonly snapshots: Map<number, Snapshot>;
}

/** 2021-07-27 → 20210727: orders like the day and compares as fast as a number. */
export const dayNumber = (day: Temporal.PlainDate): number => day.year * 10_000 + day.month * 100 + day.day;

/** Indexes the rows. Cost: a few milliseconds for the 1,300 units of Hanoi; then every question is a look-up. */
export function unitTree(rows: UnitRows): UnitTree {
  const versionsOf = groupBy(rows.versions, (v) => v.unitId);
  for (const versions of versionsOf.values()) versions.sort((a, b) => dayNumber(a.from) - dayNumber(b.from));
  return {
    rows,
    lives: new Map(rows.units.map((u) => [u.id, u])),
    versionsOf,
    lineageFrom: groupBy(rows.lineage, (l) => l.oldId),
    lineageTo: groupBy(
      rows.lineage.filter((l) => l.newId !== null),
      (l) => l.newId ?? 0,
    ),
    populationsOf: groupBy(rows.populations, (p) => p.unitId),
    changes: bounds([...rows.versions, ...rows.setMembers]),
    eras: bounds(rows.versions.filter((v) => isAtLeastCommune(v.kind))),
    snapshots: new Map(),
  };
}

/** The tree as it stands on a day; empty before the first row. */
export function snapshotOn(tree: UnitTree, day: Temporal.PlainDate): Snapshot {
  return snapshotAt(tree, dayNumber(day));
}

/** As `snapshotOn`, for a day as a number. */
export function snapshotAt(tree: UnitTree, day: number): Snapshot {
  const since = lastAtOrBefore(tree.changes, day);
  const known = tree.snapshots.get(since);
  if (known) return known;
  const made = makeSnapshot(tree, since);
  tree.snapshots.set(since, made);
  return made;
}

/** Every unit that exists on the day. */
export const unitsOn = (tree: UnitTree, day: Temporal.PlainDate): readonly UnitOnDay[] =>
  snapshotOn(tree, day).units;

export const findOnDay = (tree: UnitTree, id: number, day: Temporal.PlainDate): UnitOnDay | undefined =>
  snapshotOn(tree, day).byId.get(id);

/** From the parent up to the top; empty for the top and for a unit that does not exist on the day. */
export function ancestors(tree: UnitTree, id: number, day: Temporal.PlainDate): UnitOnDay[] {
  return ancestorsIn(snapshotOn(tree, day), id);
}

export function ancestorsIn({ byId }: Snapshot, id: number): UnitOnDay[] {
  const found: UnitOnDay[] = [];
  for (let up = byId.get(id)?.parentId; up !== null && up !== undefined;) {
    const parent = byId.get(up);
    if (!parent) return found;
    found.push(parent);
    up = parent.parentId;
  }
  return found;
}

/** Everything below, nearest level first; of a named set, its members and everything below them. Without the unit itself. */
export function descendants(tree: UnitTree, id: number, day: Temporal.PlainDate): UnitOnDay[] {
  return descendantsIn(snapshotOn(tree, day), id);
}

export function descendantsIn(snapshot: Snapshot, id: number): UnitOnDay[] {
  const members = (snapshot.membersOf.get(id) ?? []).flatMap((m) => snapshot.byId.get(m) ?? []);
  const found = new Set([...members, ...(snapshot.childrenOf.get(id) ?? [])]);
  for (const unit of found) for (const child of snapshot.childrenOf.get(unit.id) ?? []) found.add(child);
  return [...found];
}

/** The greatest element ≤ `day`, or 0 when there is none. */
export function lastAtOrBefore(days: readonly number[], day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return days[low - 1] ?? 0;
}

interface Period {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate | null;
}

const holdsOn = (period: Period, day: number): boolean =>
  dayNumber(period.from) <= day && (period.to === null || day < dayNumber(period.to));

function makeSnapshot(tree: UnitTree, day: number): Snapshot {
  const units = tree.rows.versions
    .filter((v) => holdsOn(v, day))
    .map(asUnit)
    .toSorted(byLevelThenCode);
  const members = tree.rows.setMembers.filter((m) => holdsOn(m, day));
  return {
    units,
    byId: new Map(units.map((u) => [u.id, u])),
    childrenOf: groupBy(
      units.filter((u) => u.parentId !== null),
      (u) => u.parentId ?? 0,
    ),
    membersOf: new Map(
      [...groupBy(members, (m) => m.setId)].map(([setId, list]) => [setId, list.map((m) => m.unitId)]),
    ),
  };
}

const asUnit = ({ unitId, kind, name, code, parentId }: UnitVersion): UnitOnDay => ({
  id: unitId,
  level: levelOf(kind),
  kind,
  name,
  fullName: fullName(kind, name),
  code,
  parentId,
});

const rank: Readonly<Record<UnitLevel, number>> = {
  city: 0,
  district: 1,
  commune: 2,
  residential_group: 3,
  organisation: 4,
  named_set: 5,
};

function byLevelThenCode(a: UnitOnDay, b: UnitOnDay): number {
  const byCode = compare(a.code ?? "", b.code ?? "");
  return rank[a.level] - rank[b.level] || byCode || compare(a.name, b.name) || a.id - b.id;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isAtLeastCommune = (kind: UnitKind): boolean => rank[levelOf(kind)] <= rank.commune;

const bounds = (periods: readonly Period[]): number[] =>
  [
    ...new Set(periods.flatMap((p) => (p.to ? [dayNumber(p.from), dayNumber(p.to)] : [dayNumber(p.from)]))),
  ].toSorted((a, b) => a - b);

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
