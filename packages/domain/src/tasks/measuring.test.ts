import { describe, expect, test } from "vitest";
import { figureOf, isReportedByFigure } from "./measuring.ts";

test("a district's share is that of all its cases, not the mean of its wards", () => {
  const wards = [
    { n: 1, of: 1 },
    { n: 0, of: 9 },
  ];
  expect(figureOf("share", wards)).toBe(10);
  expect(figureOf("total", wards)).toBe(1);
  expect(figureOf("share", [])).toBeNull();
});

describe("a figure reports a task", () => {
  const due = Temporal.Instant.from("2021-07-28T17:00:00+07:00");
  const before = due.subtract({ hours: 1 });
  const share = {
    state: "acknowledged",
    dueAt: due,
    kind: "share",
    target: 90,
    comparison: "at_least",
  } as const;

  test.each([
    {
      why: "a total that is reached stays reached",
      task: { ...share, kind: "total", value: 90 },
      now: before,
      is: true,
    },
    { why: "a total that is not", task: { ...share, kind: "total", value: 89 }, now: due, is: false },
    { why: "a share may still fall", task: { ...share, value: 95 }, now: before, is: false },
    { why: "a share at the deadline", task: { ...share, value: 90 }, now: due, is: true },
    {
      why: "at most: judged at the deadline",
      task: { ...share, kind: "total", comparison: "at_most", value: 3 },
      now: before,
      is: false,
    },
    { why: "nothing to share", task: { ...share, value: null }, now: due, is: false },
    {
      why: "what waits for judgement is not reported again",
      task: { ...share, state: "reported", value: 95 },
      now: due,
      is: false,
    },
  ] as const)("$why: $is", ({ task, now, is }) => {
    expect(isReportedByFigure(task, now)).toBe(is);
  });
});
