import { describe, expect, test } from "vitest";
import { gapsOfUnits, rosterOf } from "../command/gaps.ts";
import { minuteOf } from "../command/minutes.ts";
import { rosterFaults } from "../command/roster-faults.ts";
import { demoCentres, type CentresInput, type DemoCentre } from "./centres.ts";

const now = Temporal.Instant.from("2021-07-27T08:00:00+07:00");
const input: CentresInput = {
  seed: 3,
  now,
  today: Temporal.PlainDate.from("2021-07-27"),
  units: [
    { id: 1, level: "city", name: "Hà Nội" },
    { id: 2, level: "district", name: "Thanh Xuân" },
    { id: 3, level: "commune", name: "Thanh Xuân Trung" },
    ...Array.from({ length: 200 }, (_, i) => ({
      id: 10 + i,
      level: "commune" as const,
      name: `Phường ${i}`,
    })),
    { id: 999, level: "organisation", name: "Sở Y tế" },
  ],
  postsOf: () => ["party_secretary", "chair", "police_chief"],
  itemsOf: () => ["duty_phone", "computers", "vehicles"],
};
const centres = [...demoCentres(input)];
const centreOf = (unitId: number): DemoCentre | undefined => centres.find((one) => one.unitId === unitId);

/** Units with a gap in the seven days from now. */
function unitsWithGaps(): number[] {
  const shifts = centres.flatMap((one) => one.shifts.map((s) => ({ ...s, people: s.staff.length })));
  const standing = centres.filter(({ level }) => level !== "organisation").map(({ unitId }) => unitId);
  const from = minuteOf(now);
  return gapsOfUnits(rosterOf(shifts), { from, to: from + 7 * 1440 }, standing)
    .filter(({ gaps }) => gaps.length > 0)
    .map(({ unitId }) => unitId);
}

describe("command centres of the demo", () => {
  test("are the same each time", () => {
    const again = [...demoCentres(input)];
    expect(again.map(({ random: _, ...centre }) => centre)).toEqual(
      centres.map(({ random: _, ...centre }) => centre),
    );
  });

  test("put nobody on duty twice at once, in whatever unit", () => {
    const turns = centres.flatMap(({ shifts }) =>
      shifts.flatMap(({ id, start, end, staff }) =>
        staff.map((one) => ({ shiftId: id, personId: one.id, mark: one.mark, start, end, leftAt: null })),
      ),
    );
    expect(turns.length).toBeGreaterThan(1000);
    expect(rosterFaults([], turns, { norm: null, longest: null })).toEqual([]);
  });

  test("show the ward of 230/TB-VPCP as the paper found it: no secretary, no regulation, duty with a gap", () => {
    expect(centreOf(3)?.troubles).toMatchObject({ vacantPost: "party_secretary", noRegulation: true });
    expect(unitsWithGaps()).toContain(3);
  });

  test("have something wrong in some places, and nothing in most", () => {
    const withGaps = unitsWithGaps();
    expect(withGaps.length).toBeGreaterThan(3);
    expect(withGaps.length).toBeLessThan(centres.length / 4);
    expect(centres.filter(({ silentMinutes }) => silentMinutes > 24 * 60).length).toBeGreaterThan(0);
    expect(centres.filter(({ holders }) => holders.length < 3).length).toBeLessThan(centres.length / 4);
  });
});
