import { fold } from "../shared/fold.ts";

/** Of an address as Hanoi writes it: street or hamlet, then lane and alley, then the door. Numbers as numbers: 9 before 12. */
interface Way {
  readonly street: string;
  readonly lane: readonly number[];
  readonly door: number;
}

const numbers = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);

/**
 * The parts of "Số 12, ngõ 5 Khâm Thiên", "Số 3, ngách 4/12 Đê La Thành", "Phòng 101, nhà A1, tập thể Thành Công",
 * "Xóm 3, thôn Đoài". What does not look like an address keeps its own place by its words.
 */
function wayOf(address: string): Way {
  const folded = fold(address);
  const [first = "", ...rest] = folded.split(",").map((part) => part.trim());
  const last = rest.at(-1) ?? "";
  const door = numbers(first)[0] ?? 0;
  if (rest.length === 0)
    return { street: bareStreet(folded.replace(/^(so|nha|phong|can|xom)\s+\d+\w*\s*/, "")), lane: [], door };
  const street = bareStreet(last.replace(/^(ngo|ngach|hem|kiet|nha|chung cu|tap the)?\s*[\d/]*\s*/, ""));
  return { street, lane: numbers(rest.join(" ")), door };
}

const bareStreet = (words: string): string => words.replace(/^(pho|duong) /, "").trim();

/**
 * The order in which one walks: street by street, the street's own doors before its lanes; in each the odd side up, then the
 * even side back.
 * @returns the same, sorted; those that compare equal in the order they came
 */
export function inWalkingOrder<T>(all: readonly T[], addressOf: (one: T) => string): T[] {
  return all
    .map((one) => ({ one, way: wayOf(addressOf(one)) }))
    .toSorted((a, b) => compareWays(a.way, b.way))
    .map(({ one }) => one);
}

function compareWays(a: Way, b: Way): number {
  return compareTexts(a.street, b.street) || compareLanes(a.lane, b.lane) || turnOf(a.door) - turnOf(b.door);
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compareLanes(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? -1) - (b[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

const beyondAnyDoor = 1_000_000;

/** 1, 3, 5 … then … 6, 4, 2. */
const turnOf = (door: number): number => (door % 2 === 1 ? door : 2 * beyondAnyDoor - door);
