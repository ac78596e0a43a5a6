import type { Condition, Filter } from "@phaodai/domain/registers/filter";
import { type Field, type FieldKind, fieldOf, type Register } from "@phaodai/domain/registers/register";
import { startOfDay } from "@phaodai/domain/shared/instant";
import { type RawBuilder, sql } from "kysely";
import pg from "pg";
import type { Scope } from "#db/database";

/** A condition on the rows of a register's view, which every query here calls `v`. */
export type Predicate = RawBuilder<boolean>;

/** A checked filter of somebody who asks. */
export interface ReadFilter extends Filter {
  /** The imports whose rows they may ask for: those of the units where they may see imports. */
  readonly importScope: Scope;
}

export const column = (field: Pick<Field, "column">): RawBuilder<unknown> => sql.raw(columnText(field));

/** The same as text: what rests on declared names alone is written at once; building it piece by piece takes as long as reading a ward. */
export const columnText = (field: Pick<Field, "column">): string => `v.${pg.escapeIdentifier(field.column)}`;

export const allOf = (predicates: readonly Predicate[]): Predicate =>
  predicates.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(predicates, sql` and `)})`;

const anyOf = (predicates: readonly Predicate[]): Predicate =>
  sql<boolean>`(${sql.join(predicates, sql` or `)})`;

/** A checked filter (refuseView) in SQL; units stand for themselves, so expand them before. The text is not in it. */
export function filterPredicate(register: Register, { all, any, importScope }: ReadFilter): Predicate {
  const inSql = (condition: Condition): Predicate => predicateOf(register, condition, importScope);
  return allOf([...all.map(inSql), ...any.map((group) => anyOf(group.map(inSql)))]);
}

function predicateOf(
  register: Register,
  { field: name, op, values }: Condition,
  importScope: Scope,
): Predicate {
  const field = fieldOf(register, name);
  if (!field) throw new TypeError(`unchecked filter: ${register.name} has no field ${name}`);
  if (field.kind === "import") return cameFrom(register, field, importsInScope(importScope, values));
  const c = column(field);
  const [first = ""] = values;
  switch (op) {
    case "in":
      return sql<boolean>`${c} = any (${listOf(field.kind, values)})`;
    case "not_in":
      return sql<boolean>`(${c} is null or not ${c} = any (${listOf(field.kind, values)}))`;
    case "from":
      return sql<boolean>`${c} >= ${bound(field.kind, String(first), 0)}`;
    case "to":
      return field.kind === "moment" && isDay(String(first))
        ? sql<boolean>`${c} < ${bound(field.kind, String(first), 1)}`
        : sql<boolean>`${c} <= ${bound(field.kind, String(first), 0)}`;
    case "before":
      return sql<boolean>`${c} < ${bound(field.kind, String(first), 0)}`;
    case "is_empty":
      return sql<boolean>`${c} is null`;
    case "is_present":
      return sql<boolean>`${c} is not null`;
  }
}

export const typeOf = {
  text: "text",
  name: "text",
  code: "text",
  boolean: "boolean",
  unit: "int",
  integer: "int",
  id: "uuid",
  import: "uuid",
  day: "date",
  moment: "timestamptz",
} as const satisfies Record<FieldKind, string>;

/**
 * Rows that came from these imports. Their ids are an array and not a join: of that few, the planner thinks, each is looked
 * up by its index, and the work grows with the import and not with the city.
 */
const cameFrom = (register: Register, { column: origin }: Field, imports: RawBuilder<unknown>): Predicate =>
  sql<boolean>`v.id = any (array(
    select o.row_id from rows_by_import o
    where ${sql.ref(`o.${origin}`)} = any (${imports}) and o.register = ${register.name}))`;

/** Of these imports, those of the scope's units; an array, so that it is found once and rows by its index. */
export const importsInScope = (scope: Scope, ids: readonly unknown[]): RawBuilder<unknown> =>
  scope.kind === "city"
    ? sql`${[...ids]}::uuid[]`
    : sql`array(select i.id from imports i where i.id = any (${[...ids]}::uuid[]) and i.unit_id = any (${[...scope.unitIds]}::int[]))`;

const listOf = (kind: FieldKind, values: readonly unknown[]): RawBuilder<unknown> =>
  sql`${[...values]}::${sql.raw(typeOf[kind])}[]`;

/** A day as a bound of moments is its first moment in Vietnam, `daysOn` days later. */
function bound(kind: FieldKind, value: string, daysOn: number): RawBuilder<unknown> {
  const type = sql.raw(typeOf[kind]);
  if (kind !== "moment" || !isDay(value)) return sql`${value}::${type}`;
  return sql`${startOfDay(Temporal.PlainDate.from(value).add({ days: daysOn })).toString()}::${type}`;
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);
