import { inspectionsRefusals } from "@phaodai/domain/inspections/contract";
import { type Context, covers } from "#context";
import type { Tx } from "#db/database";
import { tasksNamed } from "#tasks/service";

/**
 * What a body found or decided is taken back by that body or one above it, not by the unit it concerns: seeing it is not enough.
 * @throws Refusal `inspections.outside_scope`
 */
export function requireIssuer(ctx: Context, unitId: number): void {
  if (!covers(ctx.scope, unitId)) throw inspectionsRefusals.outside_scope({ unitId });
}

/** Whoever gave the task that came of a finding. @throws Refusal `inspections.outside_scope` */
export async function requireGiver(ctx: Context, tx: Tx, taskId: string | null): Promise<void> {
  const [task] = taskId === null ? [] : await tasksNamed(ctx, tx, [taskId]);
  if (task) requireIssuer(ctx, task.issuerUnitId);
}

/** Who works for the unit a finding concerns does not see it fixed in place of whoever found it. @throws Refusal `inspections.outside_scope` */
export async function requireOtherThanOwn(
  ctx: Context,
  tx: Tx,
  finding: { readonly unitId: number; readonly taskId: string | null },
): Promise<void> {
  if (ctx.actor.roles.some(({ unitId }) => unitId === finding.unitId))
    await requireGiver(ctx, tx, finding.taskId);
}
