import fc from "fast-check";
import { expect, test } from "vitest";
import { firstHole, holdsOn, overlapOf, type Period, printPeriod } from "./period.ts";

const start = Temporal.PlainDate.from("2021-01-01");
const at = (days: number) => start.add({ days });
const LAST = 40;

const aPeriod = fc
  .tuple(fc.nat(LAST - 1), fc.option(fc.integer({ min: 1, max: LAST }), { nil: null }))
  .map(([from, length]): Period => ({ from: at(from), to: length === null ? null : at(from + length) }));
const days = Array.from({ length: 2 * LAST + 1 }, (_, i) => at(i));

test("two periods share exactly the days on which both hold", () => {
  fc.assert(
    fc.property(aPeriod, aPeriod, (a, b) => {
      const shared = overlapOf(a, b);
      return days.every((day) => (holdsOn(a, day) && holdsOn(b, day)) === (!!shared && holdsOn(shared, day)));
    }),
  );
});

test("the first hole begins on the first day that no part covers, and no part holds in it", () => {
  fc.assert(
    fc.property(aPeriod, fc.array(aPeriod, { maxLength: 5 }), (whole, parts) => {
      const isBare = (day: Temporal.PlainDate) =>
        holdsOn(whole, day) && !parts.some((part) => holdsOn(part, day));
      const hole = firstHole(whole, parts);
      expect(hole?.from.toString()).toBe(days.find(isBare)?.toString());
      return !hole || days.filter((day) => holdsOn(hole, day)).every(isBare);
    }),
  );
});

test("a period is printed with its end left out", () => {
  expect(printPeriod({ from: at(0), to: at(31) })).toBe("[2021-01-01, 2021-02-01)");
  expect(printPeriod({ from: at(0), to: null })).toBe("[2021-01-01, ..)");
});
