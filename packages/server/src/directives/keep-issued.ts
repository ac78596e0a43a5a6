import { officialPaper } from "@phaodai/domain/directives/official";
import { symbolOf } from "@phaodai/domain/directives/symbol";
import { findOnDay } from "@phaodai/domain/units/tree";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import type { DomainEvent } from "#events";
import { continueNumbers, keepPaper } from "#papers/service";
import { findOne } from "./reading.ts";
import { decodeDraft } from "./stored.ts";

/** A longer symbol is no book's. */
const longestSeries = 60;

/**
 * A paper of the unit's own that was sent stands in its book as it was. One received is in its issuer's book, one numbered by hand in none;
 * a number given outside is passed over by the next.
 */
export async function keepIssued(ctx: Context, tx: Tx, event: DomainEvent): Promise<void> {
  const row = await findOne(ctx, tx, event.subject.id);
  const unit = findOnDay(ctx.services.units(), row.unitId, ctx.today);
  if (!unit || row.issuerUnitId !== row.unitId) return;
  const draft = decodeDraft(row.content);
  const symbol = symbolOf(row.kind ?? "công văn", draft.form, unit);
  const paper = officialPaper(draft, { isDraft: false, symbol });
  const { no } = paper.number;
  const series = paper.number.symbol;
  if (no === null || !paper.date || series.length > longestSeries) return;
  await continueNumbers(ctx, tx, { unitId: unit.id, series, year: paper.date.year, after: no });
  await keepPaper(ctx, tx, {
    id: row.id,
    unitId: unit.id,
    series,
    paper,
    subject: { kind: "directive", id: row.id },
    sharedUnitIds: row.sharedUnitIds,
  });
}
