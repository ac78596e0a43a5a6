import { precisionField } from "./partial-dates.ts";
import { fieldOf, type Register } from "./register.ts";
import { commandFields } from "./row-command.ts";

/** Columns to read for a list: those shown, and what its commands and its history need to know of a row. */
export function askedColumns(register: Register, shown: readonly string[]): readonly string[] {
  const precisions = shown.flatMap((name) => precisionField(register, name) ?? []);
  const needed = [...shown, ...precisions, ...commandFields(register), ...(register.history?.of ?? [])];
  return [...new Set(needed)].filter((name) => fieldOf(register, name) !== undefined);
}
