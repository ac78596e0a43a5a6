import type { showOverview } from "@phaodai/domain/inspections/team-contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";

export type Overview = ReplyOf<typeof showOverview>;
export type Commune = Overview["communes"][number];

/** Whether a commune has been looked at within the days of the policy; "old" too where no policy gives them and it was long ago. */
export type Standing = "recent" | "old" | "never";

export function standingOf(commune: Pick<Commune, "lastOn">, { today, coverageDays }: Overview): Standing {
  if (commune.lastOn === null) return "never";
  return coverageDays === null || commune.lastOn.until(today).days <= coverageDays ? "recent" : "old";
}

const rank: Readonly<Record<Standing, number>> = { old: 0, never: 1, recent: 2 };

/** Late fixes first, then whoever was missed longest. */
export const byUrgency =
  (overview: Overview) =>
  (a: Commune, b: Commune): number =>
    b.lateFindings - a.lateFindings ||
    rank[standingOf(a, overview)] - rank[standingOf(b, overview)] ||
    (a.lastOn && b.lastOn ? Temporal.PlainDate.compare(a.lastOn, b.lastOn) : 0) ||
    a.unitId - b.unitId;
