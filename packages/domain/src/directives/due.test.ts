import { describe, expect, test } from "vitest";
import type { DraftDeadline } from "./draft.ts";
import { dueOf } from "./due.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const now = Temporal.Instant.from("2021-07-27T10:30:00+07:00");
const from = { issuedOn: day("2021-07-27"), now, campaign: null };
const dated = (bound: "by" | "before", date: string, time?: string): DraftDeadline => ({
  text: date,
  date: day(date),
  bound,
  ...(time !== undefined && { time }),
});
const daily: DraftDeadline = {
  text: "hằng ngày",
  duration: Temporal.Duration.from("P1D"),
  bound: "every",
};
const within = (duration: string): DraftDeadline => ({
  text: duration,
  duration: Temporal.Duration.from(duration),
  bound: "within",
});

describe("a clause is due", () => {
  test.each([
    {
      why: "at the last minute of its day",
      given: [dated("by", "2021-07-28")],
      at: "2021-07-28T23:59+07:00",
    },
    {
      why: "before a day: the day before",
      given: [dated("before", "2021-07-30")],
      at: "2021-07-29T23:59+07:00",
    },
    { why: "at its hour", given: [dated("by", "2021-07-28", "17:00")], at: "2021-07-28T17:00+07:00" },
    {
      why: "at midnight, of that day",
      given: [dated("by", "2021-07-28", "24:00")],
      at: "2021-07-28T23:59+07:00",
    },
    { why: "days after issue", given: [within("P15D")], at: "2021-08-11T23:59+07:00" },
    { why: "hours after it was sent", given: [within("PT24H")], at: "2021-07-28T10:30+07:00" },
    {
      why: "when the last of several is",
      given: [dated("by", "2021-07-30"), dated("by", "2021-07-28")],
      at: "2021-07-30T23:59+07:00",
    },
    {
      why: "never, where no day can be told",
      given: [{ text: "31/6", date: null, bound: "by" as const }],
      at: null,
    },
    {
      why: "never by an event or a beginning",
      given: [
        { text: "ngay sau khi có Chỉ thị", bound: "event" as const },
        { ...dated("by", "2021-07-29"), bound: "from" as const },
      ],
      at: null,
    },
    { why: "never, where each time is only to be quick", given: [daily, within("PT24H")], at: null },
  ])("$why", ({ given, at }) => {
    const due = dueOf(given, from);
    expect(due.at?.toString() ?? null).toBe(at === null ? null : Temporal.Instant.from(at).toString());
  });
});

describe("a campaign of fifteen days", () => {
  const campaign = { from: day("2021-07-24"), to: day("2021-08-07") };

  test("asks for a line each day until its last", () => {
    const { at, repeats } = dueOf([], { ...from, campaign });
    expect([at?.toString(), repeats?.toString()]).toEqual(["2021-08-07T16:59:00Z", "P1D"]);
  });

  test("leaves a clause its own deadline", () =>
    expect(dueOf([dated("by", "2021-07-28")], { ...from, campaign }).at?.toString()).toBe(
      "2021-07-28T16:59:00Z",
    ));
});

test("what comes back each week or month is counted in days", () => {
  const every = (text: string): DraftDeadline => ({ ...daily, duration: Temporal.Duration.from(text) });
  expect(["P7D", "P1W", "P1M"].map((text) => dueOf([every(text)], from).repeats?.toString())).toEqual([
    "P7D",
    "P7D",
    "P30D",
  ]);
});
