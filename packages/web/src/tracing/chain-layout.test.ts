import fc from "fast-check";
import { expect, test } from "vitest";
import { type Chain, layOut } from "./chain-layout.ts";

const start = Temporal.PlainDate.from("2021-07-01");

/** A chain of cases with these days and links between their numbers. */
function chainOf(days: readonly number[], links: readonly (readonly [number, number])[]): Chain {
  const some = days.map((day, i) => ({ caseId: `c${i}`, onsetOn: start.add({ days: day }) }));
  // safe: the layout reads the ids, the days and the links only
  return {
    members: some,
    links: links.map(([from, to]) => ({ from: `c${from}`, to: `c${to}` })),
  } as unknown as Chain;
}

const rowsOf = (chain: Chain): Record<string, number> =>
  Object.fromEntries(layOut(chain).spots.map((spot) => [spot.caseId, spot.row]));

test("an infector stands in the middle of those it infected", () => {
  const links = [1, 2, 3].map((to) => [0, to] as const);
  expect(rowsOf(chainOf([0, 3, 4, 5], links))).toEqual({ c0: 1, c1: 0, c2: 1, c3: 2 });
});

test("an infector of the same day as its infectee does not stand on it", () => {
  const { c0, c1 } = rowsOf(chainOf([2, 2], [[0, 1]]));
  expect(c0).not.toBe(c1);
});

test("no two cases stand in one place, whatever the links: cycles, several infectors, any days", () => {
  const cases = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 14 });
  const links = fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 30 });
  fc.assert(
    fc.property(cases, links, (days, all) => {
      const known = all.filter(([from, to]) => from < days.length && to < days.length && from !== to);
      const { spots, rows } = layOut(chainOf(days, known));
      expect(new Set(spots.map(({ day, row }) => `${day} ${row}`)).size).toBe(days.length);
      expect(Math.max(...spots.map(({ row }) => row))).toBeLessThan(rows);
    }),
  );
});
