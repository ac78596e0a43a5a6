import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";
import { filterPredicate } from "#registers/conditions";
import { orderByValues, orderOf } from "#registers/order";
import { rowColumns, type StoredRow } from "#registers/page-queries";
import type { Reading } from "#registers/reading";

const batch = 2000;

/** All rows of a reading in its order, a batch at a time, from a cursor of the database: memory stays flat. */
export async function* readAll(
  tx: Tx,
  scope: Scope,
  { served, filter, sort, columns }: Reading,
): AsyncGenerator<StoredRow[]> {
  const { register } = served;
  await sql`
    declare exported no scroll cursor for
    select v.row_key, ${rowColumns(register, columns)} from ${sql.table(register.view)} v
    where ${inScope(scope, "v")} and ${filterPredicate(register, filter)}
    order by ${orderByValues(orderOf(register, sort))}`.execute(tx);
  for (;;) {
    const { rows } = await sql<StoredRow>`fetch ${sql.raw(String(batch))} from exported`.execute(tx);
    if (rows.length > 0) yield rows;
    if (rows.length < batch) return;
  }
}
