import type { Context } from "#context";
import { asTracer, type Tx } from "#db/database";
import * as queries from "./notice-queries.ts";

export type NewNotice = queries.NewNotice;

/** Tells units something; they need not be in the actor's scope. One statement for all. */
export async function notify(ctx: Context, tx: Tx, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length > 0) await asTracer(tx, ctx.scope, () => queries.insertNotices(tx, notices, ctx.now));
}
