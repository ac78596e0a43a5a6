/** What the dashboard tells apart. Confirmed cases count; of those, the ones found in the community; suspected and probable ones wait. */
interface Counts {
  readonly confirmed: number;
  readonly community: number;
  readonly pending: number;
}

/** Cases of one local day, of all units asked for. */
export interface DayCount extends Counts {
  readonly day: Temporal.PlainDate;
}

/**
 * Cases of one unit by report day, as far back as the figures tell days apart: `age` is the lower end of a span of days
 * before today in `ageSpans`. A report day after today (past the cut-off) is of today.
 */
export interface AgeCount extends Counts {
  readonly unitId: number;
  readonly age: number;
}

/** Spans of ages in days, each from its number up to the next: today, yesterday, the rest of the week, the week before, to 28 days. */
export const ageSpans = [0, 1, 2, 7, 14] as const;

export interface CommuneCounts {
  readonly unitId: number;
  /** Confirmed cases of today and the six days before, of the seven days before those, of 28 days, of today. */
  readonly last7: number;
  readonly before7: number;
  readonly before21: number;
  readonly today: number;
  readonly yesterday: number;
  readonly community7: number;
  readonly communityBefore7: number;
  readonly community14: number;
  readonly pending14: number;
}

type Sums = { -readonly [K in keyof CommuneCounts]: CommuneCounts[K] };

/** Figures of each unit that has any count. Linear in the rows given. */
export function countsByCommune(counts: readonly AgeCount[]): ReadonlyMap<number, CommuneCounts> {
  const byUnit = new Map<number, Sums>();
  for (const count of counts) {
    const sums = byUnit.get(count.unitId) ?? emptySums(count.unitId);
    byUnit.set(count.unitId, sums);
    add(sums, count);
  }
  return byUnit;
}

const emptySums = (unitId: number): Sums => ({
  unitId,
  last7: 0,
  before7: 0,
  before21: 0,
  today: 0,
  yesterday: 0,
  community7: 0,
  communityBefore7: 0,
  community14: 0,
  pending14: 0,
});

function add(sums: Sums, { confirmed, community, pending, age }: AgeCount): void {
  if (age <= 0) sums.today += confirmed;
  if (age === 1) sums.yesterday += confirmed;
  if (age < 7) sums.last7 += confirmed;
  else if (age < 14) sums.before7 += confirmed;
  if (age >= 7 && age < 28) sums.before21 += confirmed;
  if (age < 7) sums.community7 += community;
  else if (age < 14) sums.communityBefore7 += community;
  if (age < 14) sums.community14 += community;
  if (age < 14) sums.pending14 += pending;
}

/**
 * New community cases per 100,000 people and week over 14 days: round(cases / 2 / people × 100,000).
 * Source: Decision 4800/QĐ-BYT (12/10/2021), criterion 1; the formula is inferred from published results (docs/sources).
 */
export const weeklyPer100k = (community14: number, people: number): number =>
  Math.round((community14 / 2 / people) * 100_000);

/** Why a commune needs attention; empty when nothing does. `threshold14` is the policy's cases per 100,000 in 14 days. */
export function attentionOf(
  counts: CommuneCounts,
  facts: {
    readonly people: number | undefined;
    readonly threshold14: number | undefined;
    readonly lateClocks: number;
  },
): {
  readonly why: "over_threshold" | "rising" | "first_cases" | "late_clock";
  readonly figures: Record<string, number>;
}[] {
  const cases14 = counts.last7 + counts.before7;
  const rate14 = facts.people ? (cases14 / facts.people) * 100_000 : undefined;
  return [
    ...(rate14 !== undefined && facts.threshold14 !== undefined && rate14 > facts.threshold14
      ? [
          {
            why: "over_threshold" as const,
            figures: { rate: Math.round(rate14 * 10) / 10, threshold: facts.threshold14 },
          },
        ]
      : []),
    ...(counts.last7 > 0 && counts.before21 === 0
      ? [{ why: "first_cases" as const, figures: { n: counts.last7 } }]
      : []),
    ...(counts.last7 > counts.before7 && counts.before21 > 0
      ? [{ why: "rising" as const, figures: { from: counts.before7, to: counts.last7 } }]
      : []),
    ...(facts.lateClocks > 0 ? [{ why: "late_clock" as const, figures: { n: facts.lateClocks } }] : []),
  ];
}
