import { lastMinuteOf, localZone } from "../shared/instant.ts";
import type { Campaign, DraftDeadline } from "./draft.ts";

/** When the tasks of a clause are to be done, and how often they are to be answered meanwhile. */
export interface Due {
  readonly at: Temporal.Instant | null;
  readonly repeats: Temporal.Duration | null;
}

export interface DueFrom {
  /** The day of issue. */
  readonly issuedOn: Temporal.PlainDate;
  /** Spans of hours begin now, when it is sent. */
  readonly now: Temporal.Instant;
  readonly campaign: Campaign | null;
}

/**
 * The last of a clause's deadlines: it is done when all of it is. A day is kept to its last minute; "trước ngày 30" to that of the
 * 29th; days within which count from the day after issue (Civil Code 2015, art. 147). Without a deadline a campaign's end holds, with a line each day.
 */
export function dueOf(deadlines: readonly DraftDeadline[], from: DueFrom): Due {
  const every = deadlines.find(({ bound, duration }) => bound === "every" && duration)?.duration;
  // What comes back each day ends on a day; a span beside it ("trả kết quả trong 24 giờ") is how fast each time.
  const ending = deadlines.filter(({ bound }) => !every || bound !== "within");
  const ends = ending.flatMap((one) => endOf(one, from) ?? []);
  const last = ends.toSorted(Temporal.Instant.compare).at(-1) ?? null;
  const { campaign } = from;
  if (!campaign) return { at: last, repeats: every ? wholeDays(every) : null };
  return {
    at: last ?? lastMinuteOf(campaign.to),
    repeats: wholeDays(every ?? Temporal.Duration.from({ days: 1 })),
  };
}

/** Undefined for what sets no end: a beginning, a return, an event, a day that is none. */
export function endOf(one: DraftDeadline, { issuedOn, now }: DueFrom): Temporal.Instant | undefined {
  const { bound, date, duration, time } = one;
  if (bound === "within" && duration) return endOfSpan(duration, issuedOn, now);
  if ((bound !== "by" && bound !== "before") || !date) return undefined;
  if (time !== undefined) return momentOf(date, time);
  return lastMinuteOf(bound === "before" ? date.subtract({ days: 1 }) : date);
}

function endOfSpan(
  duration: Temporal.Duration,
  issuedOn: Temporal.PlainDate,
  now: Temporal.Instant,
): Temporal.Instant {
  const hasHours = duration.hours > 0 || duration.minutes > 0;
  return hasHours ? now.add(duration) : lastMinuteOf(issuedOn.add(duration));
}

const momentOf = (day: Temporal.PlainDate, time: string): Temporal.Instant =>
  time === "24:00"
    ? lastMinuteOf(day)
    : day.toZonedDateTime({ timeZone: localZone, plainTime: time }).toInstant();

/** Tasks are answered by whole days, 999 at most: a month is thirty of them. */
const wholeDays = (every: Temporal.Duration): Temporal.Duration =>
  Temporal.Duration.from({
    days: Math.min(999, Math.max(1, every.days + every.weeks * 7 + every.months * 30 + every.years * 365)),
  });
