import fc from "fast-check";
import { expect, test } from "vitest";
import { guard, unguard } from "./formula-guard.ts";

test.each(["=1+1", '=HYPERLINK("http://x")', "+84912", "-2", "@SUM(A1)", "＝1", "'=1"])(
  "%j gets a quote before it and comes back as it was",
  (text) => {
    expect(guard(text)).toBe(`'${text}`);
    expect(unguard(guard(text))).toBe(text);
  },
);

test.each([
  ["\t=1", "'\t'=1"],
  ["x;=1+cmd|' /C calc'!A0;y", "x;'=1+cmd|' /C calc'!A0;y"],
  ["tầng 2,-1", "tầng 2,'-1"],
  ["a\n@b", "a\n'@b"],
])("%j would run where the file is split by another sign: a quote there", (text, guarded) => {
  expect(guard(text)).toBe(guarded);
  expect(unguard(guarded)).toBe(text);
});

test("other text stays as it is, a quote before it too", () => {
  for (const text of ["", "Nguyễn Văn A", "'Nam", "0912", "a=b", "’=1", "a, -b", "số 3;5"]) {
    expect(guard(text)).toBe(text);
    expect(unguard(text)).toBe(text);
  }
});

test("whatever stands in a cell comes back exactly, and nothing that runs is left", () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom("'", "=", "+", "-", "@", "\t", ";", ",", "\n", "＝"),
      fc.string({ maxLength: 1 }),
    ),
  });
  fc.assert(
    fc.property(text, (original) => {
      expect(unguard(guard(original))).toBe(original);
      expect(guard(original)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]|[,;\t\r\n][=+\-@＝＋－＠]/u);
    }),
  );
});
