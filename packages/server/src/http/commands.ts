import type { Context } from "#context";
import { inSavepoint, type Tx } from "#db/database";
import { joinTransaction } from "./context.ts";
import { type Command, once } from "./receipts.ts";
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

/** Runs one command of many inside `tx`; when it is refused, it alone is undone. */
export const runCommandWithin = (ctx: Context, tx: Tx, run: CommandRun): Promise<unknown> =>
  inSavepoint(tx, () => apply(ctx, tx, run));

function apply(ctx: Context, tx: Tx, { route, command, exchange }: CommandRun): Promise<unknown> {
  const joined = joinTransaction(ctx, tx, command.id);
  return once(joined, tx, command, () => route.run(joined, { ...command.sent, query: {} }, exchange));
}
