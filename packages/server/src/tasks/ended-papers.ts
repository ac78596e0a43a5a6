import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { resumeSuspended as resumeEndpoint } from "@phaodai/domain/tasks/issuer-contract";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { record } from "#events";
import type { NewNotice } from "./notice-queries.ts";
import * as queries from "./ended-paper-queries.ts";
import { notify } from "./telling.ts";

export interface Pausing {
  readonly directiveId: string;
  /** The paper that suspends it. */
  readonly byDirectiveId: string | null;
  /** Whose paper that is, whatever the home of the account that issues it: that unit, or one above, lets the tasks go on. */
  readonly byUnitId: number;
  /** A unit below it that had paused them already: its pause becomes this one. */
  readonly overUnitId: number | null;
  /** Said in the history of each task. */
  readonly reason: string;
}

export interface Resuming {
  readonly directiveId: string;
  readonly reason: string;
  /** Null: all. */
  readonly unitIds: readonly number[] | null;
}

/** Ends what is still open of a directive, and tells the units. @returns how many units it concerns */
export async function withdrawTasks(
  ctx: Context,
  tx: Tx,
  { directiveId, reason }: { readonly directiveId: string; readonly reason: string },
): Promise<number> {
  const said = { directiveId, reason, by: speakerOf(ctx), now: ctx.now };
  const unitIds = await queries.withdrawOpen(tx, ctx.scope, said);
  return tell(ctx, tx, { kind: "withdrawn", unitIds, directiveId, reason });
}

/**
 * Suspends what is not closed of a directive, and tells the units: nobody is urged and nothing is late until `resumeTasks`. In the
 * caller's transaction and scope; what others paused already stays so. @returns how many units it concerns
 */
export async function pauseTasks(
  ctx: Context,
  tx: Tx,
  { directiveId, byDirectiveId, byUnitId, overUnitId, reason }: Pausing,
): Promise<number> {
  const by = { ...speakerOf(ctx), unitId: byUnitId };
  const said = { directiveId, byDirectiveId, overUnitId, reason, by, now: ctx.now };
  const unitIds = await queries.pauseOpen(tx, ctx.scope, said);
  return tell(ctx, tx, { kind: "paused", unitIds, directiveId, reason });
}

/** Lets them go on; a deadline that was ahead is as far ahead again. @returns how many units it concerns */
export async function resumeTasks(ctx: Context, tx: Tx, resuming: Resuming): Promise<number> {
  const said = { ...resuming, by: speakerOf(ctx), now: ctx.now };
  const unitIds = await queries.resumePaused(tx, ctx.scope, said);
  return tell(ctx, tx, { ...resuming, kind: "resumed", unitIds });
}

export const resumeSuspended = (
  ctx: Context,
  { body }: InputOf<typeof resumeEndpoint>,
): Promise<ReplyOf<typeof resumeEndpoint>> =>
  ctx.inTransaction(async (tx) => ({ units: await resumeTasks(ctx, tx, body) }));

const speakerOf = ({ actor }: Context) => ({
  id: actor.id,
  name: actor.displayName,
  unitId: actor.homeUnitId,
});

interface Told {
  readonly kind: "withdrawn" | "paused" | "resumed";
  /** Of each task. */
  readonly unitIds: readonly number[];
  readonly directiveId: string;
  readonly reason: string;
}

async function tell(ctx: Context, tx: Tx, { kind, unitIds, directiveId, reason }: Told): Promise<number> {
  if (unitIds.length === 0) return 0;
  const subject = { kind: "directive", id: directiveId };
  const told = [...Map.groupBy(unitIds, (unitId) => unitId)].map(([unitId, tasks]): NewNotice => ({
    unitId,
    audience: "unit",
    kind: `tasks_${kind}`,
    subject,
    data: { reason, count: tasks.length },
  }));
  await notify(ctx, tx, told);
  await record(ctx, tx, {
    action: `task.${kind}`,
    subject,
    unitIds: told.map(({ unitId }) => unitId),
    data: { reason },
  });
  return told.length;
}
