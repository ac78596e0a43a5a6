import { directivesRefusals } from "@phaodai/domain/directives/contract";
import { withPredecessors } from "@phaodai/domain/units/lineage";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { tasksNamed, type Told } from "#tasks/service";

/** Tasks a unit was given, to be passed on. @throws Refusal unknown_task for one that is another unit's, or over */
export async function tasksOfUnit(
  ctx: Context,
  tx: Tx,
  { unitId, ids }: { readonly unitId: number; readonly ids: readonly string[] },
): Promise<Told[]> {
  const tasks = await tasksNamed(ctx, tx, [...new Set(ids)]);
  const own = withPredecessors(ctx.services.units(), [unitId], ctx.today);
  const fit = tasks.filter((task) => own.has(task.unitId) && task.state !== "withdrawn");
  if (fit.length < new Set(ids).size)
    throw directivesRefusals.unknown_task({ taskId: ids.find((id) => !fit.some((task) => task.id === id)) });
  return fit;
}
