import type { Filter } from "@phaodai/domain/registers/filter";
import { type Field, fieldOf } from "@phaodai/domain/registers/register";
import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";
import { allOf, column, filterPredicate, type Predicate } from "./conditions.ts";
import { afterPlace, orderByNames, orderByValues, sortTexts, sortValues } from "./order.ts";
import { logged, type PageQuery, rowColumns, type StoredRow } from "./page-queries.ts";
import type { ServedRegister } from "./served-register.ts";

/** What a search looks for: people found by their tokens, or a row by its number. */
export interface Found {
  readonly personKeys: readonly number[];
  readonly code: string | undefined;
}

/** The rows of people found, in order, from a place on. */
export async function listFound(
  tx: Tx,
  scope: Scope,
  query: PageQuery & { readonly found: Found },
): Promise<StoredRow[]> {
  const { served, filter, order, after } = query;
  const { rows } = await sql<StoredRow>`
    with shown as materialized (
      select ${rowColumns(served.register, query.columns)}, ${sortValues(order)}
      from ${sql.table(served.register.view)} v
      where ${allOf([
        foundPredicate(query.found),
        inScope(scope, "v"),
        filterPredicate(served.register, filter),
        ...(after ? [afterPlace(order, after)] : []),
      ])}
      order by ${orderByValues(order)} limit ${query.limit})
    ${logged(query.log)}
    select shown.*${sortTexts(order)} from shown order by ${orderByNames(order)}`.execute(tx);
  return rows;
}

function foundPredicate({ personKeys, code }: Found): Predicate {
  const byPerson = sql<boolean>`v.person_key = any (${[...personKeys]}::int[])`;
  return code === undefined ? byPerson : sql<boolean>`(${byPerson} or v.code = ${code})`;
}

interface RowsOf {
  readonly served: ServedRegister;
  readonly filter: Filter;
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
