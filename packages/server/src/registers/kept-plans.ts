import { askedColumns } from "@phaodai/domain/registers/asked-columns";
import { conditionsOf } from "@phaodai/domain/registers/filter";
import { type FieldKind, fieldOf, type Register } from "@phaodai/domain/registers/register";
import type { Database, Scope } from "#db/database";
import { type PageQuery, shareOfUnit } from "./page-queries.ts";
import type { Found } from "./row-queries.ts";

/**
 * Whether a page is read by a plan that is kept, as planning one takes longer than reading a ward: one that opens a list, or
 * one of some units under filters by codes and days, which is bound by its units whatever the values. A filter of the whole
 * city needs a plan for its very values, except by codes that stand in the index of its order.
 */
export function isPageKept(database: Database, scope: Scope, query: PageQuery): boolean {
  const { filter, served } = query;
  const conditions = conditionsOf(filter);
  if (!isUsual(query) || filter.any.length > 0) return false;
  if (conditions.length > 0 && scope.kind === "city" && !isReadInIndex(query)) return false;
  if (!conditions.every(({ field }) => keptKinds.includes(fieldOf(served.register, field)?.kind ?? "text")))
    return false;
  const asks = conditions.map(({ field, op }) => `${field} ${op}`);
  const share = shareOfUnit(scope, query) ?? "all";
  return isAmongKept(database, ["page", scope.kind, share, ...shapeOf(query), ...asks]);
}

/** Whether a plan is kept for the rows found: nothing but the keys of their people says which. */
export const isFoundKept = (
  database: Database,
  scope: Scope,
  query: PageQuery & { readonly found: Found },
): boolean =>
  isUsual(query) &&
  conditionsOf(query.filter).length === 0 &&
  isAmongKept(database, ["found", scope.kind, query.found.code === undefined, ...shapeOf(query)]);

/** Columns a register is listed by whose index holds codes (0005_cases.sql): rows of other codes are passed over there. */
const codesInIndex: Readonly<Record<string, readonly string[]>> = {
  "cases.report_day": ["classification", "detectionPlace", "severity"],
  "cases.onset_on": ["classification", "detectionPlace", "severity"],
};

function isReadInIndex({ served: { register }, filter, order }: PageQuery): boolean {
  const [first, ...others] = order.keys;
  if (first === undefined || others.length > 0 || !(first.descending || first.isRequired)) return false;
  const codes = codesInIndex[`${register.name}.${first.column}`] ?? [];
  return filter.all.every(({ field, op }) => op === "in" && codes.includes(field));
}

const keptKinds: readonly FieldKind[] = ["code", "boolean", "unit", "day"];

/** As many rows as the contract asks for where nobody says, and as the screen does; with the one that tells of a next page. */
const usualLimits: readonly number[] = [51, 101];

/** The first page of the register's own columns in their own order: nobody fills the database with plans of others. */
const isUsual = ({ served: { register }, columns, after, limit }: PageQuery): boolean =>
  after === undefined &&
  usualLimits.includes(limit) &&
  [register.columns, askedColumns(register, register.columns)].some(
    (usual) => columns.join() === listColumns(register, usual).join(),
  );

/** What is read of a row for a list: what names it, then the columns shown. */
export const listColumns = (
  register: Register,
  columns: readonly string[] = register.columns,
): readonly string[] => [...new Set(["id", "version", ...columns])].filter((name) => name in register.fields);

const shapeOf = ({ served, columns, limit, order }: PageQuery): readonly (string | number)[] => [
  served.register.name,
  columns.length,
  limit,
  ...order.keys.map(({ column, descending }) => `${column} ${descending}`),
];

/** Shapes with a kept plan. Each connection keeps its own, of some 100 kB; the first shapes are the frequent ones. */
const keptShapes = new WeakMap<Database, Set<string>>();
const mostKept = 100;

function isAmongKept(database: Database, parts: readonly (string | number | boolean)[]): boolean {
  const shapes = keptShapes.get(database) ?? new Set();
  keptShapes.set(database, shapes);
  const shape = parts.join("\n");
  if (shapes.size < mostKept) shapes.add(shape);
  return shapes.has(shape);
}
