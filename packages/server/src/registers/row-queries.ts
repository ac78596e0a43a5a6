import { type Field, fieldOf, type Register } from "@phaodai/domain/registers/register";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";
import { allOf, column, filterPredicate, type Predicate, type ReadFilter } from "./conditions.ts";
import { afterPlace, orderByValues, sortValues } from "./order.ts";
import { type PageQuery, rowColumns, shownRows, type StoredRow } from "./page-queries.ts";
import type { Reading } from "./reading.ts";
import type { ServedRegister } from "./served-register.ts";

/** What a search looks for: people found by their tokens, or a row by its number. */
export interface Found {
  readonly personKeys: readonly number[];
  readonly code: string | undefined;
}

/** The rows of people found, in order, from a place on. */
export function foundRows(scope: Scope, query: PageQuery & { readonly found: Found }): RawBuilder<StoredRow> {
  const { served, filter, order, after } = query;
  return sql<StoredRow>`
    with page as materialized (
      select ${sortValues(order)} from ${sql.table(served.register.view)} v
      where ${allOf([
        foundPredicate(query.found),
        inScope(scope, "v"),
        filterPredicate(served.register, filter),
        ...(after ? [afterPlace(order, after)] : []),
      ])}
      order by ${orderByValues(order)} limit ${query.limit}),
    ${shownRows(query)}`;
}

export function foundPredicate({ personKeys, code }: Found): Predicate {
  const byPerson = sql<boolean>`v.person_key = any (${[...personKeys]}::int[])`;
  return code === undefined ? byPerson : sql<boolean>`(${byPerson} or v.code = ${code})`;
}

/** One row by its id, or by its key where the register has no ids, with the columns of the reading. */
export async function findRow(
  tx: Tx,
  { served: { register }, scope, columns }: Reading,
  id: string,
): Promise<StoredRow | undefined> {
  const isIt = isRow(register, id);
  if (!isIt) return undefined;
  const { rows } = await sql<StoredRow>`
    select v.row_key, ${rowColumns(register, columns)} from ${sql.table(register.view)} v
    where ${isIt} and ${inScope(scope, "v")} limit 1`.execute(tx);
  return rows[0];
}

function isRow(register: Register, id: string): Predicate | undefined {
  if (register.fields["id"]?.kind === "id")
    return z.uuid().safeParse(id).success ? sql<boolean>`v.id = ${id}::uuid` : undefined;
  return /^\d{1,15}$/.test(id) ? sql<boolean>`v.row_key = ${Number(id)}` : undefined;
}

/** All rows of a reading, in no order, at most `limit`; of the people found, where there was a search. */
export async function listUpTo(
  tx: Tx,
  { served: { register }, scope, filter, columns }: Reading,
  { found, limit }: { readonly found: Found | undefined; readonly limit: number },
): Promise<StoredRow[]> {
  const { rows } = await sql<StoredRow>`
    select v.row_key, ${rowColumns(register, columns)} from ${sql.table(register.view)} v
    where ${allOf([...(found ? [foundPredicate(found)] : []), inScope(scope, "v"), filterPredicate(register, filter)])}
    limit ${limit}`.execute(tx);
  return rows;
}

interface RowsOf {
  readonly served: ServedRegister;
  readonly filter: ReadFilter;
}

/** How many rows there are, counted up to `cap`. */
export async function countUpTo(
  tx: Tx,
  scope: Scope,
  { served, filter }: RowsOf,
  cap: number,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (
      select 1 from ${sql.table(served.register.view)} v
      where ${inScope(scope, "v")} and ${filterPredicate(served.register, filter)} limit ${cap}) as counted`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}

/** How many rows have each value of a field, the most frequent first. */
export async function countByField(
  tx: Tx,
  scope: Scope,
  { served, filter, field }: RowsOf & { readonly field: Field },
): Promise<{ value: unknown; n: number }[]> {
  const { rows } = await sql<{ value: unknown; n: number }>`
    select ${column(field)} as value, count(*) as n from ${sql.table(served.register.view)} v
    where ${inScope(scope, "v")} and ${filterPredicate(served.register, filter)}
    group by 1 order by 2 desc, 1 limit 1000`.execute(tx);
  return rows;
}

/** The field of that name that is coded, yes-or-no, or a unit: those can be counted. */
export function countableField({ register }: ServedRegister, name: string): Field | undefined {
  const field = fieldOf(register, name);
  return field && ["code", "boolean", "unit"].includes(field.kind) ? field : undefined;
}
