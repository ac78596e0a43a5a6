import type { Context } from "#context";
import type { Tx } from "#db/database";
import type { DomainEvent } from "#events";
import { attachFiles } from "#files/service";
import { listNaming } from "./visit-queries.ts";

/** A photo that comes after its visit is shared with whoever sees the visit, and kept: what nothing names is cleared away. */
export async function attachAwaited(ctx: Context, tx: Tx, { subject, unitIds }: DomainEvent): Promise<void> {
  const naming = await listNaming(tx, ctx.scope, { fileId: subject.id, unitIds });
  if (naming.length === 0) return;
  const units = new Set(naming.flatMap(({ unitId, sharedUnitIds }) => [unitId, ...sharedUnitIds]));
  await attachFiles(ctx, tx, [subject.id], [...units]);
}
