/**
 * The order of ids in every answer of tracing: by the text before the last digits (code units), then by
 * those digits as a number, then by the whole text. "BN2" < "BN10"; "1" < "01" never ties, so any input
 * order gives the same answer. No locale: the same on every machine.
 */
export function compareIds(a: string, b: string): number {
  const [cutA, cutB] = [digitsFrom(a), digitsFrom(b)];
  const [headA, headB] = [a.slice(0, cutA), b.slice(0, cutB)];
  if (headA !== headB) return headA < headB ? -1 : 1;
  const difference = numberAt(a, cutA) - numberAt(b, cutB);
  return difference !== 0 ? difference : a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The positions of distinct `ids` in the order of compareIds. Ids that differ in their number only (the usual
 * list) are sorted as numbers, which is some ten times faster than comparing texts.
 */
export function idOrder(ids: readonly string[]): Int32Array {
  const order = new Int32Array(ids.length);
  let filled = 0;
  for (const positions of sortedGroups(ids)) {
    for (const position of sortedGroup(ids, positions)) order[filled++] = position;
  }
  return order;
}

/** Positions of the ids by the text before their number, those texts in order. */
function sortedGroups(ids: readonly string[]): number[][] {
  const groups = new Map<string, number[]>();
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? "";
    const head = id.slice(0, digitsFrom(id));
    const group = groups.get(head);
    if (group) group.push(i);
    else groups.set(head, [i]);
  }
  if (groups.size < 2) return [...groups.values()];
  return [...groups.keys()].sort().map((head) => groups.get(head) ?? []);
}

/** A number below 2^32 and a place below 2^20 fit one double exactly, so a plain numeric sort carries the place along. */
const PLACES = 2 ** 20;
const LARGEST = 2 ** 32;

function sortedGroup(ids: readonly string[], positions: readonly number[]): readonly number[] {
  if (positions.length < 2) return positions;
  const byText = () => positions.toSorted((a, b) => compareIds(ids[a] ?? "", ids[b] ?? ""));
  if (positions.length > PLACES) return byText();
  const keys = new Float64Array(positions.length);
  for (let place = 0; place < positions.length; place++) {
    const id = ids[positions[place] ?? 0] ?? "";
    const number = numberAt(id, digitsFrom(id));
    if (!(number >= 0 && number < LARGEST)) return byText();
    keys[place] = number * PLACES + place;
  }
  keys.sort();
  const sorted = Array.from(keys, (key) => positions[key % PLACES] ?? 0);
  return hasTwins(keys) ? byText() : sorted;
}

/** Two ids with one number, "7" and "007", are told apart by their text. */
function hasTwins(keys: Float64Array): boolean {
  for (let i = 1; i < keys.length; i++) {
    if (Math.floor((keys[i] ?? 0) / PLACES) === Math.floor((keys[i - 1] ?? 0) / PLACES)) return true;
  }
  return false;
}

const ZERO = 48;
const NINE = 57;

/** Where the digits at the end of the id begin; its length where it ends otherwise. */
function digitsFrom(id: string): number {
  let cut = id.length;
  while (cut > 0) {
    const unit = id.charCodeAt(cut - 1);
    if (unit < ZERO || unit > NINE) break;
    cut--;
  }
  return cut;
}

/** The number at the end; −1 where there is none, so "BN" comes before "BN0". Digits past 2^53 tie and fall to the text. */
const numberAt = (id: string, cut: number): number => (cut === id.length ? -1 : Number(id.slice(cut)));
