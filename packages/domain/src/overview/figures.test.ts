import { expect, test } from "vitest";
import { attentionOf, countsByCommune, type AgeCount, weeklyPer100k } from "./figures.ts";

const count = (daysAgo: number, over: Partial<AgeCount> = {}): AgeCount => ({
  unitId: 1,
  age: daysAgo,
  confirmed: 1,
  community: 1,
  pending: 0,
  ...over,
});

test.each([
  { why: "today is within the last seven days", rows: [count(0)], want: { today: 1, last7: 1, before7: 0 } },
  {
    why: "the seventh day back belongs to the week before",
    rows: [count(6), count(7)],
    want: { last7: 1, before7: 1 },
  },
  {
    why: "after the cut-off the report day is tomorrow, and counts as today",
    rows: [count(-1)],
    want: { today: 1, last7: 1 },
  },
  {
    why: "a case in quarantine is no community case",
    rows: [count(1, { community: 0 })],
    want: { last7: 1, community7: 0, community14: 0 },
  },
  {
    why: "a suspected case waits, it does not count",
    rows: [count(1, { confirmed: 0, community: 0, pending: 1 })],
    want: { last7: 0, pending14: 1 },
  },
  {
    why: "deltas that cancel leave nothing",
    rows: [count(1), count(1, { confirmed: -1, community: -1 })],
    want: { last7: 0, community14: 0 },
  },
])("$why", ({ rows, want }) => expect(countsByCommune(rows).get(1)).toMatchObject(want));

test("the published rate of Ho Chi Minh City on 24 October 2021 comes out", () => {
  // 6,635 + 6,815 community cases in 14 days among 9.145 million: 73.5 (scs.vn)
  expect(weeklyPer100k(6635 + 6815, 9_145_000)).toBe(74);
});

test("a commune's first cases are said as such, not as a rise", () => {
  const counts = countsByCommune([count(2, { confirmed: 3, community: 3 })]).get(1);
  if (!counts) throw new Error("no counts");
  const reasons = attentionOf(counts, { people: 20_000, threshold14: 1, lateClocks: 0 }).map(
    (reason) => reason.why,
  );
  expect(reasons).toEqual(["over_threshold", "first_cases"]);
});

test("without a population or a policy nothing is over a threshold", () => {
  const counts = countsByCommune([count(2), count(9)]).get(1);
  if (!counts) throw new Error("no counts");
  expect(attentionOf(counts, { people: undefined, threshold14: 1, lateClocks: 0 })).toEqual([]);
  expect(attentionOf(counts, { people: 20_000, threshold14: undefined, lateClocks: 0 })).toEqual([]);
});
