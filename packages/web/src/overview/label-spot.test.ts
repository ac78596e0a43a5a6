import { expect, test } from "vitest";
import { inTwoLines, labelSpot, linesOf } from "./label-spot.ts";

/** Four tiles in a row, the block of one district. */
const tiles = [0, 1, 2, 3].map((x) => ({ unitId: x, x, y: 0, isExact: true }));
const block = {
  unitId: 100,
  isFormer: false,
  name: "Đông Anh",
  unitIds: [0, 1, 2, 3],
  outline: [],
  label: { x: 2, y: 0.5, width: 4 },
};

test("a district's name leaves the tile with a number free", () => {
  const spot = labelSpot(block, { tiles, hasNumber: (id) => id === 0, scale: 1 });
  expect(spot.x).toBeGreaterThan(2);
  expect(spot.y).toBe(0.65);
});

test("where every tile has a number, the name stands in the middle", () => {
  expect(labelSpot(block, { tiles, hasNumber: () => true, scale: 1 })).toEqual(block.label);
});

test("in large tiles names stand at the upper edge, over the numbers", () => {
  expect(labelSpot(block, { tiles, hasNumber: () => true, scale: 0.5 })).toEqual({ x: 2, y: 0.3 });
});

test("a long name is written in two lines in large tiles only", () => {
  expect(inTwoLines("Ô Chợ Dừa")).toEqual(["Ô Chợ Dừa"]);
  expect(linesOf("Nam Từ Liêm", 0.5)).toEqual(["Nam Từ", "Liêm"]);
  expect(linesOf("Nam Từ Liêm", 1)).toEqual(["Nam Từ Liêm"]);
});
