import { importIdsOf } from "@phaodai/domain/registers/imports-named";
import { type Field, fieldOf, type Register } from "@phaodai/domain/registers/register";
import { localZone } from "@phaodai/domain/shared/instant";
import { type RawBuilder, sql } from "kysely";
import pg from "pg";
import type { Scope } from "#db/database";
import { inScope } from "#db/in-scope";
import { allOf, columnText, filterPredicate, type Predicate, type ReadFilter } from "./conditions.ts";
import {
  afterPlace,
  type Order,
  orderByNames,
  orderByValues,
  type Place,
  sortNames,
  sortTexts,
  sortValues,
} from "./order.ts";
import type { ServedRegister } from "./served-register.ts";

/** One row as the database gives it: the columns asked for by field name, sort values as s0, s1 … */
export type StoredRow = Readonly<Record<string, unknown>> & {
  readonly row_key: number;
  readonly responsible_unit_id: number;
  readonly shared_unit_ids: readonly number[];
};

export interface PageQuery {
  readonly served: ServedRegister;
  readonly filter: ReadFilter;
  readonly order: Order;
  readonly columns: readonly string[];
  readonly after: Place | undefined;
  readonly limit: number;
  /** Undefined: nothing personal is in it. */
  readonly log: PageLog | undefined;
}

export interface PageLog {
  readonly at: Temporal.Instant;
  readonly actorId: string;
  readonly endpoint: string;
  readonly subjectId: string;
  /** What was asked for, without values; a look that asked for nothing and found nothing is not written down. */
  readonly asked: readonly string[];
  /** Where one looked: what is written down where nothing was found. */
  readonly unitIds: readonly number[];
}

/** More units than this are read through the order of all rows; fewer, unit by unit. */
const manyUnits = 64;

/**
 * For the transactions of pages. A page takes fifty rows from the head of an index, but the planner cannot know how few
 * rows row security drops and would rather read a whole ward and sort it. And nobody waits for the disk to read a page
 * (docs/decisions/0009).
 */
export const pageSettings = [
  "enable_bitmapscan = off",
  "max_parallel_workers_per_gather = 0",
  "jit = off",
  "synchronous_commit = off",
] as const;

/** The rows of one page, of the scope, in order; the look at them is logged in the same statement. */
export const pageRows = (scope: Scope, query: PageQuery): RawBuilder<StoredRow> =>
  sql<StoredRow>`with ${pageKeys(scope, query)}, ${shownRows(query)}`;

/** How a list ends, after a CTE `page (row_key, s0 …)`: what is shown of its rows, in order, and the line that logs it. */
export function shownRows(query: PageQuery): RawBuilder<unknown> {
  const { order, served, columns } = query;
  const names = chosenFields(served.register, columns).map(([name]) => pg.escapeIdentifier(name));
  const shown = ["row_key", "responsible_unit_id", "shared_unit_ids", ...names, ...sortTexts(order)];
  return sql`
    shown as materialized (
      select ${rowColumns(served.register, columns)}, ${sortNames(order)} from page join ${view(served)} v using (row_key))
    ${logged(query)}
    select ${sql.raw(shown.join(", "))} from shown order by ${orderByNames(order)}`;
}

/** A further CTE that writes one line of the read log for what `shown` holds, not one for each person; also where that is nothing. */
function logged({ log, limit }: Pick<PageQuery, "log" | "limit">): RawBuilder<unknown> {
  if (!log) return sql``;
  const asked = sql`${[...log.asked]}::text[]`;
  return sql`, logged as (
    insert into read_log (at, actor_id, endpoint, subject_kind, subject_id, unit_ids, rows, asked)
    select ${log.at.toString()}::timestamptz, ${log.actorId}::uuid, ${log.endpoint}, 'register', ${log.subjectId}::uuid,
      coalesce(units, ${[...log.unitIds]}::int[]), rows, ${asked}
    from (
      select array_agg(distinct responsible_unit_id) as units, least(count(*), ${limit - 1}::int)::int as rows from shown) as seen
    where units is not null or ${asked} <> '{}')`;
}

const view = ({ register }: ServedRegister): RawBuilder<unknown> =>
  sql.raw(pg.escapeIdentifier(register.view));

/** Columns of `v` under the names of their fields, and what masking needs. */
export function rowColumns(register: Register, columns: readonly string[]): RawBuilder<unknown> {
  const chosen = chosenFields(register, columns).map(
    ([name, field]) => `${textual(field)} as ${pg.escapeIdentifier(name)}`,
  );
  return sql.raw(["v.responsible_unit_id", "v.shared_unit_ids", ...chosen].join(", "));
}

const chosenFields = (
  register: Register,
  columns: readonly string[],
): readonly (readonly [string, Field])[] =>
  columns.flatMap((name) => {
    const field = fieldOf(register, name);
    return field ? [[name, field] as const] : [];
  });

/** Days and moments as the contract writes them: the database does it at a tenth of what thousands of Temporal values cost here. */
function textual(field: Field): string {
  const value = columnText(field);
  if (field.kind === "day") return `${value}::text`;
  if (field.kind !== "moment") return value;
  return `to_char(${value} at time zone '${localZone}', 'YYYY-MM-DD"T"HH24:MI:SS"+07:00"')`;
}

/** A list of CTEs that ends in `page (row_key, s0 …)`: keys first, so that a page's people are joined and no others. */
function pageKeys(scope: Scope, query: PageQuery): RawBuilder<unknown> {
  const own = ownUnits(scope, query);
  const share = shareOfUnit(scope, query);
  if (own === undefined || share === undefined || isOfImport(query)) return pageOfAll(scope, query);
  const names = sortNames(query.order);
  const hasRest = share < query.limit;
  const counted = hasRest ? sql`, row_number() over (order by ${orderByValues(query.order)}) as n` : sql``;
  const hasShares = scope.kind === "area" && query.served.source !== undefined;
  return sql`
    near as materialized (
      select ${names}${hasRest ? sql`, unit, n` : sql``} from unnest(${[...own]}::int[]) as u(unit) cross join lateral (
        select ${sortValues(query.order)}${counted}
        ${ofUnit(sql`u.unit`, query)} limit ${sql.lit(share)}) as nearest
      order by ${orderByNames(query.order)} limit ${sql.lit(query.limit)}),
    ${
      hasRest
        ? sql`rest as (
      select rest.* from near cross join lateral (
        select ${sortValues(query.order)} ${ofUnit(sql`near.unit`, query, nearEnough(query))} offset ${sql.lit(share)} limit ${sql.lit(query.limit - share)}) as rest
      where near.n = ${share}),`
        : sql``
    }
    ${hasShares ? sql`shared as (${sharedRows(scope.unitIds, query)}),` : sql``}
    page as (
      select ${names} from (
        select ${names} from near
        ${hasRest ? sql`union select ${names} from rest` : sql``}
        ${hasShares ? sql`union select ${names} from shared` : sql``}) as found
      order by ${orderByNames(query.order)} limit ${sql.lit(query.limit)})`;
}

/** Rows of an import are read once, not again for each unit. */
const isOfImport = ({ served: { register }, filter }: PageQuery): boolean =>
  importIdsOf(register, filter).length > 0;

/** How many rows each unit is asked for first; undefined: the order of all rows is read. */
export function shareOfUnit(scope: Scope, query: PageQuery): number | undefined {
  const own = ownUnits(scope, query);
  if (own === undefined || own.length > manyUnits) return undefined;
  // Somewhat more than a unit's fair share; a unit whose share was too small is asked for the rest.
  return own.length > 3 ? Math.max(4, Math.ceil((1.5 * query.limit) / own.length)) : query.limit;
}

const ofUnit = (
  unit: RawBuilder<unknown>,
  query: PageQuery,
  bound: Predicate = sql<boolean>`true`,
): RawBuilder<unknown> => sql`
  from ${view(query.served)} v where v.responsible_unit_id = ${unit} and ${bound} and ${wanted(query)} order by ${orderByValues(query.order)}`;

/** Not beyond the last of `near` once that is full: such a row is in no page. On one day a unit may have hundreds, so the key counts too. */
function nearEnough(
  { order, limit }: PageQuery,
  rowKey = "v.row_key",
  value?: RawBuilder<unknown>,
): Predicate {
  const [first, ...others] = order.keys;
  if (!first?.isRequired || (first.type !== "date" && first.type !== "timestamptz"))
    return sql<boolean>`true`;
  const [sign, last, open, back] = first.descending
    ? [">=", "min", "-infinity", "asc"]
    : ["<=", "max", "infinity", "desc"];
  // The bound is the sub-select itself: with anything around it, row security keeps it from bounding the index.
  const bound = sql`(select case when count(*) >= ${limit} then ${sql.raw(last)}(s0) else ${sql.raw(`'${open}'::${first.type}`)} end from near)`;
  const compared = value ?? first.value;
  if (others.length > 0) return sql<boolean>`${compared} ${sql.raw(sign)} ${bound}`;
  const lastKey = sql.raw(`(select row_key from near order by s0 ${back}, row_key ${back} limit 1)`);
  return sql<boolean>`(${compared}, ${sql.raw(rowKey)}) ${sql.raw(sign)} (${bound}, ${lastKey})`;
}

const wanted = ({ served, filter, order, after }: PageQuery): Predicate =>
  allOf([filterPredicate(served.register, filter), ...(after ? [afterPlace(order, after)] : [])]);

function pageOfAll(scope: Scope, query: PageQuery): RawBuilder<unknown> {
  return sql`page as materialized (
    select ${sortValues(query.order)} from ${view(query.served)} v
    where ${inScope(scope, "v")} and ${wanted(query)} order by ${orderByValues(query.order)} limit ${sql.lit(query.limit)})`;
}

/**
 * Rows shared with the units, also those they answer for themselves: the union drops what it has twice. Where the register
 * lists by day, `order_day` brings them in order and the first that fit are enough.
 */
function sharedRows(unitIds: readonly number[], query: PageQuery): RawBuilder<unknown> {
  const { served, order, after, limit } = query;
  const byDay = isByDay(served, order);
  const until = byDay && after ? sql`and order_day <= ${after.values[0] ?? null}::date` : sql``;
  const since = byDay ? sql`and ${nearEnough(query, "row_key", sql`order_day`)}` : sql``;
  return sql`
    select fitting.* from (
      select distinct order_day, row_key as share_key from row_shares
      where source = ${served.source} and unit_id = any (${[...unitIds]}::int[]) ${until} ${since}) as share
    cross join lateral (
      select ${sortValues(order)} from ${view(served)} v where v.row_key = share_key and ${wanted(query)} offset 0) as fitting
    order by ${byDay ? sql`order_day desc, share_key desc` : orderByNames(order)} limit ${sql.lit(limit)}`;
}

const isByDay = ({ register, listedBy }: ServedRegister, { keys: [first, ...others] }: Order): boolean =>
  listedBy !== undefined &&
  first !== undefined &&
  others.length === 0 &&
  first.descending &&
  first.column === fieldOf(register, listedBy)?.column;

/**
 * The units whose own rows can be in the page: those of the scope, and of the filter where it names units. Undefined: all
 * of the city.
 */
function ownUnits(scope: Scope, { served, filter }: PageQuery): readonly number[] | undefined {
  const named = filter.all.find(
    ({ field, op }) => op === "in" && fieldOf(served.register, field)?.column === "responsible_unit_id",
  );
  if (!named) return scope.kind === "city" ? undefined : scope.unitIds;
  const units = named.values.map(Number);
  return scope.kind === "city" ? units : units.filter((id) => scope.unitIds.includes(id));
}
