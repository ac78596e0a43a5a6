import fc from "fast-check";
import { expect, test } from "vitest";
import { readNumber } from "./said-number.ts";

test.each([
  { text: "1.250", language: "vi", value: 1250 },
  { text: "1.250,5", language: "vi", value: 1250.5 },
  { text: "12,5", language: "vi", value: 12.5 },
  { text: "12.5", language: "vi", value: 12.5 },
  { text: "1 250", language: "vi", value: 1250 },
  { text: "1,250", language: "en", value: 1250 },
  { text: "-3", language: "vi", value: -3 },
  { text: "0.500", language: "vi", value: 0.5 },
  { text: "", language: "vi", value: undefined },
  { text: "khoảng 20", language: "vi", value: undefined },
  { text: "20 người", language: "vi", value: undefined },
  { text: "1.25.0", language: "vi", value: undefined },
  { text: "1e9", language: "vi", value: undefined },
  { text: "NaN", language: "en", value: undefined },
] as const)("“$text” in $language is $value", ({ text, language, value }) => {
  expect(readNumber(text, language)).toBe(value);
});

test("what Vietnamese writes, it reads back", () => {
  const writer = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 0 });
  fc.assert(
    fc.property(fc.integer(), (value) => {
      expect(readNumber(writer.format(value).replace("−", "-"), "vi")).toBe(value);
    }),
  );
});
