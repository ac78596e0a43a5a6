import fc from "fast-check";
import { expect, test } from "vitest";
import { guard, unguard } from "./formula-guard.ts";

test.each([
  "=1+1",
  '=HYPERLINK("http://x")',
  "+84912",
  "-2",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "＝1",
  "'=1",
])("%j gets a quote before it and comes back as it was", (text) => {
  expect(guard(text)).toBe(`'${text}`);
  expect(unguard(guard(text))).toBe(text);
});

test("other text stays as it is, a quote before it too", () => {
  for (const text of ["", "Nguyễn Văn A", "'Nam", "0912", "a=b", "’=1"]) {
    expect(guard(text)).toBe(text);
    expect(unguard(text)).toBe(text);
  }
});

test("whatever stands in a cell comes back exactly, and nothing that runs is left", () => {
  const text = fc.string({
    unit: fc.oneof(fc.constantFrom("'", "=", "+", "-", "@", "\t", "＝"), fc.string({ maxLength: 1 })),
  });
  fc.assert(
    fc.property(text, (original) => {
      expect(unguard(guard(original))).toBe(original);
      expect(guard(original)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
    }),
  );
});
