import { expect, test } from "vitest";
import { standingOf } from "./standing.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2021-07-${text}:00+07:00`);
const limits = { acknowledgeHours: 4, dueSoonHours: 24 };
const task = { assignedAt: at("27T08:00"), dueAt: at("29T17:00"), reportedAt: null } as const;

test.each([
  { why: "just given", state: "assigned", now: "27T08:00", standing: "on_time" },
  { why: "four hours are still in time", state: "assigned", now: "27T12:00", standing: "on_time" },
  { why: "a minute later nothing was heard", state: "assigned", now: "27T12:01", standing: "silent" },
  { why: "who acknowledged is not silent", state: "acknowledged", now: "28T16:59", standing: "on_time" },
  { why: "a day is left", state: "in_progress", now: "28T17:00", standing: "due_soon" },
  { why: "the deadline itself is in time", state: "in_progress", now: "29T17:00", standing: "due_soon" },
  { why: "a minute over", state: "in_progress", now: "29T17:01", standing: "late" },
  { why: "late is worse than silent", state: "assigned", now: "30T08:00", standing: "late" },
  { why: "what came back is late again", state: "returned", now: "30T08:00", standing: "late" },
  { why: "withdrawn in good time", state: "withdrawn", now: "30T08:00", standing: "done" },
] as const)("$why: $state at $now is $standing", ({ state, now, standing }) => {
  expect(standingOf({ ...task, state }, limits, at(now))).toBe(standing);
});

test.each([
  { why: "before the deadline", reportedAt: "29T16:00", standing: "done" },
  { why: "after it", reportedAt: "29T18:00", standing: "late_done" },
] as const)("reported $why stays $standing, however late it is judged", ({ reportedAt, standing }) => {
  const reported = { ...task, reportedAt: at(reportedAt) };
  for (const state of ["reported", "accepted"] as const)
    expect(standingOf({ ...reported, state }, limits, at("31T08:00"))).toBe(standing);
});

test("without a deadline nothing is late, without a policy nobody is silent", () => {
  expect(standingOf({ ...task, dueAt: null, state: "acknowledged" }, limits, at("31T08:00"))).toBe("on_time");
  const none = { acknowledgeHours: undefined, dueSoonHours: undefined };
  expect(standingOf({ ...task, state: "assigned" }, none, at("28T08:00"))).toBe("on_time");
});
