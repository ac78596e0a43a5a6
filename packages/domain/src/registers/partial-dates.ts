import { fieldOf, type Register } from "./register.ts";
import { editOf } from "./row-command.ts";

/** A day that may be known only to its month or year: the field that says how far, "birthPrecision" of "birthDate". */
export function precisionField(register: Register, field: string): string | undefined {
  const name = `${partialKey(register, field) ?? field.replace(/Date$/, "")}Precision`;
  return fieldOf(register, name) ? name : undefined;
}

/** Whether the field is such a day. */
export const isPartialDate = (register: Register, field: string): boolean =>
  partialKey(register, field) !== undefined;

function partialKey(register: Register, field: string): string | undefined {
  const { partialDates = {} } = editOf(register, field) ?? {};
  return Object.hasOwn(partialDates, field) ? partialDates[field] : undefined;
}
