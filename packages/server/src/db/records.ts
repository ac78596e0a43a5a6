import { asJson, type Json } from "@phaodai/domain/imports/as-json";

/**
 * Rows as `json_to_recordset` reads them, each a text of its own (`recordOf`): one text for all is written and read faster than
 * an array for each column, and a row can be written before the others are known.
 */
export const recordsOf = (records: readonly string[]): string => `[${records.join(",")}]`;

/** A row as text. What is null is left out; the function gives null for it without reading it. */
export const recordOf = (row: object): string => JSON.stringify(present(row));

/** A row, and what was not known when it was written. Neither is empty. */
export const completed = (record: string, more: object): string =>
  `${record.slice(0, -1)},${recordOf(more).slice(1)}`;

function present(row: object): Readonly<Record<string, Json>> {
  const found: Record<string, Json> = {};
  for (const [key, value] of Object.entries(row))
    if (value !== null && value !== undefined) found[key] = asJson(value);
  return found;
}
