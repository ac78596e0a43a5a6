import { describe, expect, test } from "vitest";
import { canReportOn, expectedDays } from "./days.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(`2021-${text}`);
const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2021-${text}:00+07:00`);
const campaign = {
  repeats: Temporal.Duration.from("P1D"),
  assignedAt: at("07-27T08:00"),
  dueAt: at("08-10T17:00"),
  closedAt: null,
  pauses: [],
};
const missing = (...args: Parameters<typeof expectedDays>): string[] =>
  expectedDays(...args)
    .filter(({ isMissing }) => isMissing)
    .map((one) => one.day.toString());

describe("the 15 days of a campaign", () => {
  test("a day that is over without a line is missing, today is not yet", () => {
    const days = expectedDays(campaign, [day("07-27"), day("07-29")], day("07-31"));
    expect(days).toHaveLength(5);
    expect(missing(campaign, [day("07-27"), day("07-29")], day("07-31"))).toEqual([
      "2021-07-28",
      "2021-07-30",
    ]);
  });

  test("they end with the deadline, or when the task was closed", () => {
    expect(expectedDays(campaign, [], day("09-01"))).toHaveLength(15);
    expect(expectedDays({ ...campaign, closedAt: at("07-30T10:00") }, [], day("09-01"))).toHaveLength(4);
  });

  test("of a weekly task any day of the week will do", () => {
    const weekly = { ...campaign, repeats: Temporal.Duration.from("P1W") };
    expect(missing(weekly, [day("08-01")], day("08-09"))).toEqual([]);
    expect(missing(weekly, [], day("08-10"))).toEqual(["2021-07-27", "2021-08-03"]);
  });

  test.each([
    { why: "that is over", until: "07-30T10:00", silent: ["2021-07-27", "2021-07-31"] },
    { why: "that goes on", until: null, silent: ["2021-07-27"] },
  ])("in a pause $why no day is missing", ({ until, silent }) => {
    const pauses = [{ from: at("07-28T20:00"), until: until === null ? null : at(until) }];
    expect(missing({ ...campaign, pauses }, [], day("08-01"))).toEqual(silent);
  });

  test("a step of nothing does not go on for ever", () => {
    expect(
      expectedDays({ ...campaign, repeats: Temporal.Duration.from("PT0S") }, [], day("07-28")),
    ).toHaveLength(2);
  });

  test.each([
    { why: "the day of the order", on: "07-27", can: true },
    { why: "the day before it", on: "07-26", can: false },
    { why: "today", on: "07-31", can: true },
    { why: "tomorrow", on: "08-01", can: false },
  ])("a line for $why: $can", ({ on, can }) => {
    expect(canReportOn(campaign, day(on), day("07-31"))).toBe(can);
  });
});
