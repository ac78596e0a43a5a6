import { faultKinds } from "@phaodai/domain/command/standing";
import { expect, test } from "vitest";
import { decisionKinds, decisionsOf } from "./decisions.ts";
import vi from "@phaodai/domain/overview/vi.json" with { type: "json" };

const at = (kind: string, unitId: number) => ({ kind, unitId, link: `/so-chi-huy?unit=${unitId}` });
const many = (kind: string, units: number) => ({ kind, units, link: `/all/${kind}` });

test("one kind at many units is one line with all of them counted, the most urgent first", () => {
  const found = decisionsOf(
    [at("tasks_late", 3), at("vacancy", 1), at("tasks_late", 2), at("silent", 9)],
    [many("tasks_late", 40), many("vacancy", 1), many("silent", 1)],
  );
  expect(found.map(({ kind, units, total }) => [kind, units.map(({ unitId }) => unitId), total])).toEqual([
    ["silent", [9], 1],
    ["vacancy", [1], 1],
    ["tasks_late", [3, 2], 40],
  ]);
  expect(found.at(-1)?.link).toBe("/all/tasks_late");
});

test("nothing is nothing, and a kind of a later slice does not break the screen", () => {
  expect(decisionsOf([], [])).toEqual([]);
  expect(decisionsOf([at("bed_short", 1)], [many("bed_short", 1)])).toEqual([]);
});

test("faults of command centres stand in the order their own screen has", () => {
  const known: readonly string[] = faultKinds;
  expect(decisionKinds.filter((kind) => known.includes(kind))).toEqual([...faultKinds]);
});

test("every kind has its words", () => {
  expect(Object.keys(vi.decisions.kinds).toSorted()).toEqual([...decisionKinds].toSorted());
});
