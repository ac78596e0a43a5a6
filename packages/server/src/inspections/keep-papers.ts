import { inspectionsRefusals } from "@phaodai/domain/inspections/contract";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import type { DomainEvent } from "#events";
import { keepPaper } from "#papers/service";
import { decisionOf } from "./papers.ts";
import * as queries from "./violation-queries.ts";

/** A decision on a violation stands in the book of its issuer as it was taken; it names who broke a rule. */
export async function keepDecision(ctx: Context, tx: Tx, event: DomainEvent): Promise<void> {
  const row = await queries.findSanction(tx, ctx.scope, event.subject.id);
  if (!row) throw inspectionsRefusals.sanction_not_found({ sanctionId: event.subject.id });
  const paper = await decisionOf(ctx, tx, row);
  await keepPaper(ctx, tx, {
    id: row.id,
    unitId: row.issuerUnitId,
    series: paper.number.symbol,
    paper,
    subject: { kind: "sanction", id: row.id },
    sharedUnitIds: [row.unitId, ...row.sharedUnitIds],
    may: "inspections.read",
    isPersonal: true,
  });
}
