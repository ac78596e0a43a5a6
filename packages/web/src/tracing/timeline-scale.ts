import { localZone, startOfDay } from "@phaodai/domain/shared/instant";
import type { showTimeline } from "@phaodai/domain/tracing/contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";

export type Timeline = ReplyOf<typeof showTimeline>;

export interface Scale {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  /** The local days between, each with the moment it begins. */
  readonly days: readonly { readonly day: Temporal.PlainDate; readonly at: Temporal.Instant }[];
  /** Where a moment stands between from (0) and to (1); outside it is cut off. */
  readonly at: (moment: Temporal.Instant) => number;
}

/** Whole local days that hold the windows, the milestones and what happened in the windows; at most 45. */
export function scaleOf(timeline: Timeline): Scale | undefined {
  const moments = [
    ...[timeline.exposureWindow, timeline.infectiousWindow].flatMap((window) =>
      window ? [window.from, window.to] : [],
    ),
    ...timeline.milestones.map((milestone) => milestone.at),
  ].toSorted(Temporal.Instant.compare);
  const [first, last] = [moments[0], moments.at(-1)];
  if (!first || !last) return undefined;
  const lastDay = last.toZonedDateTimeISO(localZone).toPlainDate().add({ days: 1 });
  const earliest = lastDay.subtract({ days: 45 });
  const wanted = first.toZonedDateTimeISO(localZone).toPlainDate();
  const firstDay = Temporal.PlainDate.compare(wanted, earliest) < 0 ? earliest : wanted;
  const [from, to] = [startOfDay(firstDay), startOfDay(lastDay)];
  const length = from.until(to).total("seconds");
  return {
    from,
    to,
    days: Array.from({ length: firstDay.until(lastDay).days }, (_, i) => {
      const day = firstDay.add({ days: i });
      return { day, at: startOfDay(day) };
    }),
    at: (moment) => Math.min(1, Math.max(0, from.until(moment).total("seconds") / length)),
  };
}
