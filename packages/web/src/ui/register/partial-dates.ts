import type { Row } from "@phaodai/domain/registers/contract";
import { precisionField } from "@phaodai/domain/registers/partial-dates";
import type { Register } from "@phaodai/domain/registers/register";

const lengthOf: Readonly<Record<string, number>> = { year: 4, month: 7 };

/** A value of a row, a day as far as it is known: "1980", "1980-05", "1980-05-17". */
export function valueIn(register: Register, field: string, row: Row): unknown {
  const value = row[field];
  const precision = precisionField(register, field);
  if (precision === undefined || typeof value !== "string") return value;
  return value.slice(0, lengthOf[String(row[precision])] ?? value.length);
}
