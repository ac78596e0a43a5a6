import { fieldOf } from "@phaodai/domain/registers/register";
import { localZone } from "@phaodai/domain/shared/instant";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "#db/database";
import { inScope } from "#db/in-scope";
import { allOf, column, filterPredicate } from "#registers/conditions";
import { orderByValues, orderOf } from "#registers/order";
import type { Reading } from "#registers/reading";
import { type Found, foundPredicate } from "#registers/row-queries";

/** Rows of one fetch: many enough to keep a round trip small beside them, few enough that memory stays flat. */
const batch = 4000;

/** Between two cells. A text may hold it, if hardly ever: such a row does not split as it should and is read again. */
const separator = "\u001f";

/** A row as it stands in the database, each cell as text, empty where there is nothing. */
export interface RawRow {
  readonly cells: string[];
  readonly responsible: number;
  readonly shared: readonly number[];
}

/**
 * All rows of a reading in its order, a batch at a time, from a cursor of the database. A row comes as one text, which is
 * several times faster than a value for each cell; moments come as local time, days as ISO text. The next batch is on its
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
  await sql`
    declare exported no scroll cursor for
    select ${lineOf(reading)} as line from ${sql.table(register.view)} v
    where ${allOf(wanted)} order by ${orderByValues(orderOf(register, sort))}`.execute(tx);
  for (let coming = fetchLines(tx); ;) {
    const { rows } = await coming;
    const isLast = rows.length < batch;
    if (!isLast) coming = fetchLines(tx);
    const read: RawRow[] = [];
    for (const { line } of rows) read.push(splitRow(reading, line) ?? (await readAgain(tx, reading, line)));
    if (read.length > 0) yield read;
    if (isLast) return;
  }
}

type Lines = Promise<{ readonly rows: readonly { readonly line: string }[] }>;

function fetchLines(tx: Tx): Lines {
  const coming = sql<{ line: string }>`fetch ${sql.raw(String(batch))} from exported`.execute(tx);
  // Where the reader goes away first, nobody waits for this one; where it waits, it gets the error itself.
  coming.catch(() => undefined);
  return coming;
}

/** Key, units, then the columns. */
const lineOf = (reading: Reading): RawBuilder<string> =>
  sql<string>`concat(${sql.join(partsOf(reading), sql.raw(`, E'\\x1f', `))})`;

const partsOf = ({ served: { register }, columns }: Reading): RawBuilder<unknown>[] => [
  sql`v.row_key`,
  sql`v.responsible_unit_id`,
  sql`v.shared_unit_ids`,
  ...columns.flatMap((name) => {
    const field = fieldOf(register, name);
    if (!field) return [];
    return field.kind === "moment"
      ? [sql`(${column(field)} at time zone ${sql.lit(localZone)})`]
      : [column(field)];
  }),
];

const beforeCells = 3;

function splitRow({ columns }: Reading, line: string): RawRow | undefined {
  const parts = line.split(separator);
  return parts.length === beforeCells + columns.length ? rowOf(parts) : undefined;
}

function rowOf(parts: readonly string[]): RawRow {
  const [, responsible = "", shared = ""] = parts;
  return {
    cells: parts.slice(beforeCells),
    responsible: Number(responsible),
    shared: shared === "{}" ? none : shared.slice(1, -1).split(",").map(Number),
  };
}

const none: readonly number[] = [];

/** The same row, cell by cell. */
async function readAgain(tx: Tx, reading: Reading, line: string): Promise<RawRow> {
  const key = Number(line.slice(0, line.indexOf(separator)));
  const parts = partsOf(reading).map((part) => sql`(${part})::text`);
  const { rows } = await sql<{ parts: (string | null)[] }>`
    select array[${sql.join(parts)}] as parts from ${sql.table(reading.served.register.view)} v where v.row_key = ${key}`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) throw new Error(`row ${key} went away while it was exported`);
  return rowOf(row.parts.map((part) => part ?? ""));
}
