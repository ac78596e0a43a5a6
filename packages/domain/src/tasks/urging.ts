import { addHours } from "./standing.ts";
import { isOpen, type TaskState } from "./task.ts";

/** Why a unit is urged, mildest first. `head`: the head of the unit and the issuer are told. */
export const urgeReasons = ["before", "due", "acknowledge", "after", "head"] as const;
export type UrgeReason = (typeof urgeReasons)[number];

/** From the policies `tasks.urge.*`, in hours; empty or undefined where no pack in force gives one. */
export interface UrgeTimes {
  /** Not acknowledged so long after it was assigned. */
  readonly acknowledgeHours: number | undefined;
  /** Before the deadline: [24, 2]. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** The head is told so long after the deadline. */
  readonly headHours: number | undefined;
}

export interface Urged {
  readonly state: TaskState;
  readonly assignedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  /** Nobody is urged while it is set. */
  readonly pausedAt: Temporal.Instant | null;
  /** Moments up to this one have been seen to. */
  readonly urgedUntil: Temporal.Instant;
}

export interface Urge {
  readonly reason: UrgeReason;
  readonly at: Temporal.Instant;
}

/** Every moment at which a task in this state is urged, soonest first. None while it is paused, once it is reported or closed. */
export function urgesOf(task: Omit<Urged, "urgedUntil">, times: UrgeTimes): Urge[] {
  if (!isOpen(task.state) || task.pausedAt) return [];
  const { acknowledgeHours, headHours } = times;
  const waits = task.state === "assigned" && acknowledgeHours !== undefined;
  const acknowledge = waits
    ? [{ reason: "acknowledge", at: addHours(task.assignedAt, acknowledgeHours) } as const]
    : [];
  return [...acknowledge, ...aroundDeadline(task, times, headHours)].toSorted(
    (a, b) =>
      Temporal.Instant.compare(a.at, b.at) || urgeReasons.indexOf(a.reason) - urgeReasons.indexOf(b.reason),
  );
}

function aroundDeadline(
  { dueAt, assignedAt }: Pick<Urged, "dueAt" | "assignedAt">,
  { before, after }: UrgeTimes,
  headHours: number | undefined,
): Urge[] {
  if (dueAt === null) return [];
  // A reminder from before the order came is none.
  const ahead = before
    .map((hours): Urge => ({ reason: "before", at: addHours(dueAt, -hours) }))
    .filter(({ at }) => Temporal.Instant.compare(at, assignedAt) > 0);
  const behind = after.map((hours): Urge => ({ reason: "after", at: addHours(dueAt, hours) }));
  const head: Urge[] = headHours === undefined ? [] : [{ reason: "head", at: addHours(dueAt, headHours) }];
  return [...ahead, { reason: "due", at: dueAt }, ...behind, ...head];
}

/** The gravest urge that has come due, and when to look again; after a long silence of the machine one, not five. */
export function urgeNow(
  task: Urged,
  times: UrgeTimes,
  now: Temporal.Instant,
): { readonly urge: UrgeReason | undefined; readonly next: Temporal.Instant | null } {
  const ahead = urgesOf(task, times).filter(({ at }) => Temporal.Instant.compare(at, task.urgedUntil) > 0);
  const isDue = ({ at }: Urge): boolean => Temporal.Instant.compare(at, now) <= 0;
  const due = ahead.filter(isDue);
  return {
    urge: urgeReasons.findLast((reason) => due.some((one) => one.reason === reason)),
    next: ahead.find((one) => !isDue(one))?.at ?? null,
  };
}
