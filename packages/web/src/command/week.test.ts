import { expect, test } from "vitest";
import type { Roster } from "./api.ts";
import { weekGrid } from "./week.ts";

const at = (text: string) => Temporal.Instant.from(`2021-${text}+07:00`);
const monday = Temporal.PlainDate.from("2021-07-26");
const days = Array.from({ length: 7 }, (_, n) => monday.add({ days: n }));
type Shown = Pick<Roster, "shifts" | "gaps">;
// Safe: the grid reads nothing else of a shift.
const shiftAt = (text: string) => ({ startsAt: at(text) }) as Shown["shifts"][number];

const gapsOf = (roster: Shown): readonly string[] => {
  const grid = weekGrid(roster, days);
  return days.flatMap((day) =>
    grid.times.flatMap((time) => {
      const cell = grid.cellAt(day, time);
      return cell.kind === "gap" ? [`${day.day} ${time} ${cell.from.until(cell.to).total("hours")}`] : [];
    }),
  );
};

test("a long gap is the shifts that are missing, each to be filled by itself", () => {
  const shifts = [shiftAt("07-31T06:00"), shiftAt("07-30T14:00"), shiftAt("07-30T22:00")];
  const gaps = [{ from: at("07-31T14:00"), to: at("08-02T00:00") }];
  expect(gapsOf({ shifts, gaps })).toEqual([
    "31 14:00 8",
    "31 22:00 8",
    "1 06:00 8",
    "1 14:00 8",
    "1 22:00 2",
  ]);
});

test("a night shift that is missing is one gap", () => {
  const shifts = [shiftAt("07-28T06:00"), shiftAt("07-28T22:00")];
  expect(gapsOf({ shifts, gaps: [{ from: at("07-29T22:00"), to: at("07-30T06:00") }] })).toEqual([
    "29 22:00 8",
  ]);
});

test("where no shift says how a day is cut, each day is a gap", () => {
  const gaps = [{ from: at("07-26T00:00"), to: at("07-28T00:00") }];
  expect(gapsOf({ shifts: [], gaps })).toEqual(["26 00:00 24", "27 00:00 24"]);
});
