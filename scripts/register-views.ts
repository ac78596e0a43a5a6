import type pg from "pg";
import { type Register, shownFieldOf } from "../packages/domain/src/registers/register.ts";

/** What every register's view has beside its fields: the key of paging and the scope. */
const always = ["row_key", "responsible_unit_id", "shared_unit_ids"];

/** Columns that registers name and their views lack, one line each. */
export async function registerViewFaults(
  owner: pg.ClientBase,
  registers: readonly Register[],
): Promise<string[]> {
  const found: string[] = [];
  for (const register of registers) {
    const { name, view } = register;
    const { rows } = await owner.query<{ name: string }>(
      "select attname as name from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped",
      [view],
    );
    const has = new Set(rows.map((row) => row.name));
    const wanted = [...always, ...columnsShown(register)];
    for (const column of wanted.filter((c) => !has.has(c)))
      found.push(`register ${name}: its view ${view} has no column ${column}`);
  }
  return found;
}

const columnsShown = (register: Register): string[] =>
  Object.keys(register.fields).flatMap((name) => shownFieldOf(register, name)?.column ?? []);
