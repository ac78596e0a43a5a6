import type { Context } from "#context";
import type { Tx } from "#db/database";
import { record } from "#events";
import { closeOpen } from "./origin-queries.ts";

export interface Closing {
  readonly originIds: readonly string[];
  /** `accepted`: whoever ordered it saw that it is done; `withdrawn`: it is not to be done any more. */
  readonly state: "accepted" | "withdrawn";
  /** Said in the task's history. */
  readonly reason: string;
}

/** Ends the tasks some clauses, conclusions or findings led to, where they are still open; for the slice that knows their cause. */
export async function closeTasksOf(ctx: Context, tx: Tx, closing: Closing): Promise<void> {
  if (closing.originIds.length === 0) return;
  const by = { id: ctx.actor.id, name: ctx.actor.displayName };
  const closed = await closeOpen(tx, ctx.scope, { ...closing, by, now: ctx.now });
  for (const { id, key, unitIds, before } of closed)
    await record(ctx, tx, {
      action: `task.${closing.state}`,
      subject: { kind: "task", id, key },
      unitIds,
      data: { changes: { state: [before, closing.state] } },
    });
}
