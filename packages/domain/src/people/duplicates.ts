import { fold } from "../shared/fold.ts";
import type { PartialDate, PersonFacts } from "./person.ts";

/** What is compared of two persons. `cccd`: any text equal for equal numbers (the server compares HMACs). */
export interface Likeness {
  readonly fullName: string;
  readonly birth: PartialDate | null;
  readonly sex: PersonFacts["sex"];
  readonly phone: string | null;
  readonly cccd: string | null;
  readonly unitId: number | null;
}

export const likenessReasons = [
  "same_cccd",
  "other_cccd",
  "same_phone",
  "other_phone",
  "same_name",
  "similar_name",
  "same_birth",
  "day_and_month_swapped",
  "same_birth_year",
  "same_unit",
  "other_sex",
] as const;
export type LikenessReason = (typeof likenessReasons)[number];

export interface Verdict {
  /** 0 = nothing speaks for it, 1 = the same number of the same person. */
  readonly score: number;
  /** What speaks for and against, codes of `likenessReasons`. */
  readonly because: readonly LikenessReason[];
}

/** From this score on a pair is put before a person to decide. Chosen on the labelled list of 1,644 people (duplicates.test.ts). */
export const proposedFrom = 0.7;

/**
 * How likely two records are the same person. A first version by a table of points, not by learning: numbers weigh
 * most, then name and birth together; what differs weighs against. Symmetric.
 */
export function compareLikeness(a: Likeness, b: Likeness): Verdict {
  const name = compareNames(a.fullName, b.fullName);
  const birth = compareBirths(a.birth, b.birth);
  const because: LikenessReason[] = [];
  const points = [
    weigh(because, a.cccd, b.cccd, { same: ["same_cccd", 0.55], other: ["other_cccd", -0.3] }),
    weigh(because, a.phone, b.phone, { same: ["same_phone", 0.3], other: ["other_phone", -0.2] }),
    note(because, name),
    note(because, birth),
    a.unitId !== null && a.unitId === b.unitId ? note(because, ["same_unit", 0.1]) : 0,
    a.sex && b.sex && a.sex !== b.sex ? note(because, ["other_sex", -0.15]) : 0,
  ];
  const sum = points.reduce((total, point) => total + point, 0);
  // A name or a birth date that says another person outweighs a shared phone: a household has one phone.
  const isOther = name === undefined || (birth === undefined && a.birth !== null && b.birth !== null);
  const capped = isOther && !because.includes("same_cccd") ? Math.min(sum, 0.5) : sum;
  return { score: Math.round(Math.max(0, Math.min(1, capped)) * 100) / 100, because };
}

type Point = readonly [LikenessReason, number];

function note(because: LikenessReason[], point: Point | undefined): number {
  if (!point) return 0;
  because.push(point[0]);
  return point[1];
}

const weigh = (
  because: LikenessReason[],
  ...[a, b, points]: readonly [string | null, string | null, { readonly same: Point; readonly other: Point }]
): number => (a === null || b === null ? 0 : note(because, a === b ? points.same : points.other));

function compareBirths(a: PartialDate | null, b: PartialDate | null): Point | undefined {
  if (!a || !b) return undefined;
  if (a.date.year !== b.date.year) return undefined;
  if (a.precision === "year" || b.precision === "year") return ["same_birth_year", 0.2];
  if (a.precision === "month" || b.precision === "month")
    return a.date.month === b.date.month ? ["same_birth_year", 0.25] : undefined;
  if (a.date.equals(b.date)) return ["same_birth", 0.35];
  return a.date.month === b.date.day && a.date.day === b.date.month
    ? ["day_and_month_swapped", 0.3]
    : undefined;
}

/** Names alike: the same but for marks and case; with an initial for a word; or one slip of the pen apart. */
function compareNames(a: string, b: string): Point | undefined {
  const [left, right] = [nameKey(a), nameKey(b)];
  if (left === right) return ["same_name", 0.35];
  return isAbbreviation(left, right) || isOneSlip(left, right) ? ["similar_name", 0.3] : undefined;
}

/** Folded, words only: "  Nguyễn   V. Huy" → "nguyen v huy". */
export const nameKey = (name: string): string => fold(name.replace(/[^\p{L}\p{M}\p{N}]+/gu, " "));

/** "nguyen v huy" and "nguyen van huy": the same words, some written as an initial. The last word, the given name, must be whole. */
function isAbbreviation(a: string, b: string): boolean {
  const [left, right] = [a.split(" "), b.split(" ")];
  if (left.length !== right.length || left.at(-1) !== right.at(-1)) return false;
  return left.every((word, i) => {
    const other = right[i] ?? "";
    return word === other || (word.length === 1 || other.length === 1 ? word[0] === other[0] : false);
  });
}

/** One letter dropped, added, changed, or two neighbours swapped (also across a blank: "tran huu" and "tra nhuu"). */
export function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  const shortest = Math.min(a.length, b.length) - start;
  while (end < shortest && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
