/** 24 hours. */
export const secondsOfDay = 86_400;

/** Times of contact as start, end, start, end… in seconds; each end after its start. */
export type Spans = readonly number[];

/** How time of contact is counted: all of it, the most in any 24 hours, or the longest run that no break longer than the gap ends. */
export interface CountingRule {
  readonly rule: "total" | "rolling24h" | "run";
  /** Used by `run` only. */
  readonly gapSeconds: number;
}

/** The same spans in order, those that overlap or touch made one: a record that stands twice counts once. */
export function mergedSpans(spans: Spans): number[] {
  return bridged(inOrder(spans), 0);
}

/** What of the spans lies in [from, to). */
export function clippedSpans(spans: Spans, from: number, to: number): number[] {
  const inside: number[] = [];
  for (let i = 0; i < spans.length; i += 2) {
    const start = Math.max(at(spans, i), from);
    const end = Math.min(at(spans, i + 1), to);
    if (start < end) inside.push(start, end);
  }
  return inside;
}

/**
 * Seconds of contact by the rule, in time linear in spans once they are in order.
 * `total`: the sum. `rolling24h`: the greatest sum within any 24 hours. `run`: from the start to the end of the longest
 * run, breaks of at most the gap included.
 */
export function secondsByRule(spans: Spans, { rule, gapSeconds }: CountingRule): number {
  const merged = mergedSpans(spans);
  switch (rule) {
    case "total":
      return totalSeconds(merged);
    case "rolling24h":
      return mostInADay(merged);
    case "run":
      return longest(bridged(merged, gapSeconds));
  }
}

const at = (spans: Spans, i: number): number => spans[i] ?? 0;

function inOrder(spans: Spans): Spans {
  let isSorted = true;
  for (let i = 2; i < spans.length && isSorted; i += 2) isSorted = at(spans, i - 2) <= at(spans, i);
  if (isSorted) return spans;
  const starts = Array.from({ length: spans.length / 2 }, (_, i) => 2 * i);
  return starts.sort((a, b) => at(spans, a) - at(spans, b)).flatMap((i) => [at(spans, i), at(spans, i + 1)]);
}

/** Spans in order become one where the break between them is at most `gap`. */
function bridged(spans: Spans, gap: number): number[] {
  const joined: number[] = [];
  for (let i = 0; i < spans.length; i += 2) {
    const lastEnd = joined.at(-1);
    if (lastEnd !== undefined && at(spans, i) - lastEnd <= gap) {
      joined[joined.length - 1] = Math.max(lastEnd, at(spans, i + 1));
    } else joined.push(at(spans, i), at(spans, i + 1));
  }
  return joined;
}

export function totalSeconds(merged: Spans): number {
  let sum = 0;
  for (let i = 0; i < merged.length; i += 2) sum += at(merged, i + 1) - at(merged, i);
  return sum;
}

function longest(spans: Spans): number {
  let most = 0;
  for (let i = 0; i < spans.length; i += 2) most = Math.max(most, at(spans, i + 1) - at(spans, i));
  return most;
}

/**
 * Only days that begin with a span need looking at: moving a day that begins in a break on to the next span, or one that
 * begins within a span back to its start, never loses contact.
 */
function mostInADay(merged: Spans): number {
  let [most, whole, ahead] = [0, 0, 0];
  for (let i = 0; i < merged.length; i += 2) {
    const end = at(merged, i) + secondsOfDay;
    for (; ahead < merged.length && at(merged, ahead + 1) <= end; ahead += 2) {
      whole += at(merged, ahead + 1) - at(merged, ahead);
    }
    const cut = ahead < merged.length ? Math.max(0, end - at(merged, ahead)) : 0;
    most = Math.max(most, whole + cut);
    if (ahead > i) whole -= at(merged, i + 1) - at(merged, i);
    else ahead = i + 2;
  }
  return most;
}
