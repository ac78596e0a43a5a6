import { inspectionsRefusals } from "@phaodai/domain/inspections/contract";
import type { StatedRecheck } from "@phaodai/domain/inspections/stated";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { record } from "#events";
import { closeTasksOf } from "#tasks/service";
import * as queries from "./finding-queries.ts";
import { requireOtherThanOwn } from "./issuer.ts";

interface Rechecked {
  readonly inspectionKey: number;
  readonly on: Temporal.PlainDate;
  readonly rechecks: readonly StatedRecheck[];
}

/** As the history of the task says it. */
const seenFixed = "Phúc tra: đã khắc phục.";

/**
 * What a visit saw of earlier findings: gone, or still there, then open again with a new day where the inspector gives one. One that
 * has been closed or taken back since the phone took it along stays as it is.
 */
export async function checkAgain(
  ctx: Context,
  tx: Tx,
  { inspectionKey, rechecks }: Rechecked,
): Promise<void> {
  if (rechecks.length === 0) return;
  const rows = await queries.lockFindings(
    tx,
    ctx.scope,
    rechecks.map(({ findingId }) => findingId),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const checked = rechecks.flatMap((said) => {
    const row = byId.get(said.findingId);
    if (!row) throw inspectionsRefusals.unknown_finding({ findingId: said.findingId });
    return row.state === "open" || row.state === "fixed" ? [{ said, row }] : [];
  });
  for (const { row } of checked) await requireOtherThanOwn(ctx, tx, row);
  await queries.checkFindings(
    tx,
    checked.map(({ said, row }) => ({
      key: row.key,
      state: said.isFixed ? "closed" : "open",
      fixBy: said.isFixed ? row.fixBy : (said.fixBy ?? row.fixBy),
      note: said.note,
      closedAt: said.isFixed ? ctx.now : null,
      checkedByKey: inspectionKey,
    })),
  );
  await closeTasksOf(ctx, tx, {
    originIds: checked.filter(({ said }) => said.isFixed).map(({ row }) => row.id),
    state: "accepted",
    reason: seenFixed,
  });
  for (const { said, row } of checked)
    await record(ctx, tx, {
      action: said.isFixed ? "finding.closed" : "finding.reopened",
      subject: { kind: "finding", id: row.id, key: row.key },
      unitIds: [row.unitId, ...row.sharedUnitIds],
      data: { changes: { state: [row.state, said.isFixed ? "closed" : "open"] } },
    });
}
