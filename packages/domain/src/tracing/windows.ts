import type { TracingPolicy } from "../policy/tracing.ts";
import { startOfDay } from "../shared/instant.ts";

/** A period in seconds since 1970-01-01 UTC, half-open. Infinity where it has no end. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What tracing asks of a case. Days are local days of Việt Nam. */
export interface TracedCase {
  readonly caseKey: number;
  readonly personKey: number;
  readonly onsetOn: Temporal.PlainDate | null;
  readonly isAsymptomatic: boolean;
  /** The day of the first positive sample. */
  readonly sampledOn: Temporal.PlainDate | null;
  readonly isolatedAt: Temporal.Instant | null;
}

export type WindowReason = "onset" | "first_positive_sample" | "until_isolated" | "days_after_max";

/** A half-open period and why it begins and ends there. */
export interface CaseWindow {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly because: readonly WindowReason[];
}

export const secondsAt = (moment: Temporal.Instant): number => moment.epochMilliseconds / 1000;

export const momentAt = (seconds: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Math.round(seconds * 1000));

export const spanOf = (window: CaseWindow): Span => ({
  from: secondsAt(window.from),
  to: secondsAt(window.to),
});

/**
 * When the case can infect others: from the start of the day `daysBefore` days before it counts from, until it is isolated
 * and at the latest to the end of the day `daysAfterMax` days after. Empty where it was isolated before. Undefined where
 * neither onset nor positive sample is known: nothing says when.
 * Source: docs/decisions/0010; of the values docs/sources/tracing.md.
 * @param isolations periods in which this person was isolated, besides the case's own isolatedAt
 */
export function infectiousWindow(
  traced: TracedCase,
  { infectious }: Pick<TracingPolicy, "infectious">,
  isolations: readonly Span[] = [],
): CaseWindow | undefined {
  const anchor = anchorOf(traced, infectious.countsFrom);
  if (!anchor) return undefined;
  const from = startOfDay(anchor.day.subtract({ days: infectious.daysBefore }));
  const latest = startOfDay(anchor.day.add({ days: infectious.daysAfterMax + 1 }));
  const own = traced.isolatedAt ? [{ from: secondsAt(traced.isolatedAt), to: Infinity }] : [];
  const isolated = firstIsolation(secondsAt(from), [...own, ...isolations]);
  if (isolated >= secondsAt(latest)) return { from, to: latest, because: [anchor.why, "days_after_max"] };
  return { from, to: momentAt(isolated), because: [anchor.why, "until_isolated"] };
}

/** When the case was infected: the `exposureDays` days before the day it counts from, that day itself left out. */
export function exposureWindow(
  traced: TracedCase,
  { infectious, exposureDays }: Pick<TracingPolicy, "infectious" | "exposureDays">,
): CaseWindow | undefined {
  const anchor = anchorOf(traced, infectious.countsFrom);
  if (!anchor) return undefined;
  const from = startOfDay(anchor.day.subtract({ days: exposureDays }));
  return { from, to: startOfDay(anchor.day), because: [anchor.why] };
}

/** The moment from `since` on at which isolation first holds; Infinity where it never does. */
export function firstIsolation(since: number, isolations: readonly Span[]): number {
  let first = Infinity;
  for (const { from, to } of isolations) if (to > since) first = Math.min(first, Math.max(from, since));
  return first;
}

interface Anchor {
  readonly day: Temporal.PlainDate;
  readonly why: "onset" | "first_positive_sample";
}

/** The day a case counts from. What the policy names first, else whichever day is known. */
function anchorOf(
  { onsetOn, sampledOn, isAsymptomatic }: TracedCase,
  countsFrom: TracingPolicy["infectious"]["countsFrom"],
): Anchor | undefined {
  const onset: Anchor | undefined = onsetOn ? { day: onsetOn, why: "onset" } : undefined;
  const sample: Anchor | undefined = sampledOn ? { day: sampledOn, why: "first_positive_sample" } : undefined;
  const named = isAsymptomatic ? countsFrom.asymptomatic : countsFrom.symptomatic;
  return named === "onset" ? (onset ?? sample) : (sample ?? onset);
}
