import { papersRefusals } from "@phaodai/domain/papers/contract";
import { type Context, covers } from "#context";
import type { Tx } from "#db/database";
import { type NumberBook, nextNumber, raiseNumber } from "./queries.ts";

/**
 * The next number of a body's papers of one series in one year, from 1 and without gaps: a transaction that is rolled back gives its
 * number back, two at once wait for each other. The year is the paper's, not today's: a paper dated last December takes last year's.
 * Source: Decree 30/2020/ND-CP, article 15 (numbers run from 1 January to 31 December).
 * @throws Refusal `papers.outside_scope` for another's book, `papers.year_not_open` for a year to come
 */
export async function takeNumber(ctx: Context, tx: Tx, book: NumberBook): Promise<number> {
  requireOpen(ctx, book);
  return nextNumber(tx, book);
}

/** A body that has given numbers by hand this year goes on behind them. @throws Refusal as takeNumber */
export async function continueNumbers(
  ctx: Context,
  tx: Tx,
  { after, ...book }: NumberBook & { readonly after: number },
): Promise<void> {
  requireOpen(ctx, book);
  await raiseNumber(tx, book, after);
}

function requireOpen(ctx: Context, { unitId, year }: NumberBook): void {
  if (!covers(ctx.scope, unitId)) throw papersRefusals.outside_scope();
  if (year > ctx.today.year) throw papersRefusals.year_not_open({ year });
}
