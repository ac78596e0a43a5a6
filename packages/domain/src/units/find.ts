import { successors } from "./lineage.ts";
import { cut, namesOf, readPiece, unitsNamed, type NameIndex, type Piece } from "./names.ts";
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

/** What stands between two commas, and its parts between hyphens for when the whole names nothing ("Văn Miếu - Quốc Tử Giám" does). */
interface Stretch {
  readonly whole: Piece;
  readonly parts: readonly Piece[];
}

function readStretch(text: string): Stretch {
  const whole = readPiece(text);
  return { whole, parts: /[-–—]/.test(text) ? text.split(/[-–—]/).map(readPiece) : [whole] };
}

interface Explained {
  readonly units: readonly UnitOnDay[];
  /** How many pieces named a unit. */
  readonly pieces: number;
  /** False when the rightmost piece names nothing here: the address may be in another province. */
  readonly isAnchored: boolean;
}

function readName(tree: UnitTree, texts: readonly string[], { day, level }: FindOptions): Reading {
  const stretches = texts.map(readStretch);
  let best: Explained = { units: [], pieces: 0, isAnchored: false };
  for (const snapshot of snapshotsUntil(tree, dayNumber(day))) {
    const read = explain(snapshot, stretches, level);
    if (read.units.length > 0 && isBetter(read, best)) best = read;
    if (best.isAnchored && best.pieces >= stretches.length) break;
  }
  if (best.units.length === 0) return { ids: [], why: "unknown_name" };
  if (!best.isAnchored) return { ids: [], why: "other_place" };
  return { ids: best.units.map((u) => u.id), why: "unknown_successor" };
}

const isBetter = (a: Explained, b: Explained): boolean =>
  a.isAnchored === b.isAnchored ? a.pieces > b.pieces : a.isAnchored;

/** Reads the pieces from right to left, each inside the units of the last. */
function explain(snapshot: Snapshot, stretches: readonly Stretch[], level: UnitLevel | undefined): Explained {
  const index = namesOf(snapshot);
  let inside: readonly UnitOnDay[] = [];
  let pieces = 0;
  let isAnchored = true;
  for (const piece of stretches.flatMap((s) => wholeOrParts(index, s)).toReversed()) {
    const next = unitsNamed(index, piece).filter((u) => pieces === 0 || isInside(snapshot, u, inside));
    if (next.length > 0) {
      inside = next;
      pieces++;
    } else if (pieces === 0) isAnchored = false;
    else {
      // "Phường 5, Hà Nội": a unit this city does not have. Below a district it may be a street ("Xã Đàn, Đống Đa").
      if (piece.kind && inside.every((u) => u.level === "city")) isAnchored = false;
      break;
    }
  }
  return { units: ofLevel(snapshot, inside, level), pieces, isAnchored };
}

const wholeOrParts = (index: NameIndex, { whole, parts }: Stretch): readonly Piece[] =>
  unitsNamed(index, whole).length > 0 ? [whole] : parts.flatMap((part) => cut(index, part));

const isInside = (snapshot: Snapshot, unit: UnitOnDay, tops: readonly UnitOnDay[]): boolean =>
  ancestorsIn(snapshot, unit.id).some((u) => tops.includes(u));

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
  const isWanted = (u: UnitOnDay) =>
    (!level || u.level === level) && (within === undefined || isWithin(tree, u.id, { unitId: within, day }));
  const carried = ids.map((id) => successors(tree, id, day));
  const meant = carried.filter((c) => c.successors.some((s) => isWanted(s.unit)));
  const [first, ...others] = meant;
  if (!first)
    return {
      kind: "none",
      why: carried.some((c) => c.successors.length > 0) ? "outside" : "unknown_successor",
    };
  const units = [...new Set(meant.flatMap((c) => c.successors.map((s) => s.unit)))];
  const [unit] = units;
  if (unit && units.length === 1 && meant.every((c) => c.isComplete)) return { kind: "one", unit };
  // A split unit shows all of its parts, also those outside: the person may live in any of them.
  if (others.length === 0) return { kind: "choose", candidates: units, why: "split" };
  return { kind: "choose", candidates: units.filter(isWanted), why: "ambiguous_name" };
}
