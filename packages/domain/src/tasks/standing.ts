import { isClosed, isOpen, type TaskState } from "./task.ts";

/**
 * How a task stands against time. `silent`: not acknowledged in the time for it; `paused`: nothing is expected, another paper suspends
 * its own; `late_done`: reported after the deadline.
 */
export const standings = ["on_time", "due_soon", "late", "silent", "paused", "done", "late_done"] as const;
export type Standing = (typeof standings)[number];

/** What the standing rests on; never stored, always told from these and the clock. */
export interface Timed {
  readonly state: TaskState;
  readonly assignedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly reportedAt: Temporal.Instant | null;
  readonly pausedAt: Temporal.Instant | null;
}

/** From policies `tasks.acknowledge_hours` and `tasks.due_soon_hours`; undefined where no pack in force gives one. */
export interface StandingLimits {
  readonly acknowledgeHours: number | undefined;
  readonly dueSoonHours: number | undefined;
}

/** Late comes before silent, silent before due soon: the worst that can be said. A withdrawn task is done. */
export function standingOf(task: Timed, limits: StandingLimits, now: Temporal.Instant): Standing {
  if (isClosed(task.state) || !isOpen(task.state)) return wasLate(task) ? "late_done" : "done";
  if (task.pausedAt) return "paused";
  if (isOverdue(task, now)) return "late";
  if (isSilent(task, limits, now)) return "silent";
  return isDueSoon(task, limits, now) ? "due_soon" : "on_time";
}

/** The deadline is a moment that still counts: late only after it. */
export const isOverdue = ({ dueAt }: Pick<Timed, "dueAt">, now: Temporal.Instant): boolean =>
  dueAt !== null && Temporal.Instant.compare(now, dueAt) > 0;

function isSilent(task: Timed, { acknowledgeHours }: StandingLimits, now: Temporal.Instant): boolean {
  if (task.state !== "assigned" || acknowledgeHours === undefined) return false;
  return Temporal.Instant.compare(now, addHours(task.assignedAt, acknowledgeHours)) > 0;
}

function isDueSoon({ dueAt }: Timed, { dueSoonHours }: StandingLimits, now: Temporal.Instant): boolean {
  if (dueAt === null || dueSoonHours === undefined) return false;
  return Temporal.Instant.compare(addHours(now, dueSoonHours), dueAt) >= 0;
}

const wasLate = ({ state, ...task }: Timed): boolean => state !== "withdrawn" && isReportedLate(task);

/** A deadline that came while the task was paused had no one waiting for it. */
export const isReportedLate = ({
  dueAt,
  reportedAt,
  pausedAt,
}: Omit<Timed, "state" | "assignedAt">): boolean =>
  dueAt !== null &&
  reportedAt !== null &&
  Temporal.Instant.compare(reportedAt, dueAt) > 0 &&
  (pausedAt === null || Temporal.Instant.compare(pausedAt, dueAt) > 0);

/** The deadline of a task that goes on: as far away as it was when the pause began; one that was over stays where it was. */
export const dueAfterPause = (
  { dueAt, pausedAt }: { readonly dueAt: Temporal.Instant | null; readonly pausedAt: Temporal.Instant },
  now: Temporal.Instant,
): Temporal.Instant | null =>
  dueAt === null || Temporal.Instant.compare(dueAt, pausedAt) <= 0 ? dueAt : now.add(pausedAt.until(dueAt));

/** Hours may be parts of one: to the minute. */
export const addHours = (from: Temporal.Instant, hours: number): Temporal.Instant =>
  from.add({ minutes: Math.round(hours * 60) });
