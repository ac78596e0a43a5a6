import { expect, test } from "vitest";
import { layersOf } from "./lineage-layers.ts";

const tie = (from: string, to: string) => ({ from, to, relation: "thực hiện" as const });

test("what a paper rests on stands above it, what carries it out below, however far", () => {
  const ties = [tie("414", "2403"), tie("2403", "428"), tie("12052", "2403"), tie("9", "414")];
  expect(layersOf("2403", ties)).toEqual([
    { distance: -1, ids: ["428"] },
    { distance: 0, ids: ["2403"] },
    { distance: 1, ids: ["414", "12052"] },
    { distance: 2, ids: ["9"] },
  ]);
});

test("a circle of papers ends where it began", () => {
  expect(layersOf("a", [tie("a", "b"), tie("b", "c"), tie("c", "a")])).toEqual([
    { distance: -2, ids: ["c"] },
    { distance: -1, ids: ["b"] },
    { distance: 0, ids: ["a"] },
  ]);
});
