import { Refusal } from "@phaodai/domain/shared/refusal";
import type { Context } from "#context";
import { inSavepoint, type Tx } from "#db/database";
import { type JournalLine, writeLines } from "#events";
import { joinTransaction } from "./context.ts";
import { type Command, once, onceEach } from "./receipts.ts";
import type { Exchange, Route } from "./route.ts";

/** A command, the route that applies it, and the request it came with. */
export interface CommandRun {
  readonly route: Route;
  readonly command: Command;
  readonly exchange: Exchange;
}

/** Runs one command in a transaction of its own: change, event, views and receipt commit together. */
export const runCommand = (ctx: Context, run: CommandRun): Promise<unknown> =>
  ctx.inTransaction((tx) => apply(ctx, tx, run));

function apply(ctx: Context, tx: Tx, run: CommandRun): Promise<unknown> {
  const joined = joinTransaction(ctx, tx, run.command);
  return once(joined, tx, run.command, () => runRoute(joined, run));
}

const runRoute = (joined: Context, { route, command, exchange }: CommandRun): Promise<unknown> =>
  route.run(joined, { ...command.sent, query: {} }, exchange);

/** What became of one command of many. */
export type CommandEnd =
  | { readonly kind: "applied" }
  /** It had been applied before, by the same account. */
  | { readonly kind: "known" }
  /** It alone is undone. */
  | { readonly kind: "failed"; readonly error: unknown };

/** How many commands share a savepoint, and the statements for receipts, journal and outbox. */
const groupSize = 50;

/**
 * Runs many commands inside `tx`, in order, each once. A command that is refused, or whose values the database will not
 * take, is undone alone; any other error is thrown.
 * @returns what became of each, in order
 */
export async function runCommandsWithin(
  ctx: Context,
  tx: Tx,
  runs: readonly CommandRun[],
): Promise<CommandEnd[]> {
  const ends: CommandEnd[] = [];
  for (let at = 0; at < runs.length; at += groupSize)
    ends.push(...(await runGroup(ctx, tx, runs.slice(at, at + groupSize))));
  return ends;
}

/** All at one go; where one fails, each half for itself, until it stands alone. */
async function runGroup(ctx: Context, tx: Tx, group: readonly CommandRun[]): Promise<CommandEnd[]> {
  try {
    return await inSavepoint(tx, () => applyAll(ctx, tx, group));
  } catch (error) {
    if (!(error instanceof Refusal || isDataError(error))) throw error;
    if (group.length === 1) return [{ kind: "failed", error }];
    const half = Math.ceil(group.length / 2);
    return [
      ...(await runGroup(ctx, tx, group.slice(0, half))),
      ...(await runGroup(ctx, tx, group.slice(half))),
    ];
  }
}

async function applyAll(ctx: Context, tx: Tx, group: readonly CommandRun[]): Promise<CommandEnd[]> {
  const heldLines: JournalLine[] = [];
  const commands = group.map((run) => {
    const joined = joinTransaction(ctx, tx, { id: run.command.id, heldLines });
    return { command: run.command, apply: () => runRoute(joined, run) };
  });
  const areNew = await onceEach(ctx, tx, commands);
  await writeLines(tx, heldLines);
  return areNew.map((isNew) => ({ kind: isNew ? "applied" : "known" }));
}

/** What the database itself will not take: SQLSTATE classes 22 (data) and 23 (constraints). */
const isDataError = (error: unknown): boolean =>
  error instanceof Error && "code" in error && /^2[23]\w{3}$/.test(String(error.code));
