import { expect, test } from "vitest";
import { firstOfEachKind } from "./attention.ts";

test("a thousand of one kind hide none of another, and each kind says how many there are", () => {
  const items = [
    ...Array.from({ length: 1000 }, (_, i) => ({ kind: "late", unitId: i })),
    { kind: "silent", unitId: 7 },
  ];
  const found = firstOfEachKind(items, { limit: 2, linkOf: (kind) => `/${kind}` });
  expect(found.items).toEqual([
    { kind: "late", unitId: 0 },
    { kind: "late", unitId: 1 },
    { kind: "silent", unitId: 7 },
  ]);
  expect(found.sums).toEqual([
    { kind: "late", units: 1000, link: "/late" },
    { kind: "silent", units: 1, link: "/silent" },
  ]);
});
