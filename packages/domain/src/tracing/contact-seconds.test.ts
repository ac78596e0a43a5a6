import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CountingRule, secondsByRule } from "./contact-seconds.ts";

const HOUR = 3600;
const rules = ["total", "rolling24h", "run"] as const;

describe("secondsByRule", () => {
  test.each([
    { why: "nothing", spans: [], gap: 0, seconds: [0, 0, 0] },
    { why: "the same record twice counts once", spans: [0, 20, 0, 20], gap: 0, seconds: [20, 20, 20] },
    { why: "records that touch are one run", spans: [20, 40, 0, 20], gap: 0, seconds: [40, 40, 40] },
    { why: "overlaps count once", spans: [0, 30, 10, 50], gap: 0, seconds: [50, 50, 50] },
    {
      why: "a break of the gap is bridged and counts",
      spans: [0, 20, 80, 100],
      gap: 60,
      seconds: [40, 40, 100],
    },
    { why: "a longer break is not", spans: [0, 20, 81, 100], gap: 60, seconds: [39, 39, 20] },
    {
      why: "a day may begin in the middle of the records and cut the last",
      spans: [0, HOUR, 20 * HOUR, 21 * HOUR, 24 * HOUR, 26 * HOUR],
      gap: 0,
      seconds: [4 * HOUR, 3 * HOUR, 2 * HOUR],
    },
    {
      why: "one record longer than a day",
      spans: [0, 50 * HOUR],
      gap: 0,
      seconds: [50 * HOUR, 24 * HOUR, 50 * HOUR],
    },
  ])("$why", ({ spans, gap, seconds }) => {
    expect(rules.map((rule) => secondsByRule(spans, { rule, gapSeconds: gap }))).toEqual(seconds);
  });

  test("gives what counting hour by hour gives, in any order and with any repetition", () => {
    const span = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 30 }));
    const rule: fc.Arbitrary<CountingRule> = fc.record({
      rule: fc.constantFrom(...rules),
      gapSeconds: fc.constantFrom(0, HOUR, 5 * HOUR),
    });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 10 }), rule, (spans, counting) => {
        const flat = spans.flatMap(([from, length]) => [from * HOUR, (from + length) * HOUR]);
        expect(secondsByRule(flat, counting)).toBe(hoursOn(spans, counting) * HOUR);
        expect(secondsByRule([...flat, ...flat.slice(0, 4)], counting)).toBe(secondsByRule(flat, counting));
      }),
      { numRuns: 1000 },
    );
  });
});

function hoursOn(spans: readonly (readonly [number, number])[], { rule, gapSeconds }: CountingRule): number {
  const on = Array.from({ length: 100 }, (_, h) =>
    spans.some(([from, length]) => from <= h && h < from + length),
  );
  const count = (from: number, to: number) => on.slice(from, to).filter(Boolean).length;
  if (rule === "total") return count(0, 100);
  if (rule === "rolling24h") return Math.max(...on.map((_, h) => count(h, h + 24)));
  let [most, start, off] = [0, -1, 0];
  for (const [h, isOn] of on.entries()) {
    off = isOn ? 0 : off + 1;
    if (isOn && start < 0) start = h;
    if (off > gapSeconds / HOUR) start = -1;
    if (isOn) most = Math.max(most, h + 1 - start);
  }
  return most;
}
