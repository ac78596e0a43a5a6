import { filesRefusals } from "@phaodai/domain/files/contract";
import { type Context, covers } from "#context";
import type { Tx } from "#db/database";
import type { DomainEvent } from "#events";
import { attachFiles } from "#files/service";
import { listNaming, type Naming } from "./visit-queries.ts";

/** A photo that comes after its visit is shared with whoever sees the visit, and kept: what nothing names is cleared away. */
export async function attachAwaited(ctx: Context, tx: Tx, { subject, unitIds }: DomainEvent): Promise<void> {
  const naming = await listNaming(tx, ctx.scope, { fileId: subject.id, unitIds });
  if (naming.length === 0) return;
  if (!naming.every((one) => isSentBy(ctx, one))) throw filesRefusals.id_taken();
  const units = new Set(naming.flatMap(({ unitId, sharedUnitIds }) => [unitId, ...sharedUnitIds]));
  await attachFiles(ctx, tx, [subject.id], [...units]);
}

/** Evidence comes from whoever recorded it: those inspected know the ids that are waited for, and must not fill them. */
function isSentBy({ actor }: Context, { recordedBy, isViolation, unitId }: Naming): boolean {
  if (recordedBy === actor.id) return true;
  const scope = actor.grants.get("inspections.carry_out");
  return isViolation && scope !== undefined && covers(scope, unitId);
}
