import { expect, test } from "vitest";
import { nothingChosen, withRange, withToggled } from "./table-selection.ts";

const keyAt = (index: number): string | undefined => (index < 5 ? `r${index}` : undefined);

test("a second press of Space lets the row go again", () => {
  const once = withToggled(nothingChosen, 2, "r2");
  expect([...once.chosen]).toEqual(["r2"]);
  expect([...withToggled(once, 2, "r2").chosen]).toEqual([]);
});

test("Shift draws a range from the row toggled last, in both directions", () => {
  const from = withToggled(nothingChosen, 2, "r2");
  expect([...withRange(from, 4, keyAt).chosen]).toEqual(["r2", "r3", "r4"]);
  expect([...withRange(from, 0, keyAt).chosen].toSorted()).toEqual(["r0", "r1", "r2"]);
});

test("a range that shrinks gives its rows back, but not those chosen before", () => {
  const before = withToggled(withToggled(nothingChosen, 0, "r0"), 2, "r2");
  const wide = withRange(before, 4, keyAt);
  expect([...withRange(wide, 3, keyAt).chosen]).toEqual(["r0", "r2", "r3"]);
});

test("rows that are not loaded are not chosen", () => {
  expect([...withRange(withToggled(nothingChosen, 3, "r3"), 9, keyAt).chosen]).toEqual(["r3", "r4"]);
});
