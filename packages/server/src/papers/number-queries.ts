import { sql } from "kysely";
import type { Tx } from "#db/database";

/** The book a number comes from: a body numbers each kind of its papers anew each year. */
export interface NumberBook {
  readonly unitId: number;
  /** "BC", "CV", "QĐ-XPHC": what the body numbers apart. */
  readonly series: string;
  readonly year: number;
}

/** The next number, taken: whoever asks next waits for the end of this transaction. */
export async function nextNumber(tx: Tx, { unitId, series, year }: NumberBook): Promise<number> {
  const taken = await tx
    .insertInto("paper_numbers")
    .values({ unit_id: unitId, series, year, last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["unit_id", "series", "year"])
        .doUpdateSet({ last_number: sql`paper_numbers.last_number + 1` }),
    )
    .returning("last_number as number")
    .executeTakeFirstOrThrow();
  return taken.number;
}

/** The last number given; 0 where none was. Whoever takes one meanwhile waits. */
export async function lastNumber(tx: Tx, { unitId, series, year }: NumberBook): Promise<number> {
  const row = await tx
    .selectFrom("paper_numbers")
    .select("last_number as number")
    .where("unit_id", "=", unitId)
    .where("series", "=", series)
    .where("year", "=", year)
    .forUpdate()
    .executeTakeFirst();
  return row?.number ?? 0;
}

/** A book that was begun on paper goes on from there; one that is further stays. */
export async function raiseNumber(
  tx: Tx,
  { unitId, series, year }: NumberBook,
  number: number,
): Promise<void> {
  await tx
    .insertInto("paper_numbers")
    .values({ unit_id: unitId, series, year, last_number: number })
    .onConflict((conflict) =>
      conflict
        .columns(["unit_id", "series", "year"])
        .doUpdateSet({ last_number: sql`greatest(paper_numbers.last_number, excluded.last_number)` }),
    )
    .execute();
}
