import type { Row } from "@phaodai/domain/registers/contract";
import { editOf } from "@phaodai/domain/registers/row-command";
import { fieldOf, type Register } from "@phaodai/domain/registers/register";

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

const lengthOf: Readonly<Record<string, number>> = { year: 4, month: 7 };

/** A value of a row, a day as far as it is known: "1980", "1980-05", "1980-05-17". */
export function valueIn(register: Register, field: string, row: Row): unknown {
  const value = row[field];
  const precision = precisionField(register, field);
  if (precision === undefined || typeof value !== "string") return value;
  return value.slice(0, lengthOf[String(row[precision])] ?? value.length);
}
