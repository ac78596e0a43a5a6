/**
 * Shifts of many units as columns: one entry a shift, all shifts of a unit side by side, by their beginning.
 * Minutes since 1970 (minutes.ts); a shift holds [start, end).
 */
export interface Roster {
  readonly unitIds: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** How many people stand in the shift. One without anybody guards nothing. */
  readonly people: Int32Array;
}

/** A stretch [from, to) in which nobody is on duty. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

export interface UnitGaps {
  readonly unitId: number;
  readonly gaps: readonly Gap[];
  /** All of them together. */
  readonly minutes: number;
}

/** Duty is round the clock (414-CV/QU §4.1 "thường trực 24/7"), so any minute of the period outside of all shifts is a gap. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/**
 * The gaps of one unit within a period. Shifts may overlap, and may begin before or end after it.
 * @param range of the columns; all of them when left out
 */
export function gapsIn(
  { starts, ends, people }: Omit<Roster, "unitIds">,
  { from, to }: Period,
  range: { readonly first: number; readonly end: number } = { first: 0, end: starts.length },
): Gap[] {
  const gaps: Gap[] = [];
  let guardedTo = from;
  for (let i = range.first; i < range.end && guardedTo < to; i++) {
    const start = starts[i] ?? 0;
    const end = ends[i] ?? 0;
    if (people[i] === 0 || end <= guardedTo) continue;
    if (start > guardedTo) gaps.push({ from: guardedTo, to: Math.min(start, to) });
    guardedTo = end;
  }
  if (guardedTo < to) gaps.push({ from: guardedTo, to });
  return gaps;
}

/**
 * The gaps of every unit asked for, in the order asked; a unit without a shift is one long gap. One walk over the columns:
 * a year of 610 units is some 670,000 shifts.
 */
export function gapsOfUnits(roster: Roster, period: Period, unitIds: readonly number[]): UnitGaps[] {
  const rangeOf = rangesOf(roster.unitIds);
  return unitIds.map((unitId) => {
    const gaps = gapsIn(roster, period, rangeOf.get(unitId) ?? { first: 0, end: 0 });
    return { unitId, gaps, minutes: gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0) };
  });
}

function rangesOf(unitIds: Int32Array): Map<number, { readonly first: number; readonly end: number }> {
  const ranges = new Map<number, { readonly first: number; readonly end: number }>();
  for (let first = 0; first < unitIds.length;) {
    const unitId = unitIds[first] ?? 0;
    let end = first + 1;
    while (end < unitIds.length && unitIds[end] === unitId) end++;
    ranges.set(unitId, { first, end });
    first = end;
  }
  return ranges;
}

/** Columns of the shifts, in the order the rules need. */
export function rosterOf(
  shifts: readonly {
    readonly unitId: number;
    readonly start: number;
    readonly end: number;
    readonly people: number;
  }[],
): Roster {
  const sorted = shifts.toSorted((a, b) => a.unitId - b.unitId || a.start - b.start);
  return {
    unitIds: Int32Array.from(sorted, (shift) => shift.unitId),
    starts: Int32Array.from(sorted, (shift) => shift.start),
    ends: Int32Array.from(sorted, (shift) => shift.end),
    people: Int32Array.from(sorted, (shift) => shift.people),
  };
}
