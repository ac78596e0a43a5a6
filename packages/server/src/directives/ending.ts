import {
  directivesRefusals,
  type resumeDirective as resumeEndpoint,
  type withdrawDirective as withdrawEndpoint,
} from "@phaodai/domain/directives/contract";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { record } from "#events";
import { resumeTasks, withdrawTasks } from "#tasks/service";
import { reshown } from "./drafting.ts";
import * as queries from "./queries.ts";
import { isInForce, mayResume } from "./standing.ts";
import { requireUnit } from "./units-of.ts";

export function withdrawDirective(
  ctx: Context,
  { directiveId, body }: InputOf<typeof withdrawEndpoint>,
): Promise<ShownDirective> {
  return ctx.inTransaction(async (tx) => {
    const row = await lockOwn(ctx, tx, directiveId);
    if (!isInForce(row.state)) throw directivesRefusals.not_issued({ state: row.state });
    await queries.endDirective(tx, row.key, { state: "withdrawn", at: ctx.now, why: body.reason });
    await withdrawTasks(ctx, tx, { directiveId: row.id, reason: body.reason });
    await told(ctx, tx, { row, action: "directive.withdrawn", reason: body.reason });
    return reshown(ctx, tx, row.id);
  });
}

/**
 * What another paper suspended goes on, with the tasks that rested.
 * @throws Refusal suspended_above where a unit suspended it that the actor does not answer for
 */
export function resumeDirective(
  ctx: Context,
  { directiveId, body }: InputOf<typeof resumeEndpoint>,
): Promise<ShownDirective> {
  return ctx.inTransaction(async (tx) => {
    const row = await lockOwn(ctx, tx, directiveId);
    if (row.state !== "suspended") throw directivesRefusals.not_suspended({ state: row.state });
    if (!mayResume(ctx, row)) throw directivesRefusals.suspended_above({ unitId: row.suspendedByUnitId });
    await queries.endDirective(tx, row.key, { state: "issued", at: null, why: null });
    await resumeTasks(ctx, tx, { directiveId: row.id, reason: body.reason, unitIds: null });
    await told(ctx, tx, { row, action: "directive.resumed", reason: body.reason });
    return reshown(ctx, tx, row.id);
  });
}

async function lockOwn(ctx: Context, tx: Tx, directiveId: string): Promise<queries.WholeDirective> {
  const row = await queries.lockDirective(tx, ctx.scope, directiveId);
  if (!row) throw directivesRefusals.not_found();
  requireUnit(ctx, row.unitId, "directives.issue");
  return row;
}

const told = (
  ctx: Context,
  tx: Tx,
  {
    row,
    action,
    reason,
  }: { readonly row: queries.WholeDirective; readonly action: string; readonly reason: string },
): Promise<unknown> =>
  record(ctx, tx, {
    action,
    subject: { kind: "directive", id: row.id, key: row.key },
    unitIds: [row.unitId, ...row.sharedUnitIds],
    data: { reason },
  });
