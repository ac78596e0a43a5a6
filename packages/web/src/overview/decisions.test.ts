import { expect, test } from "vitest";
import { decisionKinds, decisionsOf } from "./decisions.ts";
import vi from "@phaodai/domain/overview/vi.json" with { type: "json" };

const at = (kind: string, unitId: number) => ({ kind, unitId, link: `/so-chi-huy?unit=${unitId}` });

test("one kind at many units is one line, the most urgent first", () => {
  const found = decisionsOf([at("tasks_late", 3), at("vacancy", 1), at("tasks_late", 2), at("silent", 9)]);
  expect(found.map(({ kind, units }) => [kind, units.map(({ unitId }) => unitId)])).toEqual([
    ["silent", [9]],
    ["vacancy", [1]],
    ["tasks_late", [3, 2]],
  ]);
});

test("nothing is nothing, and a kind of a later slice does not break the screen", () => {
  expect(decisionsOf([])).toEqual([]);
  expect(decisionsOf([at("bed_short", 1)])).toEqual([]);
});

test("every kind has its words", () => {
  expect(Object.keys(vi.decisions.kinds).toSorted()).toEqual([...decisionKinds].toSorted());
});
