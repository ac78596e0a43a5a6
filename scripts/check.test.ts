import { expect, test } from "vitest";
import { testsIn } from "./check.ts";

test.each([
  { said: " Test Files  4 passed (4)\n      Tests  63 passed (63)\n", passed: 63, failed: 0 },
  { said: "      Tests  1 failed | 62 passed | 3 skipped (66)\n", passed: 62, failed: 1 },
  { said: "      Tests  2 failed (2)\n", passed: 0, failed: 2 },
])("the tests counted are those vitest counted: $said", ({ said, passed, failed }) => {
  expect(testsIn(said)).toEqual({ passed, failed });
});

test("a run that ends without a count is not taken for zero failures", () => {
  expect(testsIn("Error: the server did not come up")).toBeUndefined();
});
