import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noDay, type ChainInput } from "./chain-input.ts";
import { chainsOf, relatedGroupsOf } from "./chains.ts";

type Row = readonly [id: string, onset: string | undefined];
type Pair = readonly [from: string, to: string];

const dayNumber = (day: string): number =>
  Temporal.PlainDate.from("1970-01-01").until(day, { largestUnit: "days" }).days;

const input = (rows: readonly Row[], links: readonly Pair[]): ChainInput => ({
  caseIds: rows.map(([id]) => id),
  onsets: Int32Array.from(rows, ([, onset]) => (onset === undefined ? noDay : dayNumber(onset))),
  from: links.map(([from]) => from),
  to: links.map(([, to]) => to),
});

describe("chainsOf", () => {
  const faulty = input(
    [
      ["A", "2021-08-01"],
      ["B", "2021-08-04"],
      ["C", "2021-08-06"],
      ["C", "2021-08-05"],
      ["D", undefined],
      ["E", undefined],
      ["P", "2021-08-01"],
      ["Q", "2021-08-03"],
      ["X", "2021-08-09"],
    ],
    [
      ["A", "B"],
      ["A", "B"],
      ["B", "C"],
      ["A", "C"],
      ["D", "D"],
      ["P", "Q"],
      ["Q", "P"],
      ["Z", "E"],
      ["", "X"],
      ["B", "W"],
    ],
  );

  test("a list with every fault is still read, and each fault is named", () => {
    const chains = chainsOf({ ...faulty, impossibleDates: [{ id: "D", value: "31/6/2021" }] });
    expect(chains).toMatchObject({
      cases: 8,
      links: 7,
      components: [
        { size: 4, members: ["A", "B", "C", "W"], roots: ["A"], generations: 2 },
        { size: 2, members: ["E", "Z"], roots: ["Z"], generations: 1 },
        { size: 2, members: ["P", "Q"], roots: [], generations: null },
      ],
      generations: { 0: 2, 1: 3, 2: 1 },
      secondaryCases: [
        { id: "A", infected: 2 },
        { id: "B", infected: 2 },
        { id: "P", infected: 1 },
        { id: "Q", infected: 1 },
        { id: "Z", infected: 1 },
      ],
      problems: {
        duplicateIds: ["C"],
        duplicateLinks: [{ from: "A", to: "B" }],
        selfLinks: ["D"],
        cycles: [["P", "Q"]],
        unknownInfectors: ["Z"],
        unknownInfectees: ["W"],
        impossibleDates: [{ id: "D", value: "31/6/2021" }],
        severalInfectors: [{ id: "C", infectors: ["A", "B"] }],
      },
    });
    expect(chains.serialIntervals.n).toBe(5);
    expect(chains.serialIntervals.mean).toBeCloseTo(1.6, 12);
    expect(chains.serialIntervals.sd).toBeCloseTo(2.302173, 6);
  });

  test("links without direction give groups and nothing about who infected whom", () => {
    const groups = relatedGroupsOf(faulty);
    expect(groups.links).toBe(6);
    expect(groups.components.map((c) => c.members)).toEqual([
      ["A", "B", "C", "W"],
      ["E", "Z"],
      ["P", "Q"],
    ]);
    expect(groups.problems.cycles).toEqual([]);
    expect(groups.problems.duplicateLinks).toEqual([
      { from: "A", to: "B" },
      { from: "P", to: "Q" },
    ]);
    expect(Object.keys(groups)).not.toContain("generations");
  });

  test("nobody behind a circle without a root has a generation, and one interval has no spread", () => {
    const chains = chainsOf(
      input(
        [
          ["1", "2021-08-01"],
          ["3", "2021-08-05"],
        ],
        [
          ["1", "2"],
          ["2", "1"],
          ["1", "3"],
        ],
      ),
    );
    expect(chains.generations).toEqual({});
    expect(chains.components).toEqual([{ size: 3, members: ["1", "2", "3"], roots: [], generations: null }]);
    expect(chains.serialIntervals).toEqual({ n: 1, mean: 4, sd: null });
  });

  test("an empty list has no chains", () => {
    expect(chainsOf(input([], []))).toMatchObject({
      cases: 0,
      links: 0,
      components: [],
      serialIntervals: { n: 0, mean: null, sd: null },
    });
  });

  test("a chain of 200,000 links in one row does not overflow", () => {
    const ids = Array.from({ length: 200_001 }, (_, i) => `${i}`);
    const ring = {
      caseIds: ids,
      onsets: new Int32Array(ids.length).fill(noDay),
      from: ids,
      to: [...ids.slice(1), "0"],
    };
    expect(chainsOf(ring).problems.cycles[0]).toHaveLength(200_001);
    expect(chainsOf({ ...ring, from: ids.slice(0, -1), to: ids.slice(1) }).components[0]?.generations).toBe(
      200_000,
    );
  });
});

const id = fc.constantFrom("1", "2", "3", "03", "10", "BN2", "BN10", "BN010", "x", "", "một", "99999999999");
const onset = fc.option(
  fc.integer({ min: 1, max: 28 }).map((day) => `2021-08-${`${day}`.padStart(2, "0")}`),
  {
    nil: undefined,
  },
);
const rows = fc.array(fc.tuple(id, onset), { maxLength: 12 });
const pairs = fc.array(fc.tuple(id, id), { maxLength: 20 });

const permuted = fc.tuple(rows, pairs).chain(([r, p]) =>
  fc.record({
    list: fc.constant(input(r, p)),
    shuffled: fc
      .tuple(fc.shuffledSubarray(r, { minLength: r.length }), fc.shuffledSubarray(p, { minLength: p.length }))
      .map(([a, b]) => input(a, b)),
  }),
);

describe("any list", () => {
  test("gives the same answer for any order of its rows", () => {
    fc.assert(
      fc.property(permuted, ({ list, shuffled }) => {
        expect(chainsOf(shuffled)).toEqual(chainsOf(list));
        expect(relatedGroupsOf(shuffled)).toEqual(relatedGroupsOf(list));
      }),
      { numRuns: 500 },
    );
  });

  test("gives the answer of a computation on sets", () => {
    fc.assert(
      fc.property(rows, pairs, (r, p) => {
        const chains = chainsOf(input(r, p));
        const naive = naiveChains(p);
        expect(chains.links).toBe(naive.links.length);
        expect(chains.components.map((c) => [...c.members].sort().join(" ")).sort()).toEqual(
          naive.components,
        );
        expect(chains.generations).toEqual(naive.generations);
        expect(chains.problems.cycles.map((c) => [...c].sort().join(" ")).sort()).toEqual(naive.cycles);
      }),
      { numRuns: 500 },
    );
  });
});

/** The same by closures over sets, as slow and plain as can be. */
function naiveChains(pairs: readonly Pair[]) {
  const links = [...new Set(pairs.filter(([a, b]) => a && b && a !== b).map((p) => JSON.stringify(p)))].map(
    (text): Pair => JSON.parse(text),
  );
  const nodes = [...new Set(links.flat())];
  const reach = (from: readonly string[], steps: readonly Pair[]) => {
    const found = new Map(from.map((node) => [node, 0]));
    for (let i = 0; i <= nodes.length; i++) {
      for (const [a, b] of steps) {
        const near = found.get(a);
        if (near !== undefined && near + 1 < (found.get(b) ?? Infinity)) found.set(b, near + 1);
      }
    }
    return found;
  };
  const bothWays = [...links, ...links.map(([a, b]): Pair => [b, a])];
  const sets = (of: (node: string) => string[]) =>
    [...new Set(nodes.map((node) => of(node).sort().join(" ")))].sort();
  const roots = nodes.filter((node) => !links.some(([, to]) => to === node));
  const generations: Record<string, number> = {};
  for (const g of reach(roots, links).values()) generations[g] = (generations[g] ?? 0) + 1;
  return {
    links,
    components: sets((node) => [...reach([node], bothWays).keys()]),
    generations,
    cycles: sets((node) =>
      [...reach([node], links).keys()].filter((other) => reach([other], links).has(node)),
    ).filter((cycle) => cycle.includes(" ")),
  };
}
