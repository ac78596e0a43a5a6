import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gapsIn, gapsOfUnits, rosterOf } from "./gaps.ts";

const period = { from: 0, to: 60 };
const shifts = (...list: readonly (readonly [start: number, end: number, people?: number])[]) =>
  rosterOf(list.map(([start, end, people = 1]) => ({ unitId: 7, start, end, people })));

describe("gaps of a roster", () => {
  test.each([
    { why: "no shift at all is one long gap", given: shifts(), gaps: [{ from: 0, to: 60 }] },
    { why: "shifts that touch leave none", given: shifts([0, 20], [20, 60]), gaps: [] },
    { why: "a minute between two is one", given: shifts([0, 20], [21, 60]), gaps: [{ from: 20, to: 21 }] },
    { why: "a shift from before the period counts", given: shifts([-30, 60]), gaps: [] },
    { why: "the end may be missing", given: shifts([0, 50]), gaps: [{ from: 50, to: 60 }] },
    {
      why: "a long shift covers a short one within it",
      given: shifts([0, 40], [5, 10], [40, 60]),
      gaps: [],
    },
    {
      why: "a shift without anybody guards nothing",
      given: shifts([0, 20], [20, 40, 0], [40, 60]),
      gaps: [{ from: 20, to: 40 }],
    },
  ])("$why", ({ given, gaps }) => expect(gapsIn(given, period)).toEqual(gaps));

  test("every minute is guarded or in a gap, never both, as counting minute by minute says", () => {
    const shift = fc.record({
      unitId: fc.constantFrom(1, 2, 3),
      start: fc.integer({ min: -20, max: 70 }),
      length: fc.integer({ min: 1, max: 40 }),
      people: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(shift, { maxLength: 25 }), (list) => {
        const all = list.map((one) => ({ ...one, end: one.start + one.length }));
        const found = gapsOfUnits(rosterOf(all), period, [1, 2, 3]);
        for (const { unitId, gaps, minutes } of found) {
          const free = (minute: number): boolean =>
            !all.some(
              (one) => one.unitId === unitId && one.people > 0 && one.start <= minute && minute < one.end,
            );
          const inGap = (minute: number): boolean =>
            gaps.some(({ from, to }) => from <= minute && minute < to);
          const everyMinute = Array.from({ length: 60 }, (_, minute) => minute);
          expect(everyMinute.filter(inGap)).toEqual(everyMinute.filter(free));
          expect(minutes).toBe(everyMinute.filter(free).length);
          expect(gaps.every(({ from, to }, i) => from < to && from > (gaps[i - 1]?.to ?? -1))).toBe(true);
        }
      }),
    );
  });

  test("a unit without a shift is not forgotten", () => {
    expect(gapsOfUnits(shifts([0, 60]), period, [7, 9])).toEqual([
      { unitId: 7, gaps: [], minutes: 0 },
      { unitId: 9, gaps: [{ from: 0, to: 60 }], minutes: 60 },
    ]);
  });
});
