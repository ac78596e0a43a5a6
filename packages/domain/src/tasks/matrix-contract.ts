import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { tasksStatuses } from "./contract.ts";
import { standings, type Standing } from "./standing.ts";
import { type TaskState, taskStates } from "./task.ts";

/**
 * One letter for each state, one for each standing: a matrix of 30 × 579 cells is two short texts a row. A unit without
 * a task in a row has a dot in both.
 */
export const stateLetters = {
  assigned: "a",
  acknowledged: "k",
  in_progress: "p",
  reported: "r",
  returned: "b",
  accepted: "d",
  withdrawn: "w",
} as const satisfies Readonly<Record<TaskState, string>>;

export const standingLetters = {
  on_time: "o",
  due_soon: "s",
  late: "l",
  silent: "q",
  paused: "u",
  done: "d",
  late_done: "x",
} as const satisfies Readonly<Record<Standing, string>>;

const stateByLetter = new Map<string, TaskState>(taskStates.map((state) => [stateLetters[state], state]));
const standingByLetter = new Map<string, Standing>(standings.map((one) => [standingLetters[one], one]));

/** The cell of the n-th unit in a row; undefined where the unit has no task there. */
export function cellAt(
  row: { readonly states: string; readonly standings: string },
  n: number,
): { readonly state: TaskState; readonly standing: Standing } | undefined {
  const state = stateByLetter.get(row.states[n] ?? ".");
  const standing = standingByLetter.get(row.standings[n] ?? ".");
  return state && standing && { state, standing };
}

export type Matrix = z.output<typeof Matrix>;
export const Matrix = z.object({
  asOf: Instant,
  /** Columns, ascending: the units that have a task in any row. */
  unitIds: z.array(z.int()),
  rows: z.array(
    z.object({
      orderId: z.uuid(),
      originKind: z.string(),
      /** Of a clause: its id in the directive. */
      originId: z.uuid(),
      no: z.string().nullable(),
      text: z.string(),
      dueAt: Instant.nullable(),
      repeats: z.string().nullable(),
      /** A letter for each unit, as `stateLetters` and `standingLetters` have them. */
      states: z.string(),
      standings: z.string(),
      /** Of a repeating task: units that have a line for today. */
      saidToday: z.array(z.int()),
      today: PlainDate,
    }),
  ),
});

/** Who has done what of a directive: clauses × units. A cell's task: `GET /tasks?orderId=&unitId=`. */
export const showMatrix = {
  method: "GET",
  path: "/task-matrix",
  may: "tasks.read",
  query: z.object({ directiveId: z.uuid() }),
  reply: Matrix,
  refusals: tasksStatuses,
} satisfies Endpoint;
