import { type Comparison, type OriginKind, type TaskRole, taskRoles } from "./task.ts";

/** A figure of the system (server/src/figures.ts) that says whether the task is done. */
export interface Measure {
  readonly figure: string;
  readonly target: number;
  readonly comparison: Comparison;
}

export interface Recipient {
  readonly unitId: number;
  /** As the paper names it: "UBND các quận, huyện, thị xã". */
  readonly assignee: string;
  readonly role: TaskRole;
}

/** What is to be done, once; each unit in `to` gets a task of it. */
export interface TaskOrder {
  readonly origin: { readonly kind: OriginKind; readonly id: string };
  readonly directiveId: string | null;
  readonly issuerUnitId: number;
  /** The number in its paper: "3.2". */
  readonly no: string | null;
  readonly text: string;
  /** What is to be shown for it. */
  readonly evidence: string | null;
  readonly dueAt: Temporal.Instant | null;
  /** A line of progress is due this often: whole days or weeks. */
  readonly repeats: Temporal.Duration | null;
  readonly measure: Measure | null;
  /** The issuer's own tasks that this passes on. */
  readonly parentTaskIds: readonly string[];
  readonly to: readonly Recipient[];
}

/** A unit named twice has one task: it leads if it leads anywhere, and answers to all its names. */
export function oneEach(to: readonly Recipient[]): Recipient[] {
  const byUnit = Map.groupBy(to, ({ unitId }) => unitId);
  return [...byUnit].map(([unitId, named]) => ({
    unitId,
    assignee: [...new Set(named.map(({ assignee }) => assignee))].join("; "),
    role: taskRoles.find((role) => named.some((one) => one.role === role)) ?? "lead",
  }));
}
