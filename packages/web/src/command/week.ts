import { localZone, startOfDay } from "@phaodai/domain/shared/instant";
import type { Roster, Shift } from "./api.ts";

/** What stands in a place of the week's grid. */
export type Cell =
  | { readonly kind: "shift"; readonly shift: Shift }
  | { readonly kind: "gap"; readonly from: Temporal.Instant; readonly to: Temporal.Instant }
  | { readonly kind: "nothing" };

export interface WeekGrid {
  readonly days: readonly Temporal.PlainDate[];
  /** Local times at which anything begins, ascending: "06:00". */
  readonly times: readonly string[];
  readonly cellAt: (day: Temporal.PlainDate, time: string) => Cell;
}

/** The Monday of the week a day lies in. */
export const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.subtract({ days: day.dayOfWeek - 1 });

/** Shifts and gaps by day and by the time they begin; a time within a gap or a shift that began before shows it no second time. */
export function weekGrid(
  { shifts, gaps }: Pick<Roster, "shifts" | "gaps">,
  days: readonly Temporal.PlainDate[],
): WeekGrid {
  const places = new Map<string, Cell>();
  const starts = new Set(shifts.map(({ startsAt }) => keyOf(startsAt).slice(11)));
  for (const gap of gaps)
    for (const part of splitAtStarts(gap, starts)) places.set(keyOf(part.from), { kind: "gap", ...part });
  for (const shift of shifts) places.set(keyOf(shift.startsAt), { kind: "shift", shift });
  const isShown = new Set(days.map(String));
  const times = [...places.keys()].filter((key) => isShown.has(key.slice(0, 10))).map((key) => key.slice(11));
  return {
    days,
    times: [...new Set(times)].toSorted(),
    cellAt: (day, time) => places.get(`${day.toString()} ${time}`) ?? { kind: "nothing" },
  };
}

const keyOf = (moment: Temporal.Instant): string => {
  const local = moment.toZonedDateTimeISO(localZone);
  return `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: "minute" })}`;
};

interface Span {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** Cut where the unit's shifts begin, so that each part is a shift that is missing; without any shift by days. */
function splitAtStarts({ from, to }: Span, starts: ReadonlySet<string>): readonly Span[] {
  if (starts.size === 0) return splitByDay(from, to);
  const first = from.toZonedDateTimeISO(localZone).toPlainDate();
  const last = to.toZonedDateTimeISO(localZone).toPlainDate();
  const days = Array.from({ length: first.until(last).days + 1 }, (_, n) => first.add({ days: n }));
  const cuts = days
    .flatMap((day) =>
      [...starts].map((time) => day.toZonedDateTime({ timeZone: localZone, plainTime: time }).toInstant()),
    )
    .filter((cut) => Temporal.Instant.compare(from, cut) < 0 && Temporal.Instant.compare(cut, to) < 0)
    .toSorted(Temporal.Instant.compare);
  return [from, ...cuts].map((start, n) => ({ from: start, to: cuts[n] ?? to }));
}

/** A gap of days is said on each of them. */
function splitByDay(from: Temporal.Instant, to: Temporal.Instant): readonly Span[] {
  const parts: Span[] = [];
  for (let start = from; Temporal.Instant.compare(start, to) < 0;) {
    const midnight = startOfDay(start.toZonedDateTimeISO(localZone).toPlainDate().add({ days: 1 }));
    // A night shift that is missing is one gap: only what goes on beyond the next noon is cut.
    const end = Temporal.Instant.compare(midnight.add({ hours: 12 }), to) < 0 ? midnight : to;
    parts.push({ from: start, to: end });
    start = end;
  }
  return parts;
}
