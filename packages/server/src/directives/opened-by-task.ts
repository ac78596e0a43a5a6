import type { Context } from "#context";
import type { Tx } from "#db/database";
import type { DomainEvent } from "#events";
import { tasksNamed } from "#tasks/service";
import * as queries from "./queries.ts";
import { markOpened } from "./recipient-queries.ts";

/** A unit that answers a task has seen the paper it came from, opened on a screen or not. */
export async function openedByTask(ctx: Context, tx: Tx, event: DomainEvent): Promise<void> {
  const [task] = await tasksNamed(ctx, tx, [event.subject.id]);
  if (!task || task.directiveId === null) return;
  const row = await queries.findDirective(tx, ctx.scope, task.directiveId);
  if (!row) return;
  const by = { id: ctx.actor.id, name: ctx.actor.displayName };
  await markOpened(tx, ctx.scope, { key: row.key, own: [task.unitId], at: ctx.now, by });
}
