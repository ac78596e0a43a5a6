import { type Comparison, isOpen, type TaskState } from "./task.ts";

/** What a figure counts: `total`, things that only become more; `share`, so many in a hundred, which goes up and down. */
export const figureKinds = ["total", "share"] as const;
export type FigureKind = (typeof figureKinds)[number];

/** Counted in one unit: so many, and of a share, of how many. */
export interface Counted {
  readonly n: number;
  readonly of: number;
}

/** Of all that was counted: the sum, or the share in per cent to one decimal; null where there is nothing to share. */
export function figureOf(kind: FigureKind, counted: readonly Counted[]): number | null {
  const n = counted.reduce((sum, one) => sum + one.n, 0);
  if (kind === "total") return n;
  const of = counted.reduce((sum, one) => sum + one.of, 0);
  return of === 0 ? null : Math.round((1000 * n) / of) / 10;
}

/** "At least" and "at most" hold at the target itself. */
export const isMet = (value: number, target: number, comparison: Comparison): boolean =>
  comparison === "at_least" ? value >= target : value <= target;

export interface Measured {
  readonly state: TaskState;
  readonly dueAt: Temporal.Instant | null;
  readonly kind: FigureKind;
  readonly value: number | null;
  readonly target: number;
  readonly comparison: Comparison;
}

/**
 * Whether the figure reports the task by itself. A total that has reached its target stays there: at once. A share, and
 * whatever must stay below a target, may still change: it is judged when the deadline comes, and goes on being looked at after it.
 */
export function isReportedByFigure(task: Measured, now: Temporal.Instant): boolean {
  const { value, target, comparison, dueAt } = task;
  if (!isOpen(task.state) || value === null || !isMet(value, target, comparison)) return false;
  if (task.kind === "total" && comparison === "at_least") return true;
  return dueAt !== null && Temporal.Instant.compare(now, dueAt) >= 0;
}
