import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rosterFaults, type Turn } from "./roster-faults.ts";

const turn = (
  shiftId: string,
  mark: string,
  [start, end, leftAt]: readonly [start: number, end: number, leftAt?: number],
): Turn => ({ shiftId, personId: `person ${mark}`, mark, start, end, leftAt: leftAt ?? null });
const limits = { norm: 2, longest: 12 * 60 };
const kinds = (turns: readonly Turn[]) => rosterFaults([], turns, limits).map(({ kind }) => kind);

describe("faults of a roster", () => {
  test("somebody in two shifts at once is named with both", () => {
    expect(rosterFaults([], [turn("a", "An", [0, 480]), turn("b", "An", [300, 700])], limits)).toContainEqual(
      {
        kind: "twice_at_once",
        personId: "person An",
        shiftIds: ["a", "b"],
      },
    );
  });

  test("two people of one name are two people", () => {
    expect(kinds([turn("a", "0901 an", [0, 480]), turn("b", "0902 an", [0, 480])])).toEqual([]);
  });

  test("a shift that ends when the next begins is no overlap, but it is one go", () => {
    const turns = [turn("a", "An", [0, 480]), turn("b", "An", [480, 960])];
    expect(kinds(turns)).toEqual(["too_long"]);
    expect(rosterFaults([], turns, limits)[0]).toMatchObject({ run: { from: 0, to: 960 } });
  });

  test("twelve hours are allowed, one minute more is not", () => {
    expect(kinds([turn("a", "An", [0, 720])])).toEqual([]);
    expect(kinds([turn("a", "An", [0, 721])])).toEqual(["too_long"]);
  });

  test("who left before the shift ends is marked, who leaves when it ends is not", () => {
    expect(kinds([turn("a", "An", [0, 480, 479])])).toEqual(["left"]);
    expect(kinds([turn("a", "An", [0, 480, 480])])).toEqual([]);
  });

  test("too few, and nobody who leads", () => {
    const shifts = [
      { shiftId: "a", people: 1, hasLead: true },
      { shiftId: "b", people: 2, hasLead: false },
      { shiftId: "c", people: 0, hasLead: false },
    ];
    expect(rosterFaults(shifts, [], limits)).toEqual([
      { kind: "too_few", shiftId: "a", people: 1, norm: 2 },
      { kind: "no_lead", shiftId: "b" },
      { kind: "too_few", shiftId: "c", people: 0, norm: 2 },
    ]);
    expect(rosterFaults(shifts, [], { norm: null, longest: null })).toHaveLength(1);
  });

  test("it says somebody is on duty twice when and only when two of their turns overlap", () => {
    const any = fc.record({
      mark: fc.constantFrom("x", "y"),
      start: fc.nat(40),
      length: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 9 }), (list) => {
        const turns = list.map(({ mark, start, length }, i) =>
          turn(String(i), mark, [start, start + length]),
        );
        const overlap = turns.some((a, i) =>
          turns.some((b, j) => i < j && a.mark === b.mark && a.start < b.end && b.start < a.end),
        );
        const said = rosterFaults([], turns, { norm: null, longest: null });
        expect(said.some(({ kind }) => kind === "twice_at_once")).toBe(overlap);
      }),
    );
  });
});
