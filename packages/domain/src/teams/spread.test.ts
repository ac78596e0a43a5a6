import fc from "fast-check";
import { expect, test } from "vitest";
import { spreadEvenly } from "./spread.ts";

const after = (before: readonly number[], more: number) =>
  spreadEvenly(
    Array.from({ length: more }, (_, i) => i),
    before.map((n, member) => ({ member, before: n })),
  ).map((share) => share.before + share.households.length);

test("who has more than the even share gets none, the others are filled up", () => {
  expect(after([10, 2, 0], 6)).toEqual([10, 4, 4]);
  expect(after([0, 0, 0], 10)).toEqual([4, 3, 3]);
});

test("without members nobody is given anything", () => {
  expect(after([], 5)).toEqual([]);
});

test("every household goes to exactly one, in stretches of the walk, and the fullest has as few as can be", () => {
  const arbitrary = fc.record({
    before: fc.array(fc.nat(30), { minLength: 1, maxLength: 8 }),
    more: fc.nat(80),
  });
  fc.assert(
    fc.property(arbitrary, ({ before, more }) => {
      const walk = Array.from({ length: more }, (_, i) => i);
      const shares = spreadEvenly(
        walk,
        before.map((n, member) => ({ member, before: n })),
      );
      expect(shares.flatMap(({ households }) => households)).toEqual(walk);
      const load = (share: (typeof shares)[number]): number => share.before + share.households.length;
      const fullest = Math.max(0, ...shares.filter(({ households }) => households.length > 0).map(load));
      expect(fullest - Math.min(...shares.map(load))).toBeLessThanOrEqual(1);
    }),
  );
});
