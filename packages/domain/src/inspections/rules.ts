import type { Checklist, Severity } from "../policy/checklists.ts";
import type { doubts } from "./contract.ts";
import type { Headcount, StatedAnswer, StatedVisit } from "./stated.ts";

export type FixDays = Readonly<Record<Severity, number>>;
export type Doubt = (typeof doubts)[number];

/**
 * The last day to fix a shortcoming: as the inspector says, else by its severity from the day of the visit (policy
 * `inspection.fix_days`). Null: fixed on the spot, or no policy and nobody says.
 */
export function decideFixBy(
  finding: {
    readonly severity: Severity;
    readonly isFixedOnSpot: boolean;
    readonly fixBy: Temporal.PlainDate | null;
  },
  visitedOn: Temporal.PlainDate,
  fixDays: FixDays | undefined,
): Temporal.PlainDate | null {
  if (finding.isFixedOnSpot) return null;
  return finding.fixBy ?? (fixDays ? visitedOn.add({ days: fixDays[finding.severity] }) : null);
}

/** Past the day until which it was to be fixed, and nobody has said that it is. The day itself still counts. */
export const isLate = (
  finding: { readonly state: string; readonly fixBy: Temporal.PlainDate | null },
  today: Temporal.PlainDate,
): boolean =>
  finding.state === "open" && finding.fixBy !== null && Temporal.PlainDate.compare(finding.fixBy, today) < 0;

export type Coverage = "recent" | "old" | "never";

/** Whether a unit was inspected within the days a policy gives (`inspection.coverage_days`); without one no visit is too old. */
export function coverageOf(
  lastOn: Temporal.PlainDate | null,
  { today, days }: { readonly today: Temporal.PlainDate; readonly days: number | null },
): Coverage {
  if (lastOn === null) return "never";
  return days === null || lastOn.until(today).days <= days ? "recent" : "old";
}

/** More people at work than the place may have; undefined where nobody counted. */
export const isOverHeadcount = (headcount: Headcount | null): boolean | undefined =>
  headcount === null ? undefined : headcount.actual > headcount.permitted;

/** How many items were answered with yes or no, and how many of these with no. */
export function tally(answers: readonly StatedAnswer[]): {
  readonly answered: number;
  readonly wrong: number;
} {
  const wrong = answers.filter(({ answer }) => answer === "no").length;
  return { wrong, answered: wrong + answers.filter(({ answer }) => answer === "yes").length };
}

/** Items of the checklist that the visit says nothing of. */
export const unanswered = (checklist: Checklist, answers: readonly StatedAnswer[]): string[] => {
  const said = new Set(answers.map(({ item }) => item));
  return checklist.items.filter(({ code }) => !said.has(code)).map(({ code }) => code);
};

/** Answers to what the checklist does not ask: a visit that names another list than it was made with. */
export const unasked = (checklist: Checklist, items: readonly string[]): string[] => {
  const asked = new Set(checklist.items.map(({ code }) => code));
  return items.filter((item) => !asked.has(item));
};

/** What is to be looked at by a person; nothing of it keeps a visit out. @param aheadMinutes policy `inspection.clock_ahead_minutes` */
export function doubtsOf(
  visit: Pick<StatedVisit, "place" | "signedAt" | "answers">,
  facts: {
    readonly now: Temporal.Instant;
    readonly checklist: Checklist;
    readonly doesUnitExist: boolean;
    readonly aheadMinutes: number;
  },
): Doubt[] {
  const found: Doubt[] = [];
  if (isAhead(visit.signedAt, facts.now, facts.aheadMinutes)) found.push("in_future");
  if (visit.place.kind === "stated") found.push("place_unknown");
  if (!facts.doesUnitExist) found.push("unit_changed");
  if (unanswered(facts.checklist, visit.answers).length > 0) found.push("not_all_answered");
  return found;
}

const isAhead = (signedAt: Temporal.Instant, now: Temporal.Instant, minutes: number): boolean =>
  Temporal.Instant.compare(signedAt, now.add({ minutes })) > 0;
