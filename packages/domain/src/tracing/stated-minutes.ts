import {
  clippedSpans,
  type CountingRule,
  secondsByRule,
  secondsOfDay,
  type Spans,
  totalSeconds,
} from "./contact-seconds.ts";
import type { Span } from "./windows.ts";

/** Minutes that were spent together some time within a period, nobody knows when. */
export interface StatedMinutes extends Span {
  readonly seconds: number;
}

/**
 * Seconds by the rule where some were only stated. They are taken to lie where they count most: all in one run, and
 * within a day as far as its hours reach into the period.
 * @param spans merged, in order
 */
export function withStatedMinutes(
  spans: Spans,
  stated: readonly StatedMinutes[],
  counting: CountingRule,
): number {
  const measured = secondsByRule(spans, counting);
  if (stated.length === 0) return measured;
  switch (counting.rule) {
    case "total":
      return measured + stated.reduce((sum, { seconds }) => sum + seconds, 0);
    case "run":
      return Math.max(measured, ...stated.map(({ seconds }) => seconds));
    case "rolling24h":
      return Math.max(...turningPoints(spans, stated).map((start) => inDayFrom(start, spans, stated)));
  }
}

/** As a day moves along, its sum rises and falls in straight lines: the most stands where one of them ends. */
function turningPoints(spans: Spans, stated: readonly StatedMinutes[]): number[] {
  const ofStated = stated.flatMap(({ from, to, seconds }) => [
    from - secondsOfDay,
    from + seconds - secondsOfDay,
    to - seconds,
    to,
  ]);
  return [...spans, ...spans.map((moment) => moment - secondsOfDay), ...ofStated];
}

function inDayFrom(start: number, spans: Spans, stated: readonly StatedMinutes[]): number {
  return stated.reduce(
    (sum, { from, to, seconds }) =>
      sum + Math.min(seconds, totalSeconds(clippedSpans([from, to], start, start + secondsOfDay))),
    totalSeconds(clippedSpans(spans, start, start + secondsOfDay)),
  );
}
