import { expect, test } from "vitest";
import { compareMoments, Instant } from "./instant.ts";
import { compareDays, PlainDate } from "./plain-date.ts";
import { readOnce, textOf } from "./temporal-text.ts";

const days = ["1999-12-31", "2000-01-01", "2000-01-02", "2000-12-31", "2021-07-27"];
const moments = [
  "1969-12-31T23:59:59.999999999Z",
  "1970-01-01T00:00:00Z",
  "2021-07-27T00:00:00.000000001Z",
  "2021-07-27T00:00:00.000000002Z",
  "2021-07-27T00:00:00.001Z",
];

test("days and moments are told apart as Temporal tells them, to the nanosecond", () => {
  for (const [i, one] of days.entries())
    for (const [j, other] of days.entries())
      expect(Math.sign(compareDays(PlainDate.parse(one), Temporal.PlainDate.from(other)))).toBe(
        Math.sign(i - j),
      );
  for (const [i, one] of moments.entries())
    for (const [j, other] of moments.entries())
      expect(Math.sign(compareMoments(Temporal.Instant.from(one), Temporal.Instant.from(other)))).toBe(
        Math.sign(i - j),
      );
});

test("a text that comes again is the same day, and is written as it was", () => {
  expect(PlainDate.parse("2021-07-27")).toBe(PlainDate.parse("2021-07-27"));
  expect(textOf(PlainDate.parse("2021-07-27"))).toBe("2021-07-27");
  expect(textOf(Instant.parse("2021-07-27T08:00:00+07:00"))).toBe("2021-07-27T01:00:00Z");
});

test("what cannot be read is refused each time; more texts than are remembered are read all the same", () => {
  for (let again = 0; again < 2; again++) expect(PlainDate.safeParse("2021-02-30").success).toBe(false);
  const read = readOnce((text) => ({ text }));
  const first = read("0");
  for (let n = 0; n < 20_001; n++) expect(read(String(n)).text).toBe(String(n));
  expect(read("0")).not.toBe(first);
  expect(read("0")).toEqual(first);
});
