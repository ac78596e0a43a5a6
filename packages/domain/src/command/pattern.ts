import { localZone } from "../shared/instant.ts";
import { minuteOf } from "./minutes.ts";

/** A shift as it is planned: who leads stands first. Minutes since 1970. */
export interface PlannedShift {
  readonly start: number;
  readonly end: number;
  readonly personIds: readonly string[];
}

/** The day cut into shifts, and people who take them in turn. */
export interface Pattern {
  readonly from: Temporal.PlainDate;
  readonly days: number;
  /** Local times at which shifts begin, ascending: ["06:00", "14:00", "22:00"]. One shift ends when the next begins. */
  readonly startsAt: readonly string[];
  /** Groups in the order they serve; the first of a group leads. */
  readonly groups: readonly (readonly string[])[];
}

/**
 * Shifts round the clock: group after group, so that with three shifts and four groups everybody moves on by one each day.
 * Nothing without groups or beginnings.
 */
export function shiftsOfPattern({ from, days, startsAt, groups }: Pattern): PlannedShift[] {
  const [first] = startsAt;
  if (groups.length === 0 || first === undefined) return [];
  const starts = Array.from({ length: days }, (_, i) => from.add({ days: i })).flatMap((day) =>
    startsAt.map((time) => minuteAt(day, time)),
  );
  const last = minuteAt(from.add({ days }), first);
  return starts.map((start, i) => ({
    start,
    end: starts[i + 1] ?? last,
    personIds: groups[i % groups.length] ?? [],
  }));
}

/** The people of a list cut into groups of a size, each led by its first; a last group too small is filled up from the top. */
export function groupsOf(personIds: readonly string[], size: number): string[][] {
  if (personIds.length === 0 || size < 1) return [];
  const groups: string[][] = [];
  for (let i = 0; i < personIds.length; i += size) {
    const group = personIds.slice(i, i + size);
    const rest = personIds.filter((id) => !group.includes(id)).slice(0, size - group.length);
    groups.push([...group, ...rest]);
  }
  return groups;
}

/** The shifts of a period again, so many days later, without those who no longer serve then. */
export const copyShifts = (
  shifts: readonly PlannedShift[],
  days: number,
  serves: (personId: string, start: number) => boolean,
): PlannedShift[] =>
  shifts.map(({ start, end, personIds }) => {
    const moved = start + days * 1440;
    return {
      start: moved,
      end: end + days * 1440,
      personIds: personIds.filter((id) => serves(id, moved)),
    };
  });

const minuteAt = (day: Temporal.PlainDate, time: string): number =>
  minuteOf(
    day.toZonedDateTime({ timeZone: localZone, plainTime: Temporal.PlainTime.from(time) }).toInstant(),
  );
