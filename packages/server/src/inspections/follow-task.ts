import type { Context } from "#context";
import type { Tx } from "#db/database";
import { type DomainEvent, record } from "#events";
import * as queries from "./finding-queries.ts";

/** What a step of the task says of the finding it came from. */
const steps = {
  "task.reported": { from: ["open"], to: "fixed" },
  "task.returned": { from: ["fixed"], to: "open" },
  // Whoever ordered it took the evidence for enough.
  "task.accepted": { from: ["open", "fixed"], to: "closed" },
} as const;

/** A finding is fixed when its unit reports the task, and open again when the report is given back. */
export async function followTask(ctx: Context, tx: Tx, event: DomainEvent): Promise<void> {
  const step = Object.hasOwn(steps, event.action) ? steps[event.action as keyof typeof steps] : undefined; // safe: an own key
  if (!step || event.subject.kind !== "task") return;
  const changed = await queries.followTask(tx, event.subject.id, { ...step, at: ctx.now });
  for (const { id, key, unitId } of changed)
    await record(ctx, tx, {
      action: `finding.${step.to === "open" ? "reopened" : step.to}`,
      subject: { kind: "finding", id, key },
      unitIds: [unitId],
    });
}
