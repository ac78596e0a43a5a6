/** What a slice says must be seen: something wrong with one unit. `link` is a path of the web. */
export interface Attention {
  readonly kind: string;
  readonly unitId: number;
  readonly link: string;
}

/** How many units a kind concerns, and the screen that shows them all. */
export interface AttentionSum {
  readonly kind: string;
  readonly units: number;
  readonly link: string;
}

/** One kind of thing to decide about, with the first units it concerns in the order they were named. */
export interface Decision {
  readonly kind: DecisionKind;
  readonly units: readonly Attention[];
  /** Of all units, named or not. */
  readonly total: number;
  readonly link: string;
}

/** Most urgent first: nobody there, then people at risk, then what was ordered and not done, then what waits for a word. */
export const decisionKinds = [
  "silent",
  "unit_silent",
  "nobody_on_duty",
  "vacancy",
  "gap",
  "not_taken_over",
  "suspicions_open",
  "request_open",
  "tasks_late",
  "findings_late",
  "left_on_duty",
  "not_ready",
  "no_team",
  "team_without_lead",
  "households_open",
  "report_unjudged",
  "fixes_to_check",
  "coverage_low",
  "plan_behind",
  "unit_missed",
  "no_regulation",
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** Kinds that cannot wait for the next look. */
const urgent: ReadonlySet<DecisionKind> = new Set<DecisionKind>(decisionKinds.slice(0, 9));
export const isUrgent = (kind: DecisionKind): boolean => urgent.has(kind);

/** The same kind at many units is one line. A kind this screen does not know is left out: its own screen shows it. */
export function decisionsOf(items: readonly Attention[], sums: readonly AttentionSum[]): readonly Decision[] {
  return decisionKinds.flatMap((kind) => {
    const sum = sums.find((one) => one.kind === kind);
    const units = items.filter((item) => item.kind === kind);
    return sum && units.length > 0 ? [{ kind, units, total: sum.units, link: sum.link }] : [];
  });
}
