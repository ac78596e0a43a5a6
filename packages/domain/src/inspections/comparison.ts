/**
 * What units are compared by: each a share of two counts that can be opened to the rows behind it. There is no sum of them: who
 * compares picks a measure. Words with the formula: `measures.<code>` of the slice.
 */
export const measures = [
  /** Tasks whose deadline fell in the period: reported by then / all. */
  { code: "tasks_on_time", better: "more" },
  /** Tasks given in the period: acknowledged / all. */
  { code: "tasks_acknowledged", better: "more" },
  /** Tasks given in the period: accepted as done / all. */
  { code: "tasks_done", better: "more" },
  /** Lines of progress of repeating tasks that were due in the period: given / due. */
  { code: "reports_given", better: "more" },
  /** Cases reported in the period × the facts a case should have: stated / all. */
  { code: "cases_complete", better: "more" },
  /** Cases with a result in the period: reported within the hours of the policy / all. */
  { code: "cases_on_clock", better: "more" },
  /** Shortcomings to be fixed in the period: fixed by the day / all. */
  { code: "findings_on_time", better: "more" },
  /** Shortcomings open now: past their day / all. */
  { code: "findings_late", better: "less" },
] as const;

export type MeasureCode = (typeof measures)[number]["code"];
// safe: the codes of a const list that is not empty
export const measureCodes = measures.map(({ code }) => code) as [MeasureCode, ...MeasureCode[]];

/** What a case should say: the facts counted by `cases_complete`. */
export const caseFacts = ["onset", "sampled_at", "result_at", "detection_place", "phone", "address"] as const;

export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** Null where there is nothing to divide by: not 0, and not last. */
export const shareOf = ({ numerator, denominator }: Share): number | null =>
  denominator === 0 ? null : numerator / denominator;

/** So few that one more or less would move the share too far to be compared. @param below policy `comparison.small_denominator` */
export const isSmall = ({ denominator }: Share, below: number): boolean =>
  denominator > 0 && denominator < below;

export interface Compared {
  readonly unitId: number;
  readonly share: Share;
}

/**
 * Best first by one measure; equal shares by the larger denominator, then by unit. Units without anything to compare come last:
 * they are neither good nor bad.
 */
export function inOrder<T extends Compared>(rows: readonly T[], better: "more" | "less"): T[] {
  const sign = better === "more" ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [shareOf(a.share), shareOf(b.share)];
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || a.unitId - b.unitId;
    return sign * (left - right) || b.share.denominator - a.share.denominator || a.unitId - b.unitId;
  });
}
