/** A stream of numbers that only depends on its seed: the demo city is the same on every machine. */
export interface Random {
  /** 0 … 2³²−1 */
  readonly bits: () => number;
  /** 0 ≤ x < 1 */
  readonly unit: () => number;
  /** Whole, 0 … n−1 */
  readonly below: (n: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
}

/** What a stream is for: two purposes never share numbers, so a change in one leaves the others as they were. */
export const streams = {
  people: 1,
  names: 2,
  places: 3,
  habits: 4,
  visits: 5,
  gatherings: 6,
  spread: 7,
  cases: 8,
  identities: 9,
  ids: 10,
  bench: 11,
  moves: 12,
  centres: 20,
  teams: 30,
  tasks: 40,
  inspections: 60,
} as const;

/** Three whole numbers → 32 well mixed bits (finalizer of MurmurHash3, Austin Appleby, public domain). */
export function mix(a: number, b: number, c: number): number {
  let h = Math.imul(a ^ 0x9e37_79b9, 0x85eb_ca6b) ^ Math.imul(b + 0x7f4a_7c15, 0xc2b2_ae35);
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b) ^ Math.imul(c ^ 0x27d4_eb2f, 0x165_667b1);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

/** 32 bits → 0 ≤ x < 1 */
export const toUnit = (bits: number): number => bits / 4_294_967_296;

/** xoshiro128** (Blackman and Vigna 2018, public domain), seeded from three numbers. */
export function randomOf(seed: number, stream: number, index = 0): Random {
  let a = mix(seed, stream, index);
  let b = mix(a, index, 1);
  let c = mix(b, stream, 2);
  let d = mix(c, seed, 3) | 1; // never all zero
  const bits = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
  const unit = (): number => toUnit(bits());
  const below = (n: number): number => Math.floor(unit() * n);
  return {
    bits,
    unit,
    below,
    chance: (probability) => unit() < probability,
    pick: (list) => list[below(list.length)] ?? list[0],
  };
}

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/** Standard normal by Box and Muller (1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
}

/** Values with weights, drawn by `draw`. */
export interface Weighted<T> {
  readonly values: readonly T[];
  /** Running sums of the weights. */
  readonly sums: Float64Array;
}

export function weighted<T>(values: readonly T[], weights: Iterable<number>): Weighted<T> {
  const sums = Float64Array.from(weights);
  for (let i = 1; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (sums[i - 1] ?? 0);
  return { values, sums };
}

/** The index of a value, each as likely as its weight. */
export function draw(table: Weighted<unknown>, random: Random): number {
  const { sums } = table;
  const target = random.unit() * (sums[sums.length - 1] ?? 0);
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] ?? 0) <= target) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** "Minh 30, Anh 25" → a table; the form name lists are easiest to read and mend in. */
export function parseWeighted(text: string): Weighted<string> {
  const pairs = text
    .split(",")
    .map((part) => /^\s*(.*?)\s+(\d+)\s*$/.exec(part))
    .filter((match) => match !== null);
  return weighted(
    pairs.map((pair) => pair[1] ?? ""),
    pairs.map((pair) => Number(pair[2])),
  );
}
