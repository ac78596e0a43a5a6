import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOrderOf, dayWithoutYear, momentOf, readDay } from "./days.ts";

const today = Temporal.PlainDate.from("2021-07-27");
const read = (text: string, order: "day_first" | "month_first" | "unknown" = "unknown") => {
  const answer = readDay(text, order, today);
  return answer.ok
    ? `${answer.day.toString()}${answer.time ? ` ${answer.time.toString({ smallestUnit: "minute" })}` : ""}`
    : "–";
};

test.each([
  { text: "23/01/2020", day: "2020-01-23", why: "Vietnam's order" },
  { text: "3.1.20", day: "2020-01-03", why: "two-digit year, points" },
  { text: "3-1-1985", day: "1985-01-03", why: "hyphens" },
  { text: "03/01/85", day: "1985-01-03", why: "two digits lie in the hundred years that end today" },
  { text: "2020-02-12", day: "2020-02-12", why: "ISO" },
  { text: "20200212", day: "2020-02-12", why: "ISO without hyphens" },
  { text: "2020-02-12 00:00:00", day: "2020-02-12 00:00", why: "as a database prints it" },
  { text: "2020-02-12T14:05:00+07:00", day: "2020-02-12 14:05", why: "RFC 3339" },
  { text: "14:05 23/01/2020", day: "2020-01-23 14:05", why: "time in front" },
  { text: "23/01/2020 14h05", day: "2020-01-23 14:05", why: "time behind, as it is spoken" },
  { text: "9h ngày 23/01/2020", day: "2020-01-23 09:00", why: "in words" },
  { text: "15/07/2021 2:15:00 CH", day: "2021-07-15 14:15", why: "a Vietnamese form's afternoon" },
  { text: "15/07/2021 8:03:22 SA", day: "2021-07-15 08:03", why: "its morning" },
  { text: "15/07/2021 12:30 AM", day: "2021-07-15 00:30", why: "the hour after midnight" },
  { text: "15/07/2021 12:30 trưa", day: "2021-07-15 12:30", why: "noon" },
  { text: "8h30 tối ngày 15/07/2021", day: "2021-07-15 20:30", why: "as it is spoken" },
  { text: "43853", day: "2020-01-23", why: "a spreadsheet's serial number" },
  { text: "43853.5", day: "2020-01-23 12:00", why: "with its half day" },
  { text: "01/23/2020", day: "2020-01-23", why: "can only be month first" },
  { text: "31/02/2021", day: "–", why: "no such day" },
  { text: "hôm qua", day: "–", why: "words" },
  { text: "1980", day: "–", why: "a year is no day" },
  { text: "23/01/2020 25:00", day: "–", why: "no such time" },
  { text: "=TODAY()", day: "–", why: "a formula is text" },
])("$text → $day: $why", ({ text, day }) => expect(read(text)).toBe(day));

test("what may be read both ways says the other way, unless its column decides", () => {
  const orElse = (order: "day_first" | "month_first" | "unknown") => {
    const answer = readDay("05/12/2020", order, today);
    return answer.ok ? [String(answer.day), answer.orElse && String(answer.orElse)] : [];
  };
  expect(orElse("unknown")).toEqual(["2020-12-05", "2020-05-12"]);
  expect(orElse("day_first")).toEqual(["2020-12-05", null]);
  expect(orElse("month_first")).toEqual(["2020-05-12", null]);
});

test.each([
  { values: ["05/12/2020", "23/01/2020"], order: "day_first" },
  { values: ["05/12/2020", "01/23/2020"], order: "month_first" },
  { values: ["01/23/2020", "23/01/2020"], order: "day_first" },
  { values: ["05/12/2020", "", "x", "2020-12-05"], order: "unknown" },
])("$values is $order", ({ values, order }) => expect(dayOrderOf(values)).toBe(order));

test("every day is read back from each way of writing it", () => {
  const days = fc
    .integer({ min: 0, max: 40_000 })
    .map((n) => Temporal.PlainDate.from("1921-07-28").add({ days: n }));
  fc.assert(
    fc.property(days, (day) => {
      const serial = Temporal.PlainDate.from("1899-12-30").until(day).days;
      const texts = [
        String(day),
        `${day.day}/${day.month}/${day.year}`,
        ...(serial >= 10_000 ? [String(serial)] : []),
      ];
      for (const text of texts) expect(read(text, "day_first")).toBe(String(day));
    }),
  );
});

test("a day without a time begins at midnight in Hanoi", () => {
  expect(momentOf(Temporal.PlainDate.from("2020-01-23"), null).toString()).toBe("2020-01-22T17:00:00Z");
});

test.each([
  { text: "20/7", day: "2021-07-20" },
  { text: "28/7", day: "2020-07-28" },
  { text: "29-2", day: "2020-02-29" },
  { text: "31/4", day: undefined },
  { text: "20.7", day: undefined },
])("$text without its year is the last such day: $day", ({ text, day }) =>
  expect(dayWithoutYear(text, today)?.toString()).toBe(day),
);
