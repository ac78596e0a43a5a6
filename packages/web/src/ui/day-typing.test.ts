import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayTyping, timeTyping } from "./day-typing.ts";

const days = dayTyping(Temporal.PlainDate.from("2021-08-01"));

describe("a day", () => {
  test.each([
    ["27/07/2021", "2021-07-27"],
    ["27/7/2021", "2021-07-27"],
    ["27/7", "2021-07-27"],
    ["27/07/", "2021-07-27"],
    ["27/7/21", "2021-07-27"],
    ["27.7.2021", "2021-07-27"],
    ["27072021", "2021-07-27"],
    ["270721", "2021-07-27"],
    ["20210727", "2021-07-27"],
    [" 2021-07-27 ", "2021-07-27"],
  ])("%s is read", (text, value) => expect(days.read(text)).toBe(value));

  test.each(["", "31/06/2021", "29/02/2021", "27", "44404", "27/07/0021", "thứ hai", "27/07/2021 08:05"])(
    "%j is none",
    (text) => expect(days.read(text)).toBeUndefined(),
  );

  test("typed by number keys alone, it gets its slashes, and one typed by habit is not doubled", () => {
    expect(typedBy(days, "27072021")).toBe("27/07/2021");
    expect(typedBy(days, "27/07/2021")).toBe("27/07/2021");
    expect(typedBy(days, "7/8/2021")).toBe("7/8/2021");
  });

  test("every day of two centuries comes back as it was shown", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 73_000 }), (n) => {
        const value = Temporal.PlainDate.from("1900-01-01").add({ days: n }).toString();
        expect(days.read(days.shown(value))).toBe(value);
        expect(days.isWhole(days.shown(value))).toBe(true);
      }),
    );
  });
});

describe("a time of day", () => {
  test.each([
    ["08:05", "08:05"],
    ["8:05", "08:05"],
    ["8h05", "08:05"],
    ["8g", "08:00"],
    ["805", "08:05"],
    ["0805", "08:05"],
    ["23:59", "23:59"],
  ])("%s is read", (text, value) => expect(timeTyping.read(text)).toBe(value));

  test.each(["", "24:00", "8:60", "sáng", "12345"])("%j is none", (text) =>
    expect(timeTyping.read(text)).toBeUndefined(),
  );

  test("typed by number keys alone, it gets its colon", () => {
    expect(typedBy(timeTyping, "0805")).toBe("08:05");
    expect(typedBy(timeTyping, "08:05")).toBe("08:05");
  });
});

/** What stands in the field after these keys, one by one. */
const typedBy = (typing: typeof timeTyping, keys: string): string =>
  keys.split("").reduce((text, key) => typing.marked(text + key), "");
