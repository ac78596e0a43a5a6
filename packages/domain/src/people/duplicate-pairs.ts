import { compareForms, type LikenessForm, proposedFrom, type Verdict } from "./duplicates.ts";

/** Two records of one list, by their places in it from 0, a < b. */
export interface LikelyPair extends Verdict {
  readonly a: number;
  readonly b: number;
}

/** How far a list was compared. */
export interface Comparison {
  /** How many pairs were compared: those that share a key. */
  readonly compared: number;
  /** Keys that more people share than `mostInBlock`: their people were compared by their other keys only. */
  readonly crowdedKeys: number;
  /** Whether more pairs share a key than were to be compared. */
  readonly isCut: boolean;
}

export interface LikelyPairs extends Comparison {
  /** By a, then b. */
  readonly pairs: readonly LikelyPair[];
}

interface Limits {
  /** From 0 to 1: pairs less alike are not likely one person. */
  readonly threshold?: number;
  /** So many pairs are compared, and no more. */
  readonly mostCompared?: number;
}

/**
 * Ways in which two records of one person agree exactly, one of which is left after any two mistakes. Whoever shares no
 * key with another is not compared. null: the record has no such key.
 */
const keys: readonly ((person: LikenessForm) => string | null)[] = [
  ({ cccd }) => cccd,
  ({ phone }) => phone,
  // Letters in order: whatever the order of the words, without blanks, two neighbours swapped.
  ({ name, birth }) => birth && `${name.letters} ${birth.year}`,
  ({ name, birth }) => birth && `${name.words.at(-1)} ${dayOf(birth)}`,
  ({ birth, unitId }) =>
    birth && unitId !== null && birth.known === "day" ? `${dayOf(birth)} ${unitId}` : null,
  ({ name, birth, unitId }) =>
    birth && unitId !== null ? `${name.words[0]} ${name.words.at(-1)} ${birth.year} ${unitId}` : null,
  ({ name, unitId, address }) => (unitId !== null && address ? `${name.joined} ${unitId}` : null),
  ({ birth, unitId, address }) =>
    birth && unitId !== null && address ? `${address.words.join(" ")} ${birth.year} ${unitId}` : null,
];

/** Day and month in either order are one key. */
const dayOf = ({ year, month, day }: { year: number; month: number; day: number }): string =>
  `${year} ${Math.min(month, day)} ${Math.max(month, day)}`;

/** A number that a whole list shares says nothing, and would be compared n² times. */
const mostInBlock = 400;

/** So many pairs are looked at between two breaths: some ten milliseconds. */
const pairsAtOnce = 5000;

/** Every pair of a list that is likely one person. Time and memory grow with the list, not with its square. */
export function likelyPairsIn(people: readonly LikenessForm[], threshold = proposedFrom): LikelyPairs {
  const pairs: LikelyPair[] = [];
  const comparing = compareInTurns(people, { threshold });
  let turn = comparing.next();
  for (; !turn.done; turn = comparing.next()) pairs.push(...turn.value);
  return { pairs: pairs.toSorted((x, y) => x.a - y.a || x.b - y.b), ...turn.value };
}

/**
 * The same in turns, for who has others to serve in between. A list made to be alike costs no more than `mostCompared`.
 * @returns after each turn the likely pairs found in it, in no order; at the end how far the list was compared
 */
export function* compareInTurns(
  people: readonly LikenessForm[],
  { threshold = proposedFrom, mostCompared = Infinity }: Limits = {},
): Generator<readonly LikelyPair[], Comparison> {
  const hashes = keys.map((keyOf) => Int32Array.from(people, (person) => hashOf(keyOf(person))));
  let found: LikelyPair[] = [];
  let [looked, compared, crowdedKeys] = [0, 0, 0];
  for (const [k, own] of hashes.entries()) {
    const earlier = hashes.slice(0, k);
    for (const block of blocksOf(own)) {
      if (block.length > mostInBlock) {
        crowdedKeys++;
        for (const i of block) own[i] = noKey;
        continue;
      }
      for (const [a, b] of pairsOf(block)) {
        if (++looked % pairsAtOnce === 0) {
          yield found;
          found = [];
        }
        if (earlier.some((hash) => hash[a] !== noKey && hash[a] === hash[b])) continue;
        if (compared === mostCompared) {
          yield found;
          return { compared, crowdedKeys, isCut: true };
        }
        compared++;
        const verdict = compareAt(people, a, b);
        if (verdict && verdict.score >= threshold) found.push({ a, b, ...verdict });
      }
    }
  }
  yield found;
  return { compared, crowdedKeys, isCut: false };
}

function compareAt(people: readonly LikenessForm[], a: number, b: number): Verdict | undefined {
  const [left, right] = [people[a], people[b]];
  return left && right && compareForms(left, right);
}

function* pairsOf(block: readonly number[]): Generator<readonly [number, number]> {
  for (const [i, a] of block.entries()) for (let j = i + 1; j < block.length; j++) yield [a, block[j] ?? a];
}

const noKey = 0;

/** FNV-1a, 32 bits (Fowler, Noll, Vo; public domain). Two keys of one hash only cost a comparison. */
function hashOf(key: string | null): number {
  if (key === null) return noKey;
  let hash = 0x811c_9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x0100_0193);
  return hash === noKey ? 1 : hash;
}

/** Places with the same hash, two or more, each list ascending. */
function* blocksOf(hashes: Int32Array): Generator<number[]> {
  const places = 2 ** 21; // hash · places + place stays below 2⁵³ for as many people as a list may hold
  if (hashes.length > places) throw new RangeError(`more than ${places} people in one list`);
  const order = Float64Array.from(hashes, (hash, place) => hash * places + place).sort();
  let block: number[] = [];
  let last = noKey;
  for (const entry of order) {
    const hash = Math.floor(entry / places);
    if (hash !== last && block.length > 1) yield block;
    if (hash !== last) block = [];
    last = hash;
    if (hash !== noKey) block.push(entry - hash * places);
  }
  if (block.length > 1) yield block;
}
