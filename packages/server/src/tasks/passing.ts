import { randomUUID } from "node:crypto";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import type { PlannedOrder } from "./orders.ts";
import * as queries from "./passing-queries.ts";

/** A task that is passed on has begun: whoever ordered it sees by whom it is carried out now. Closed ones stay as they are. */
export async function passDown(ctx: Context, tx: Tx, planned: readonly PlannedOrder[]): Promise<void> {
  const passed = planned.flatMap(({ order: { parentTaskIds }, tasks }) =>
    parentTaskIds.map((id) => ({ id: randomUUID(), parent_task_id: id, tasks: tasks.length })),
  );
  if (passed.length === 0) return;
  await queries.beginPassed(tx, passed, {
    by: { id: ctx.actor.id, name: ctx.actor.displayName },
    now: ctx.now,
  });
}
