import { expect, test } from "vitest";
import { dueAfterPause, standingOf } from "./standing.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2021-07-${text}:00+07:00`);
const limits = { acknowledgeHours: 4, dueSoonHours: 24 };
const task = { assignedAt: at("27T08:00"), dueAt: at("29T17:00"), reportedAt: null, pausedAt: null } as const;

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

test("while another paper suspends it nothing is late, and nobody is silent", () => {
  for (const state of ["assigned", "acknowledged", "in_progress", "returned"] as const)
    expect(standingOf({ ...task, state, pausedAt: at("28T08:00") }, limits, at("31T08:00"))).toBe("paused");
});

test.each([
  { why: "the deadline came in the pause", pausedAt: "28T08:00", standing: "done" },
  { why: "it was late before the pause", pausedAt: "29T20:00", standing: "late_done" },
] as const)("reported while paused is $standing where $why", ({ pausedAt, standing }) => {
  const reported = {
    ...task,
    state: "reported",
    reportedAt: at("30T08:00"),
    pausedAt: at(pausedAt),
  } as const;
  expect(standingOf(reported, limits, at("31T08:00"))).toBe(standing);
});

test.each([
  { why: "what was left is left again", pausedAt: "28T17:00", due: "31T08:00" },
  { why: "what was over is over still", pausedAt: "29T18:00", due: "29T17:00" },
] as const)("after a pause until 30 July, 8:00: $why", ({ pausedAt, due }) => {
  expect(dueAfterPause({ dueAt: at("29T17:00"), pausedAt: at(pausedAt) }, at("30T08:00"))).toEqual(at(due));
});

test("without a deadline nothing is late, without a policy nobody is silent", () => {
  expect(standingOf({ ...task, dueAt: null, state: "acknowledged" }, limits, at("31T08:00"))).toBe("on_time");
  const none = { acknowledgeHours: undefined, dueSoonHours: undefined };
  expect(standingOf({ ...task, state: "assigned" }, none, at("28T08:00"))).toBe("on_time");
});
