import { successors } from "./lineage.ts";
import { namesKind, namesOf, splitAtKinds, unitsNamed, type NameIndex } from "./names.ts";
import { isWithin } from "./scope.ts";
import { ancestorsIn, dayNumber, snapshotAt, type Snapshot, type UnitOnDay, type UnitTree } from "./tree.ts";
import type { UnitLevel } from "./kinds.ts";

export const findReasons = ["empty", "unknown_name", "other_place", "outside", "unknown_successor"] as const;
export type FindReason = (typeof findReasons)[number];

/** What a text or an old unit means on a day. `choose`: a person must say which; the rule never does. */
export type Found =
  | { readonly kind: "one"; readonly unit: UnitOnDay }
  | {
      readonly kind: "choose";
      readonly candidates: readonly UnitOnDay[];
      readonly why: "split" | "ambiguous_name";
    }
  | { readonly kind: "none"; readonly why: FindReason };

export interface FindOptions {
  /** The day on which the answer must exist. Names and codes of earlier days are understood and carried forward. */
  readonly day: Temporal.PlainDate;
  /** Answer only with this unit (or named set) or something inside it. */
  readonly within?: number;
  /** Answer only with units of this level. */
  readonly level?: UnitLevel;
}

/**
 * Reads the unit out of a name, a code or an address as clerks write them: "P. Trúc Bạch, Q. Ba Đình",
 * "TT Trâu Quỳ", "12 Hàng Than - phường Nguyễn Trung Trực quận Ba Đình", "00004". Reads from the right, each piece
 * inside the one to its right; what stands left of the smallest unit is street and house number. The names of `day` come first; an older period wins
 * only when it explains more pieces, so that an address with its district of 2021 is read as of 2021 and carried
 * to the units of `day`.
 */
export function findUnit(tree: UnitTree, text: string, options: FindOptions): Found {
  const pieces = text.split(/[,;|/\n\t()]+/).filter((p) => /[\p{L}\p{N}]/u.test(p) && !noise.test(p));
  const [only] = pieces;
  if (only === undefined) return { kind: "none", why: "empty" };
  const read =
    pieces.length === 1 && /^\s*\d+\s*$/.test(only)
      ? readCode(tree, only.trim(), options)
      : readName(tree, pieces, options);
  return carryForward(tree, read, options);
}

/** What an old unit is on `day`: itself, its one successor, or a choice when it was split. */
export const oldToNew = (tree: UnitTree, unitId: number, day: Temporal.PlainDate): Found =>
  carryForward(tree, { ids: [unitId], why: "unknown_successor" }, { day });

const noise = /^\s*(việt nam|viet nam|vn|vietnam|cũ|mới|cu|moi)\s*\.?\s*$/iu;

/** Units read from the text, of whatever day, and what to say when there are none. */
interface Reading {
  readonly ids: readonly number[];
  readonly why: FindReason;
}

/** The periods of names that may explain a text, newest first. The last day of a period stands for it. */
function* snapshotsUntil(tree: UnitTree, day: number): Generator<Snapshot> {
  let last = day;
  for (const era of tree.eras.filter((e) => e <= day).toReversed()) {
    yield snapshotAt(tree, last);
    last = era - 1; // between two real days: changes are compared by order only
  }
}

function readCode(tree: UnitTree, digits: string, { day, level }: FindOptions): Reading {
  // A spreadsheet drops the leading zeros of "00004"; "001" alone is a district unless a commune was asked for.
  const codes = [digits, ...(digits.length === 4 || level === "commune" ? [digits.padStart(5, "0")] : [])];
  for (const snapshot of snapshotsUntil(tree, dayNumber(day))) {
    const { byCode } = namesOf(snapshot);
    const units = codes.flatMap((c) => byCode.get(c) ?? []).filter((u) => !level || u.level === level);
    if (units.length > 0) return { ids: units.map((u) => u.id), why: "unknown_successor" };
  }
  return { ids: [], why: "unknown_name" };
}

interface Explained {
  readonly units: readonly UnitOnDay[];
  /** Pieces that named a unit, and whether the rightmost one did. */
  readonly pieces: number;
  readonly isAnchored: boolean;
}

function readName(tree: UnitTree, pieces: readonly string[], { day, level }: FindOptions): Reading {
  let best: Explained = { units: [], pieces: 0, isAnchored: true };
  for (const snapshot of snapshotsUntil(tree, dayNumber(day))) {
    const read = explain(snapshot, pieces, level);
    if (read.units.length > 0 && read.pieces > best.pieces) best = read;
    if (best.pieces >= pieces.length) break;
  }
  if (!best.isAnchored) return { ids: [], why: "other_place" };
  return {
    ids: best.units.map((u) => u.id),
    why: best.units.length > 0 ? "unknown_successor" : "unknown_name",
  };
}

/** Reads the pieces from right to left, each inside the units of the last. */
function explain(snapshot: Snapshot, texts: readonly string[], level: UnitLevel | undefined): Explained {
  const index = namesOf(snapshot);
  const pieces = texts.flatMap((t) => wholeOrParts(index, t));
  let inside: readonly UnitOnDay[] = [];
  let count = 0;
  let isAnchored = true;
  for (const piece of pieces.toReversed()) {
    const named = unitsNamed(index, piece);
    const next = named.filter((u) => inside.length === 0 || inside.some((i) => isBelow(snapshot, u, i)));
    if (next.length > 0) {
      inside = next;
      count++;
    } else if (inside.length > 0) {
      // A district or commune that contradicts the one to its right is another place; anything else is a street.
      if (namesKind(piece) && inside.every((u) => u.level === "city")) isAnchored = false;
      break;
    } else isAnchored = false;
  }
  return { units: ofLevel(snapshot, inside, level), pieces: count, isAnchored };
}

function wholeOrParts(index: NameIndex, text: string): string[] {
  if (unitsNamed(index, text).length > 0) return [text];
  return text
    .split(/\s+[-–—]\s+/)
    .flatMap((part) => (unitsNamed(index, part).length > 0 ? [part] : splitAtKinds(part)));
}

const isBelow = (snapshot: Snapshot, unit: UnitOnDay, top: UnitOnDay): boolean =>
  ancestorsIn(snapshot, unit.id).some((u) => u.id === top.id);

/** "Tổ 5, phường Trúc Bạch", when a commune was asked for, is the commune. */
function ofLevel(
  snapshot: Snapshot,
  units: readonly UnitOnDay[],
  level: UnitLevel | undefined,
): readonly UnitOnDay[] {
  if (!level) return units;
  const lifted = units.flatMap((u) => [u, ...ancestorsIn(snapshot, u.id)].filter((x) => x.level === level));
  return [...new Set(lifted)];
}

function carryForward(tree: UnitTree, { ids, why }: Reading, { day, within, level }: FindOptions): Found {
  if (ids.length === 0) return { kind: "none", why };
  const carried = ids.map((id) => successors(tree, id, day));
  const units = [...new Set(carried.flatMap((c) => c.successors.map((s) => s.unit)))];
  const inside = units.filter(
    (u) =>
      (!level || u.level === level) &&
      (within === undefined || isWithin(tree, u.id, { unitId: within, day })),
  );
  const [unit, ...others] = inside;
  if (!unit) return { kind: "none", why: units.length > 0 ? "outside" : "unknown_successor" };
  const isWhole = within !== undefined || carried.every((c) => c.isComplete);
  if (others.length === 0 && isWhole) return { kind: "one", unit };
  return { kind: "choose", candidates: inside, why: ids.length === 1 ? "split" : "ambiguous_name" };
}
