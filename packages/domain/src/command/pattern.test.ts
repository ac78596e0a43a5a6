import fc from "fast-check";
import { expect, test } from "vitest";
import { gapsIn, rosterOf } from "./gaps.ts";
import { minuteOf } from "./minutes.ts";
import { copyShifts, groupsOf, shiftsOfPattern } from "./pattern.ts";
import { rosterFaults } from "./roster-faults.ts";

const from = Temporal.PlainDate.from("2021-07-26");
const eights = ["06:00", "14:00", "22:00"];

test("three shifts of eight hours: groups in turn, the night ends in the morning", () => {
  const shifts = shiftsOfPattern({ from, days: 2, startsAt: eights, groups: [["An"], ["Bình"]] });
  expect(shifts.map(({ personIds }) => personIds[0])).toEqual(["An", "Bình", "An", "Bình", "An", "Bình"]);
  expect(shifts[0]?.start).toBe(minuteOf(Temporal.Instant.from("2021-07-26T06:00:00+07:00")));
  expect(shifts.at(-1)?.end).toBe(minuteOf(Temporal.Instant.from("2021-07-28T06:00:00+07:00")));
});

test("a pattern without people or without times plans nothing", () => {
  expect(shiftsOfPattern({ from, days: 7, startsAt: eights, groups: [] })).toEqual([]);
  expect(shiftsOfPattern({ from, days: 7, startsAt: [], groups: [["An"]] })).toEqual([]);
});

test("a last group that is too small is filled up from the top, with nobody in it twice", () => {
  expect(groupsOf(["An", "Bình", "Chi"], 2)).toEqual([
    ["An", "Bình"],
    ["Chi", "An"],
  ]);
  expect(groupsOf(["An"], 3)).toEqual([["An"]]);
});

test("any pattern is without a gap, and with two groups nobody is on duty twice", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 2, max: 6 }), (days, groups) => {
      const shifts = shiftsOfPattern({
        from,
        days,
        startsAt: eights,
        groups: Array.from({ length: groups }, (_, i) => [`person ${i}`]),
      });
      const roster = rosterOf(shifts.map((s) => ({ ...s, unitId: 1, people: s.personIds.length })));
      const period = { from: shifts[0]?.start ?? 0, to: shifts.at(-1)?.end ?? 0 };
      expect(gapsIn(roster, period)).toEqual([]);
      const turns = shifts.flatMap(({ start, end, personIds }, i) =>
        personIds.map((id) => ({ shiftId: String(i), personId: id, mark: id, start, end, leftAt: null })),
      );
      expect(rosterFaults([], turns, { norm: null, longest: null })).toEqual([]);
    }),
  );
});

test("a copied week is the same week, without those who no longer serve", () => {
  const week = [{ start: 0, end: 480, personIds: ["An", "Bình"] }];
  expect(copyShifts(week, 7, (id) => id !== "Bình")).toEqual([
    { start: 10_080, end: 10_560, personIds: ["An"] },
  ]);
});
