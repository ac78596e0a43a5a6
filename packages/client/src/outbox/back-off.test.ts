import fc from "fast-check";
import { expect, test } from "vitest";
import { backOff, longestWait, shortestWait } from "./back-off.ts";

test("a wait is never under 2 seconds nor over 5 minutes, whatever happened", () => {
  const failures = fc.integer({ min: 1, max: 100_000 });
  const chance = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(failures, chance, (count, luck) => {
      const wait = backOff(count, luck);
      expect(wait).toBeGreaterThanOrEqual(shortestWait);
      expect(wait).toBeLessThanOrEqual(longestWait);
    }),
  );
});

test("it doubles with each failure, and two devices do not come back at once", () => {
  expect([1, 2, 3, 4, 20].map((failures) => backOff(failures, 1))).toEqual([
    4_000, 8_000, 16_000, 32_000, 300_000,
  ]);
  expect(backOff(4, 0)).toBe(16_000);
});
