import type { Condition } from "@phaodai/domain/registers/filter";
import { expect, test } from "vitest";
import { withField, withGroup } from "./either-groups.ts";

const severe: Condition = { field: "severity", op: "in", values: ["severe"] };
const died: Condition = { field: "outcome", op: "in", values: ["died"] };
const from: Condition = { field: "onsetOn", op: "from", values: ["2021-07-01"] };
const to: Condition = { field: "onsetOn", op: "to", values: ["2021-07-20"] };

test("a group is added, changed in its place, and gone when its last condition is", () => {
  const one = withGroup({ all: [], any: [] }, 0, [severe]);
  expect(one.any).toEqual([[severe]]);
  expect(withGroup(one, 1, [died]).any).toEqual([[severe], [died]]);
  expect(withGroup(one, 0, [severe, died]).any).toEqual([[severe, died]]);
  expect(withGroup(one, 0, []).any).toEqual([]);
});

test("a field stands in a group once, where it stood", () => {
  const critical: Condition = { ...severe, values: ["critical"] };
  expect(withField([severe, died], "severity", [critical])).toEqual([critical, died]);
  expect(withField([severe], "outcome", [died])).toEqual([severe, died]);
  expect(withField([severe, died], "severity", [])).toEqual([died]);
});

test("of a range only the end just set is kept: either end alone would let everything through", () => {
  expect(withField([from], "onsetOn", [from, to])).toEqual([to]);
  expect(withField([], "onsetOn", [from])).toEqual([from]);
});
