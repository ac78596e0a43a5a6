import { type RawBuilder, sql } from "kysely";
import type { Scope } from "./database.ts";

/**
 * The first wall, written into a query: rows the scope answers for or shares. (Row security behind it is the second.)
 * @param table name or alias of a table with responsible_unit_id and shared_unit_ids
 */
export function inScope(scope: Scope, table: string): RawBuilder<boolean> {
  if (scope.kind === "city") return sql<boolean>`true`;
  const units = [...scope.unitIds];
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql<boolean>`(${column("responsible_unit_id")} = any (${units}::int[]) or ${column("shared_unit_ids")} && ${units}::int[])`;
}
