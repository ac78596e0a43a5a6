import type { PartialDate } from "../shared/partial-date.ts";
import { compareMoments, dayOf, startOfDay } from "../shared/instant.ts";
import { compareDays } from "../shared/plain-date.ts";
import type { Case, CaseFacts, StepClock } from "./case.ts";

/** A phone's clock may run ahead of the server's by this much without being "in the future". */
const clockTolerance = { minutes: 10 };

export const caseFaults = [
  "in_future",
  "sample_before_birth",
  "onset_before_birth",
  "result_before_sample",
  "outcome_before_onset",
] as const;

/** A contradiction in what is stated, at one field. */
export interface CaseFault {
  readonly code: (typeof caseFaults)[number];
  readonly field: string;
}

export type CaseDecision =
  | { readonly ok: true }
  | { readonly ok: false; readonly because: readonly [CaseFault, ...CaseFault[]] };

/** The moments and days a case stands on; `reportedAt` null = now. */
export type CaseTimes = Pick<CaseFacts, "onsetOn" | "sampledAt" | "resultAt" | "isolatedAt" | "outcomeOn"> & {
  readonly reportedAt: Temporal.Instant | null;
};

/** Lists every contradiction of time, so that a clerk mends all at once. Same-day outcome and onset are possible. */
export function decideTimes(
  times: CaseTimes,
  birth: PartialDate | null,
  now: Temporal.Instant,
): CaseDecision {
  const { onsetOn, sampledAt, resultAt, outcomeOn } = times;
  const sampledOn = birth && sampledAt && dayOf(sampledAt);
  const isBefore = (day: Temporal.PlainDate, other: Temporal.PlainDate) => compareDays(day, other) < 0;
  const [first, ...others] = [
    ...inFuture(times, now),
    ...at(birth && sampledOn && isBefore(sampledOn, birth.date), "sample_before_birth", "sampledAt"),
    ...at(birth && onsetOn && isBefore(onsetOn, birth.date), "onset_before_birth", "onsetOn"),
    ...at(
      sampledAt && resultAt && compareMoments(resultAt, sampledAt) < 0,
      "result_before_sample",
      "resultAt",
    ),
    ...at(outcomeOn && onsetOn && isBefore(outcomeOn, onsetOn), "outcome_before_onset", "outcomeOn"),
  ];
  return first ? { ok: false, because: [first, ...others] } : { ok: true };
}

const at = (isWrong: unknown, code: CaseFault["code"], field: string): CaseFault[] =>
  isWrong ? [{ code, field }] : [];

function inFuture(times: CaseTimes, now: Temporal.Instant): CaseFault[] {
  const { latest, today } = latestOf(now);
  const moments = ["sampledAt", "resultAt", "isolatedAt", "reportedAt"] as const;
  const days = ["onsetOn", "outcomeOn"] as const;
  const late = [
    ...moments.filter((field) => isAfter(times[field], latest)),
    ...days.filter((field) => {
      const day = times[field];
      return day !== null && compareDays(day, today) > 0;
    }),
  ];
  return late.map((field) => ({ code: "in_future", field }));
}

interface Latest {
  readonly latest: Temporal.Instant;
  readonly today: Temporal.PlainDate;
}

const latestByNow = new WeakMap<Temporal.Instant, Latest>();

/** Computed once for a moment: an import asks it for every row. */
function latestOf(now: Temporal.Instant): Latest {
  const known = latestByNow.get(now);
  if (known) return known;
  const latest = now.add(clockTolerance);
  const found = { latest, today: dayOf(latest) };
  latestByNow.set(now, found);
  return found;
}

const isAfter = (moment: Temporal.Instant | null, latest: Temporal.Instant): boolean =>
  moment !== null && compareMoments(moment, latest) > 0;

/**
 * The day a case counts on in bulletins: from the cut-off of the day before until before that of the day itself
 * (policy `report.day_ends_at`; Hanoi 2021: 18:00 to 18:00). At the cut-off the next day has begun.
 * @param dayEndsAt local time "18:00"; "24:00" = the calendar day
 */
export function reportDay(moment: Temporal.Instant, dayEndsAt: string): Temporal.PlainDate {
  if (dayEndsAt === "24:00") return dayOf(moment);
  // What is left of the day after the cut-off lies in the next: as far ahead, the calendar day is the day it counts on.
  const left = leftAfter.get(dayEndsAt) ?? millisecondsLeft(dayEndsAt);
  leftAfter.set(dayEndsAt, left);
  return dayOf(Temporal.Instant.fromEpochMilliseconds(moment.epochMilliseconds + left));
}

/** By cut-off; policies know a few. */
const leftAfter = new Map<string, number>();

/** From a local time to midnight. */
function millisecondsLeft(dayEndsAt: string): number {
  const [hours, minutes] = dayEndsAt.split(":");
  return ((24 - Number(hours)) * 60 - Number(minutes)) * 60_000;
}

export type ConfirmDecision =
  | { readonly ok: true }
  | { readonly ok: false; readonly because: "already_confirmed" | "already_ruled_out" };

/** A suspected or probable case may be confirmed; what was withdrawn is reported anew. */
export function decideConfirmation(classification: Case["classification"]): ConfirmDecision {
  switch (classification) {
    case "confirmed":
      return { ok: false, because: "already_confirmed" };
    case "ruled_out":
      return { ok: false, because: "already_ruled_out" };
    case "suspected":
    case "probable":
      return { ok: true };
  }
}

/** Whether this episode goes on: another case of the same disease in the same person is then the same case. */
export const isOpenEpisode = (known: Pick<Case, "classification" | "outcome">): boolean =>
  known.classification !== "ruled_out" && known.outcome !== "recovered" && known.outcome !== "died";

type Step = StepClock["step"];
const steps = [
  ["onset_to_sample", "sampledAt"],
  ["sample_to_result", "resultAt"],
  ["result_to_report", "reportedAt"],
  ["report_to_isolation", "isolatedAt"],
] as const satisfies readonly (readonly [Step, string])[];

/** What `stepClocks` reads of a case. */
export type CaseSteps = Pick<
  Case,
  "onsetOn" | "sampledAt" | "resultAt" | "reportedAt" | "isolatedAt" | "classification"
>;

/**
 * Each step from its start until it was done, or until now; a step done before its start took no time. An onset counts from the beginning
 * of its day. Clocks of a case that was ruled out stand still and are never late.
 * @param limitOf hours a policy allows (`clock.<step>`), asked for the local day on which the step began; null = no policy
 */
export function stepClocks(
  known: CaseSteps,
  limitOf: (step: Step, day: Temporal.PlainDate) => number | null,
  now: Temporal.Instant,
): StepClock[] {
  const startOf = {
    onset_to_sample: known.onsetOn && startOfDay(known.onsetOn),
    sample_to_result: known.sampledAt,
    result_to_report: known.resultAt,
    report_to_isolation: known.reportedAt,
  };
  return steps.map(([step, done]) => {
    const startedAt = startOf[step];
    const doneAt = known[done];
    const isRunning = doneAt === null && known.classification !== "ruled_out";
    const until = doneAt ?? (isRunning ? now : null);
    const hours = startedAt && until ? Math.max(0, hoursBetween(startedAt, until)) : null;
    const limitHours = startedAt ? limitOf(step, dayOf(startedAt)) : null;
    return {
      step,
      startedAt,
      doneAt,
      hours: hours === null ? null : Math.round(hours * 100) / 100,
      limitHours,
      isLate: hours !== null && limitHours !== null && hours > limitHours,
    };
  });
}

const hoursBetween = (start: Temporal.Instant, end: Temporal.Instant): number =>
  (end.epochMilliseconds - start.epochMilliseconds) / 3_600_000;
