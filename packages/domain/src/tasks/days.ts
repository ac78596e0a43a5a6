import { dayOf } from "../shared/instant.ts";

/** What a repeating task expects: a line for each of its days, from the one it was given on until its deadline. */
export interface Repeating {
  readonly repeats: Temporal.Duration;
  readonly assignedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  /** When it was closed; days after it expect nothing. */
  readonly closedAt: Temporal.Instant | null;
  /** While another paper suspended its own, nothing was expected; the last may go on. */
  readonly pauses: readonly Pause[];
}

export interface Pause {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant | null;
}

/** A day on which a line is expected; `isMissing`: the time for it is over and there is none. */
export interface ExpectedDay {
  readonly day: Temporal.PlainDate;
  readonly isMissing: boolean;
}

/** A campaign runs for weeks; a year of days is shown at most. */
const mostDays = 366;

/**
 * The days so far on which a line is expected, first to last, today included. A line belongs to the step in which its day
 * lies: of a weekly task, any day of the week will do.
 * @param said days that have a line
 */
export function expectedDays(
  task: Repeating,
  said: readonly Temporal.PlainDate[],
  today: Temporal.PlainDate,
): ExpectedDay[] {
  const step = stepOf(task.repeats);
  const last = lastDayOf(task, today);
  const days: ExpectedDay[] = [];
  for (
    let day = dayOf(task.assignedAt);
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: step })
  ) {
    if (days.length >= mostDays) break;
    const next = day.add({ days: step });
    const isExcused = said.some((one) => isWithin(one, day, next)) || isPausedIn(task.pauses, day, next);
    days.push({ day, isMissing: !isExcused && Temporal.PlainDate.compare(next, today) <= 0 });
  }
  return days;
}

type Spanned = Omit<Repeating, "repeats" | "pauses">;

/** Whether a line may be written for a day: from the day of the order until today, and not after the deadline. */
export function canReportOn(task: Spanned, day: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  const from = dayOf(task.assignedAt);
  return (
    Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, lastDayOf(task, today)) <= 0
  );
}

function lastDayOf({ dueAt, closedAt }: Spanned, today: Temporal.PlainDate): Temporal.PlainDate {
  const ends = [dueAt, closedAt].flatMap((moment) => (moment ? [dayOf(moment)] : []));
  return [today, ...ends].reduce((a, b) => (Temporal.PlainDate.compare(a, b) <= 0 ? a : b));
}

/** In days: "P1D" is 1, "P2W" is 14. At least one, so that a walk over the days ends. */
const stepOf = (repeats: Temporal.Duration): number => Math.max(1, repeats.days + repeats.weeks * 7);

const isPausedIn = (pauses: readonly Pause[], day: Temporal.PlainDate, next: Temporal.PlainDate): boolean =>
  pauses.some(
    ({ from, until }) =>
      Temporal.PlainDate.compare(dayOf(from), next) < 0 &&
      (until === null || Temporal.PlainDate.compare(day, dayOf(until)) <= 0),
  );

const isWithin = (day: Temporal.PlainDate, from: Temporal.PlainDate, to: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, to) < 0;
