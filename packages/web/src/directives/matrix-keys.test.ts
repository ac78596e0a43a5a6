import { expect, test } from "vitest";
import { placeAfter } from "./matrix-keys.ts";

const extent = { rows: 579, columns: 30, page: 20 };

test.each([
  { key: "ArrowUp", ctrlKey: false, to: { row: 0, column: 2 }, why: "there is nothing above the first" },
  { key: "PageDown", ctrlKey: false, to: { row: 20, column: 2 }, why: "a page is what the window holds" },
  { key: "Home", ctrlKey: false, to: { row: 0, column: 0 }, why: "the row begins with the unit" },
  { key: "End", ctrlKey: true, to: { row: 578, column: 30 }, why: "the last clause of the last unit" },
])("$key: $why", ({ to, ...key }) => {
  expect(placeAfter(key, { row: 0, column: 2 }, extent)).toEqual(to);
});

test("letters are left to the screen", () => {
  expect(placeAfter({ key: "n", ctrlKey: false }, { row: 0, column: 0 }, extent)).toBeUndefined();
});
