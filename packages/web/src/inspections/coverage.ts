import { type Coverage, coverageOf } from "@phaodai/domain/inspections/rules";
import type { showOverview } from "@phaodai/domain/inspections/team-contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";

export type Overview = ReplyOf<typeof showOverview>;
export type Commune = Overview["communes"][number];

export const standingOf = (
  { lastOn }: Pick<Commune, "lastOn">,
  { today, coverageDays }: Overview,
): Coverage => coverageOf(lastOn, { today, days: coverageDays });

const rank: Readonly<Record<Coverage, number>> = { old: 0, never: 1, recent: 2 };

/** Late fixes first, then whoever was missed longest. */
export const byUrgency =
  (overview: Overview) =>
  (a: Commune, b: Commune): number =>
    b.lateFindings - a.lateFindings ||
    rank[standingOf(a, overview)] - rank[standingOf(b, overview)] ||
    (a.lastOn && b.lastOn ? Temporal.PlainDate.compare(a.lastOn, b.lastOn) : 0) ||
    a.unitId - b.unitId;
