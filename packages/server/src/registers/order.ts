import { type Field, fieldOf, type Register, type Sort } from "@phaodai/domain/registers/register";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { columnText, type Predicate, typeOf } from "./conditions.ts";

/** One column of an order. Empty values come last in both directions. */
interface Key {
  readonly value: RawBuilder<unknown>;
  /** `value` in SQL. */
  readonly text: string;
  readonly column: string;
  /** s0, s1 …: needs no quotes. */
  readonly name: string;
  readonly descending: boolean;
  readonly isRequired: boolean;
  readonly type: string;
}

/** How rows are sorted; the row's own key comes last, so that no two are equal. */
export interface Order {
  readonly keys: readonly Key[];
  readonly descending: boolean;
}

export function orderOf(register: Register, sort: readonly Sort[]): Order {
  const keys = sort.flatMap(({ field: name, descending }, i) => {
    const field = fieldOf(register, name);
    return field ? [keyOf(field, i, descending)] : [];
  });
  // In the direction of the first column: then one index holds both.
  return { keys, descending: keys[0]?.descending ?? false };
}

function keyOf(field: Field, i: number, descending: boolean): Key {
  const text = columnText(field);
  return {
    value: sql.raw(text),
    text,
    column: field.column,
    name: `s${i}`,
    descending,
    isRequired: field.isRequired === true,
    type: typeOf[field.kind],
  };
}

/** `v.report_day as s0`: what a page needs of each row to be merged and continued. */
export const sortValues = ({ keys }: Order): RawBuilder<unknown> =>
  list(["v.row_key", ...keys.map(({ text, name }) => `${text} as ${name}`)]);

/** The same by name, from a query that has them. */
export const sortNames = ({ keys }: Order): RawBuilder<unknown> =>
  list(["row_key", ...keys.map(({ name }) => name)]);

/** The same once more as text, `s0::text as t0`: to be continued from (`placeOf`). */
export const sortTexts = ({ keys }: Order): readonly string[] =>
  keys.map(({ name }) => `${name}::text as ${textOf(name)}`);

const textOf = (name: string): string => name.replace("s", "t");

export const orderByValues = (order: Order): RawBuilder<unknown> =>
  list([...order.keys.map((key) => directed(key.text, key)), rowKey("v.row_key", order)]);

export const orderByNames = (order: Order): RawBuilder<unknown> =>
  list([...order.keys.map((key) => directed(key.name, key)), rowKey("row_key", order)]);

const list = (parts: readonly string[]): RawBuilder<unknown> => sql.raw(parts.join(", "));

const rowKey = (value: string, { descending }: Order): string => (descending ? `${value} desc` : value);

// "nulls last" on a descending column is an order no index has; a column without nulls does not need it.
function directed(value: string, { descending, isRequired }: Key): string {
  if (!descending) return value;
  return isRequired ? `${value} desc` : `${value} desc nulls last`;
}

/** Where a page ended: the sort values of its last row as text, null where empty, and the row's key. */
export interface Place {
  readonly values: readonly (string | null)[];
  readonly rowKey: number;
}

/** The place of a row that came with its sort values as text (t0 …). */
export const placeOf = (
  row: Readonly<Record<string, unknown>> & { readonly row_key: number },
  { keys }: Order,
): Place => ({
  values: keys.map(({ name }) => SortText.parse(row[textOf(name)])),
  rowKey: row.row_key,
});

const SortText = z.string().nullable();

/** Rows of `v` after a place in the order. */
export function afterPlace(order: Order, place: Place): Predicate {
  const { keys, descending } = order;
  const last = sql<boolean>`v.row_key ${sql.raw(descending ? "<" : ">")} ${place.rowKey}`;
  const [only] = keys;
  if (keys.length === 1 && only?.isRequired === true)
    return sql<boolean>`(${only.value}, v.row_key) ${sql.raw(descending ? "<" : ">")} (${typed(only, place.values[0])}, ${place.rowKey})`;
  return keys.reduceRight((rest, key, i) => afterKey(key, place.values[i] ?? null, rest), last);
}

/** After `value` in this column, or equal in it and after in the rest. The first arm bounds an index scan. */
function afterKey(key: Key, value: string | null, rest: Predicate): Predicate {
  if (value === null) return sql<boolean>`(${key.value} is null and ${rest})`;
  const beyond = sql.raw(key.descending ? "<" : ">");
  const at = typed(key, value);
  const farther = sql<boolean>`(${key.value} ${beyond} ${at} or (${key.value} = ${at} and ${rest}))`;
  return key.isRequired
    ? sql<boolean>`(${key.value} ${beyond}= ${at} and ${farther})`
    : sql<boolean>`(${key.value} is null or ${farther})`;
}

const typed = (key: Key, value: string | null | undefined): RawBuilder<unknown> =>
  sql`${value ?? null}::${sql.raw(key.type)}`;
