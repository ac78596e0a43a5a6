import { isClosed, type TaskState } from "./task.ts";

/** What somebody does to a task; whose step it is: `sides.ts`. */
export const taskSteps = [
  "acknowledge",
  "plan",
  "progress",
  "finish",
  "ask",
  "answer",
  "return",
  "accept",
  "remind",
  "postpone",
] as const;
export type TaskStep = (typeof taskSteps)[number];

export type StepRefusal =
  | "task_withdrawn"
  | "already_accepted"
  | "already_acknowledged"
  | "not_acknowledged"
  | "already_reported"
  | "not_reported"
  | "task_paused";

export type StepDecision =
  | { readonly ok: true; readonly state: TaskState }
  | { readonly ok: false; readonly because: StepRefusal };

/** Where a task stands; `isPaused`: another paper suspends its own. */
interface Stage {
  readonly state: TaskState;
  readonly isPaused: boolean;
}

/**
 * Whether a step can be taken in a state, and the state after it. Acknowledging comes first: who reports has read the order,
 * so that nobody can say later that it never came. A report waits for judgement; until then it can be added to, not filed twice.
 * While it is paused a unit may still say what it has done; nobody urges it, and it has no deadline that could be moved.
 */
export function decideStep({ state, isPaused }: Stage, step: TaskStep): StepDecision {
  if (state === "withdrawn") return no("task_withdrawn");
  if (state === "accepted") return no("already_accepted");
  switch (step) {
    case "acknowledge":
      return state === "assigned" ? yes("acknowledged") : no("already_acknowledged");
    case "plan":
    case "progress":
      if (state === "assigned") return no("not_acknowledged");
      return yes(state === "reported" ? state : "in_progress");
    case "finish":
      if (state === "assigned") return no("not_acknowledged");
      return state === "reported" ? no("already_reported") : yes("reported");
    case "return":
      return state === "reported" ? yes("returned") : no("not_reported");
    case "accept":
      return state === "reported" ? yes("accepted") : no("not_reported");
    case "remind":
      if (isPaused) return no("task_paused");
      return state === "reported" ? no("already_reported") : yes(state);
    case "postpone":
      return isPaused ? no("task_paused") : yes(state);
    case "ask":
    case "answer":
      return yes(state);
  }
}

/** The steps that can be taken now, whoever takes them. */
export const stepsFrom = (of: Stage): TaskStep[] =>
  isClosed(of.state) ? [] : taskSteps.filter((step) => decideStep(of, step).ok);

const yes = (state: TaskState): StepDecision => ({ ok: true, state });
const no = (because: StepRefusal): StepDecision => ({ ok: false, because });
