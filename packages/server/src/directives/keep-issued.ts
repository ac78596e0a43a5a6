import { directivesRefusals } from "@phaodai/domain/directives/contract";
import type { Draft } from "@phaodai/domain/directives/draft";
import { officialPaper } from "@phaodai/domain/directives/official";
import { symbolOf } from "@phaodai/domain/directives/symbol";
import type { OfficialPaper } from "@phaodai/domain/papers/paper";
import { findOnDay, type UnitOnDay } from "@phaodai/domain/units/tree";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import type { DomainEvent } from "#events";
import { continueNumbers, keepPaper, lastNumberOf } from "#papers/service";
import { findOne } from "./reading.ts";
import { decodeDraft } from "./stored.ts";

/** A longer symbol is no book's. */
const longestSeries = 60;

interface Booked {
  readonly paper: OfficialPaper;
  /** Undefined: it has no number of a book. */
  readonly book:
    | { readonly unitId: number; readonly series: string; readonly year: number; readonly no: number }
    | undefined;
}

/** The paper as it is written, and its place in the book of its unit. */
function bookOf(draft: Draft, unit: UnitOnDay): Booked {
  const symbol = symbolOf(draft.fields.kind.value ?? "công văn", draft.form, unit);
  const paper = officialPaper(draft, { isDraft: false, symbol });
  const { no, symbol: series } = paper.number;
  if (no === null || !paper.date || series.length > longestSeries) return { paper, book: undefined };
  return { paper, book: { unitId: unit.id, series, year: paper.date.year, no } };
}

/** @throws Refusal number_jumps where the number leaves others of a book out that has begun */
export async function requireNext(
  ctx: Context,
  tx: Tx,
  { unitId, draft }: { readonly unitId: number; readonly draft: Draft },
): Promise<void> {
  const unit = findOnDay(ctx.services.units(), unitId, ctx.today);
  const book = unit && bookOf(draft, unit).book;
  if (!book) return;
  const last = await lastNumberOf(ctx, tx, book);
  if (last > 0 && book.no > last + 1)
    throw directivesRefusals.number_jumps({ next: last + 1, number: draft.fields.number.value });
}

/**
 * A paper of the unit's own that was sent stands in its book as it was. One received is in its issuer's book, one numbered by hand in none;
 * a number given outside is passed over by the next.
 */
export async function keepIssued(ctx: Context, tx: Tx, event: DomainEvent): Promise<void> {
  const row = await findOne(ctx, tx, event.subject.id);
  const unit = findOnDay(ctx.services.units(), row.unitId, ctx.today);
  if (!unit || row.issuerUnitId !== row.unitId) return;
  const { paper, book } = bookOf(decodeDraft(row.content), unit);
  if (!book) return;
  await continueNumbers(ctx, tx, { ...book, after: book.no });
  await keepPaper(ctx, tx, {
    id: row.id,
    unitId: unit.id,
    series: book.series,
    paper,
    subject: { kind: "directive", id: row.id },
    sharedUnitIds: row.sharedUnitIds,
  });
}
