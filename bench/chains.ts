import type { ChainInput } from "@phaodai/domain/tracing/chain-input";
import { chainsOf } from "@phaodai/domain/tracing/chains";
import { type BenchOptions, type Figure, figure, medianMilliseconds } from "./figure.ts";

/** Chains of a growing outbreak by the number of its links: the whole computation, from ids as text to the answer. */
export async function chainsBench({ full }: BenchOptions): Promise<Figure[]> {
  const links = full ? 300_000 : 50_000;
  const size = `${links} links`;
  const numbered = outbreak(links, caseNumber);
  const start = performance.now();
  chainsOf(numbered);
  const first = performance.now() - start;
  const usual = timed(numbered);
  const half = timed(outbreak(links / 2, caseNumber));
  const unnumbered = outbreak(links, uuidLike);
  return [
    figure({ name: "chains", size, figure: usual, unit: "ms", limit: onePass(numbered) }),
    figure({
      name: "chains, first run of a process",
      size,
      figure: first,
      unit: "ms",
      limit: onePass(numbered),
    }),
    figure({
      name: "chains, ids of random text",
      size,
      figure: timed(unnumbered),
      unit: "ms",
      limit: onePass(unnumbered),
    }),
    figure({ name: "chains, time for twice the links", size, figure: usual / half, unit: "times", limit: 2 }),
  ];
}

const timed = (input: ChainInput): number => medianMilliseconds(() => chainsOf(input));

/** The least anybody must do: read every character of every id once and write one number for each. */
function onePass({ caseIds, from, to }: ChainInput): number {
  const columns = [caseIds, from, to];
  const sums = columns.map((column) => new Int32Array(column.length));
  return medianMilliseconds(() => {
    for (const [c, column] of columns.entries()) {
      const sum = sums[c] ?? new Int32Array();
      for (let row = 0; row < column.length; row++) {
        const id = column[row] ?? "";
        let hash = 0;
        for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) | 0;
        sum[row] = hash;
      }
    }
  });
}

const caseNumber = (i: number): string => `BN${i}`;

/** Knuth's multiplicative hash: texts in no order, with nothing in common. */
const uuidLike = (i: number): string => {
  const spread = (factor: number) => (Math.imul(i + 1, factor) >>> 0).toString(16).padStart(8, "0");
  return `${spread(2_654_435_761)}-${spread(40_503)}-${spread(2_246_822_519)}`;
};

/** Every case but the first is infected by one of the tenth of cases just before it, one in twenty has a second candidate; rows in no order. */
function outbreak(links: number, idOf: (i: number) => string): ChainInput {
  const random = seeded(2021);
  const cases = Math.floor(links / 1.05) + 1;
  const order = Array.from({ length: cases }, (_, i) => i);
  for (let i = cases - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  const pairs: [string, string][] = [];
  for (const infected of order) {
    if (infected > 0) pairs.push([idOf(Math.floor(infected * (0.9 + 0.1 * random()))), idOf(infected)]);
  }
  while (pairs.length < links) {
    const infected = 1 + Math.floor(random() * (cases - 1));
    pairs.push([idOf(Math.floor(infected * (0.9 + 0.1 * random()))), idOf(infected)]);
  }
  return {
    caseIds: asRead(order.map(idOf)),
    onsets: Int32Array.from(order, (i) => 18_800 + Math.floor(i / 500)),
    from: asRead(pairs.map(([from]) => from)),
    to: asRead(pairs.map(([, to]) => to)),
  };
}

/** As they come from a file: slices of one text, each its own. */
const asRead = (ids: readonly string[]): string[] => ids.join("\n").split("\n");

/** A linear congruential generator (Numerical Recipes, 3rd ed., §7.1.7): the same outbreak in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
