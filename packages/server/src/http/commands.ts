import type { Context } from "#context";
import { inSavepoint, type Tx } from "#db/database";
import { joinTransaction } from "./context.ts";
import { type Command, once } from "./receipts.ts";
import type { Exchange, Route } from "./route.ts";

/** Runs one command in a transaction of its own: change, event, views and receipt commit together. */
export const runCommand = (
  ctx: Context,
  route: Route,
  command: Command,
  exchange: Exchange,
): Promise<unknown> => ctx.inTransaction((tx) => apply(ctx, tx, route, command, exchange));

/** Runs one command of many inside `tx`; when it is refused, it alone is undone. */
export const runCommandWithin = (
  ctx: Context,
  tx: Tx,
  run: { readonly route: Route; readonly command: Command; readonly exchange: Exchange },
): Promise<unknown> => inSavepoint(tx, () => apply(ctx, tx, run.route, run.command, run.exchange));

function apply(ctx: Context, tx: Tx, route: Route, command: Command, exchange: Exchange): Promise<unknown> {
  const joined = joinTransaction(ctx, tx, command.id);
  return once(joined, tx, command, () => route.run(joined, { ...command.sent, query: {} }, exchange));
}
