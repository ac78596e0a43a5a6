import { call } from "@phaodai/client/client";
import { NetworkFailure, type Problem, problemFrom } from "@phaodai/client/problem";
import { newId } from "@phaodai/client/request";
import { runCommands } from "@phaodai/domain/access/contract";
import type { Row } from "@phaodai/domain/registers/contract";
import { editCommands, endpointName, type RowCommandSent } from "@phaodai/domain/registers/row-command";
import type { Register } from "@phaodai/domain/registers/register";
import { z } from "zod";
import { valueIn } from "./partial-dates.ts";
import { connection } from "#ui/connection.ts";

/** A command for one row, with the row as it was before: what an undo puts back. */
export interface RowTask {
  readonly before: Row;
  readonly commands: readonly RowCommandSent[];
  /** What the commands set, by field; undefined: an action that sets no field by itself. */
  readonly values: Readonly<Record<string, unknown>> | undefined;
}

export interface RowOutcome {
  readonly task: RowTask;
  /** Undefined: done. */
  readonly refusal: Problem | undefined;
  /** The row with the versions the commands left it with. */
  readonly after: Row;
}

/** Commands of one request: few enough that progress is seen to move, many enough that the way there does not count. */
const batch = 50;

export interface TaskRun {
  readonly register: Register;
  readonly tasks: readonly RowTask[];
  /** Stops after the batch under way. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs the same command on many rows, one receipt each; a row that is refused does not hold up the next.
 * @param onProgress called with the outcomes so far
 * @throws NetworkFailure, Problem when the server could not finish; what was done until then stays done
 */
export async function runTasks(
  { register, tasks, signal }: TaskRun,
  onProgress: (outcomes: readonly RowOutcome[]) => void,
): Promise<readonly RowOutcome[]> {
  const outcomes: RowOutcome[] = [];
  for (let at = 0; at < tasks.length && signal?.aborted !== true; at += batch) {
    outcomes.push(...(await runBatch(register, tasks.slice(at, at + batch))));
    onProgress([...outcomes]);
  }
  return outcomes;
}

async function runBatch(register: Register, tasks: readonly RowTask[]): Promise<RowOutcome[]> {
  const madeAt = Temporal.Now.instant();
  const sent = tasks.flatMap((task) =>
    task.commands.map((command) => ({ task, command: { ...command, id: newId(), madeAt } })),
  );
  const { outcomes } = await sendAgain(() =>
    call(connection, runCommands, { body: { commands: sent.map(({ command }) => command) } }),
  );
  return tasks.map((task) =>
    outcomeOf(
      register,
      task,
      outcomes.filter((_, i) => sent[i]?.task === task),
    ),
  );
}

const waits = [300, 1200];

/** Without an answer, the same commands once more under the same ids: each is done once however often it arrives. */
async function sendAgain<T>(send: () => Promise<T>, attempt = 0): Promise<T> {
  try {
    return await send();
  } catch (failure) {
    const wait = waits[attempt];
    if (!(failure instanceof NetworkFailure) || wait === undefined) throw failure;
    await new Promise((done) => setTimeout(done, wait));
    return await sendAgain(send, attempt + 1);
  }
}

/** What came of the commands of one row: the first refusal, and the versions of the records that were changed. */
export function outcomeOf(
  register: Register,
  task: RowTask,
  replies: readonly { readonly status: number; readonly body: unknown }[],
): RowOutcome {
  let refusal: Problem | undefined;
  const versions: Record<string, number> = {};
  for (const [i, { status, body }] of replies.entries()) {
    if (status >= 300) refusal ??= problemFrom(status, JSON.stringify(body));
    const field = versionField(register, task.commands[i]?.endpoint);
    const version = Reply.safeParse(body).data?.version;
    if (status < 300 && field !== undefined && version !== undefined) versions[field] = version;
  }
  return { task, refusal, after: { ...task.before, ...versions } };
}

const Reply = z.looseObject({ version: z.int() });

const versionField = ({ edits = [], actions = [] }: Register, endpoint: string | undefined) =>
  [...edits, ...actions].find((one) => endpointName(one.endpoint) === endpoint)?.version;

/** The task that sets fields of a row. */
export const editTask = (
  register: Register,
  before: Row,
  values: Readonly<Record<string, unknown>>,
): RowTask => ({ before, values, commands: editCommands(register, before, values) });

/**
 * What takes edits back: the values before, for the rows that were changed. Each expects the version its edit left, so
 * that what somebody changed since is not lost: there the undo is refused.
 */
export function undoTasks(register: Register, outcomes: readonly RowOutcome[]): RowTask[] {
  return outcomes.flatMap(({ task: { before, values }, refusal, after }) => {
    if (refusal || !values) return [];
    const old = Object.fromEntries(
      Object.keys(values).map((field) => [field, valueIn(register, field, before) ?? null]),
    );
    return [editTask(register, after, old)];
  });
}
