import fc from "fast-check";
import { expect, test } from "vitest";
import { placeLabels } from "./timeline-labels.ts";

const room = { left: 116, right: 760 };
const at = Temporal.Instant.from("2021-07-27T01:00:00Z");

test("milestones of one day stand below each other, in the order of their hours", () => {
  const names = ["cách ly", "lấy mẫu", "kết quả"];
  const placed = placeLabels(
    names.map((name, i) => ({ at, name, x: 300 + i * 8 })),
    room,
  );
  expect(placed.map(({ name, lane }) => [name, lane])).toEqual([
    ["cách ly", 0],
    ["lấy mẫu", 1],
    ["kết quả", 2],
  ]);
});

test("a name that would be cut off at the right stands at the left", () => {
  expect(placeLabels([{ at, name: "kết thúc", x: 750 }], room)).toMatchObject([{ side: "left", lane: 0 }]);
});

test("no two marks with their names touch, whatever the days", () => {
  const labels = fc.array(
    fc.record({
      name: fc.constantFrom("cách ly", "khởi phát", "xác định"),
      x: fc.integer({ min: 116, max: 752 }),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(labels, (some) => {
      const spans = placeLabels(
        some.map((one) => ({ ...one, at })),
        room,
      ).map(({ x, name, side, lane }) => {
        const length = name.length * 6 + 9;
        return side === "left"
          ? { lane, from: x - length, to: x + 6 }
          : { lane, from: x - 6, to: x + length };
      });
      for (const [i, a] of spans.entries())
        for (const b of spans.slice(i + 1))
          expect(a.lane !== b.lane || a.to <= b.from || b.to <= a.from).toBe(true);
    }),
  );
});
