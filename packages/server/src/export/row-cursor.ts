import { fieldOf } from "@phaodai/domain/registers/register";
import { localZone } from "@phaodai/domain/shared/instant";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "#db/database";
import { inScope } from "#db/in-scope";
import { allOf, column, filterPredicate } from "#registers/conditions";
import { orderByValues, orderOf } from "#registers/order";
import type { Reading } from "#registers/reading";
import { type Found, foundPredicate } from "#registers/row-queries";

/**
 * Rows of one fetch: many enough to keep a round trip small beside them, few enough to fit into a socket, so that the
 * database works on while they are written, and to be gone before the collector copies them.
 */
const batch = 1000;

/** Between two cells. A text may hold it, if hardly ever: such a row does not split as it should and is read again. */
const separator = "\u001f";

/** A row as it stands in the database: its columns as text, empty where there is nothing; then its key, and its units. */
export type RawRow = string[];

/**
 * All rows of a reading in its order, a batch at a time, from a cursor of the database. A row comes as one text, which is
 * several times faster than a value for each cell; moments come as local time ("2021-07-27 08:00:00+07"), days as ISO text. The next batch is on its
 * way while one is written.
 */
export async function* readAll(tx: Tx, reading: Reading, found: Found | undefined): AsyncGenerator<RawRow[]> {
  const { served, scope, filter, sort } = reading;
  const { register } = served;
  const wanted = [
    ...(found ? [foundPredicate(found)] : []),
    inScope(scope, "v"),
    filterPredicate(register, filter),
  ];
  const length = reading.columns.length + behindColumns;
  await sql.raw(settings).execute(tx);
  // Sorted first and put into words after ("offset 0" keeps it so): words are made while earlier rows are written.
  await sql`
    declare exported no scroll cursor for
    select ${lineOf(reading)} as line from (
      select ${columnsOf(reading)} from ${sql.table(register.view)} v
      where ${allOf(wanted)} order by ${orderByValues(orderOf(register, sort))} offset 0) v`.execute(tx);
  for (let coming = fetchLines(tx); ;) {
    const { rows } = await coming;
    const isLast = rows.length < batch;
    if (!isLast) coming = fetchLines(tx);
    const read: RawRow[] = [];
    for (const { line } of rows) {
      const row = line.split(separator);
      read.push(row.length === length ? row : await readAgain(tx, reading, line));
    }
    if (read.length > 0) yield read;
    if (isLast) return;
  }
}

/**
 * Every row is read: the plan that is fastest for all of them, with room to sort and join. Moments are written in local
 * time; to convert each would take as long as to write it.
 */
const settings = `set local cursor_tuple_fraction = 1; set local work_mem = '64MB'; set local timezone = '${localZone}'`;

type Lines = Promise<{ readonly rows: readonly { readonly line: string }[] }>;

function fetchLines(tx: Tx): Lines {
  const coming = sql<{ line: string }>`fetch ${sql.raw(String(batch))} from exported`.execute(tx);
  // Where the reader goes away first, nobody waits for this one; where it waits, it gets the error itself.
  coming.catch(() => undefined);
  return coming;
}

const lineOf = (reading: Reading): RawBuilder<string> =>
  sql<string>`concat(${sql.join(partsOf(reading), sql.raw(`, E'\\x1f', `))})`;

const partsOf = ({ served: { register }, columns }: Reading): RawBuilder<unknown>[] => [
  ...columns.flatMap((name) => {
    const field = fieldOf(register, name);
    return field ? [column(field)] : [];
  }),
  sql`v.responsible_unit_id`,
  sql`v.shared_unit_ids`,
  sql`v.row_key`,
];

/** The columns the parts are made of, each once. */
function columnsOf({ served: { register }, columns }: Reading): RawBuilder<unknown> {
  const shown = columns.flatMap((name) => fieldOf(register, name)?.column ?? []);
  const names = new Set([...shown, "responsible_unit_id", "shared_unit_ids", "row_key"]);
  return sql.join([...names].map((name) => sql.ref(`v.${name}`)));
}

/** How many parts of a row stand behind its columns. */
const behindColumns = 3;

/** The units of a row of so many columns. */
export const unitsOf = (
  row: RawRow,
  columns: number,
): { readonly responsible: number; readonly shared: readonly number[] } => ({
  responsible: Number(row[columns]),
  shared: (row[columns + 1] ?? "{}")
    .slice(1, -1)
    .split(",")
    .filter((unit) => unit !== "")
    .map(Number),
});

/** The same row, part by part. */
async function readAgain(tx: Tx, reading: Reading, line: string): Promise<RawRow> {
  const key = Number(line.slice(line.lastIndexOf(separator) + 1));
  const parts = partsOf(reading).map((part) => sql`(${part})::text`);
  const { rows } = await sql<{ parts: (string | null)[] }>`
    select array[${sql.join(parts)}] as parts from ${sql.table(reading.served.register.view)} v where v.row_key = ${key}`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) throw new Error(`row ${key} went away while it was exported`);
  return row.parts.map((part) => part ?? "");
}
