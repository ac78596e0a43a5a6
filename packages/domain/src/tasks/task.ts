/** Where a task stands. `returned` is given back by whoever ordered it and goes on; `accepted` and `withdrawn` are the end. */
export const taskStates = [
  "assigned",
  "acknowledged",
  "in_progress",
  "reported",
  "returned",
  "accepted",
  "withdrawn",
] as const;
export type TaskState = (typeof taskStates)[number];

/** What a paper asks of a unit named in a clause: to lead (chủ trì) or to work with whoever leads (phối hợp). */
export const taskRoles = ["lead", "with"] as const;
export type TaskRole = (typeof taskRoles)[number];

/** What causes a task: its slice keeps the cause, and hands over its id. */
export const originKinds = ["clause", "conclusion", "finding", "order"] as const;
export type OriginKind = (typeof originKinds)[number];

/** What is said about a task, in the order of its life. */
export const entryKinds = [
  "acknowledged",
  "planned",
  "progressed",
  "reported",
  "accepted",
  "returned",
  "withdrawn",
  "help_asked",
  "forces_asked",
  "answered",
  "urged",
  "escalated",
  "passed_on",
  "measured",
  "postponed",
  "paused",
  "resumed",
] as const;
export type EntryKind = (typeof entryKinds)[number];

export const comparisons = ["at_least", "at_most"] as const;
export type Comparison = (typeof comparisons)[number];

/** Nothing more is expected of the unit. */
export const isClosed = (state: TaskState): boolean => state === "accepted" || state === "withdrawn";

/** The unit still has to act: neither closed nor waiting for a judgement. */
export const isOpen = (state: TaskState): boolean => !isClosed(state) && state !== "reported";
