import { commandFields } from "@phaodai/domain/registers/row-command";
import { fieldOf, type Register } from "@phaodai/domain/registers/register";
import { precisionField } from "./partial-dates.ts";

/** Columns to read for a list: those shown, and what its commands and its history need to know of a row. */
export function askedColumns(register: Register, shown: readonly string[]): readonly string[] {
  const precisions = shown.flatMap((name) => precisionField(register, name) ?? []);
  const needed = [...shown, ...precisions, ...commandFields(register), ...(register.history?.of ?? [])];
  return [...new Set(needed)].filter((name) => fieldOf(register, name) !== undefined);
}
