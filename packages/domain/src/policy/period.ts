/** Half-open [from, to) in local days; `to` null = until further notice. */
export interface Period {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate | null;
}

export const holdsOn = (period: Period, day: Temporal.PlainDate): boolean =>
  !isBefore(day, period.from) && (period.to === null || isBefore(day, period.to));

/** The days both periods share, or undefined where they only touch or stand apart. */
export function overlapOf(a: Period, b: Period): Period | undefined {
  const from = isBefore(a.from, b.from) ? b.from : a.from;
  const to = earlierEnd(a.to, b.to);
  return to === null || isBefore(from, to) ? { from, to } : undefined;
}

export function isWithin(inner: Period, outer: Period): boolean {
  if (isBefore(inner.from, outer.from)) return false;
  return outer.to === null || (inner.to !== null && !isBefore(outer.to, inner.to));
}

/** The first stretch of `whole` that no part covers, or undefined when the parts cover all of it. */
export function firstHole(whole: Period, parts: readonly Period[]): Period | undefined {
  let reached = whole.from;
  for (const part of parts.toSorted(byFrom)) {
    if (isBefore(reached, part.from)) return overlapOf(whole, { from: reached, to: part.from });
    if (part.to === null) return undefined;
    if (isBefore(reached, part.to)) reached = part.to;
  }
  return whole.to !== null && !isBefore(reached, whole.to) ? undefined : { from: reached, to: whole.to };
}

/** ISO 8601 days, the end left out; ".." where the period is open: "[2021-07-30, ..)". */
export const printPeriod = ({ from, to }: Period): string =>
  `[${from.toString()}, ${to?.toString() ?? ".."})`;

export const byFrom = (a: Period, b: Period): number => Temporal.PlainDate.compare(a.from, b.from);

export const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(a, b) < 0;

function earlierEnd(a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): Temporal.PlainDate | null {
  if (a === null) return b;
  if (b === null) return a;
  return isBefore(a, b) ? a : b;
}
