import type { DayOrder } from "./days.ts";
import type { MatchedColumn } from "./heads.ts";
import { type FieldCell, readRow, type RowReading } from "./row-reading.ts";
import { isRepeatedHead, type SheetRow } from "./table.ts";

/** How the columns of one file are to be read. */
export interface Layout {
  readonly columns: readonly (Pick<MatchedColumn, "head" | "field" | "isSure"> & {
    readonly dayOrder: DayOrder;
  })[];
}

/** A row as it came, and what was seen while reading it. */
export interface RawRow extends SheetRow {
  /** Signs that cannot be stored were taken out. */
  readonly hadNul?: boolean;
}

/** Opens a row for reading by its fields, with what is wrong with it as a whole already noted. */
export function openRow(row: RawRow, { columns }: Layout, today: Temporal.PlainDate): RowReading {
  const cells = new Map<string, FieldCell>();
  for (const [index, { head, field, dayOrder }] of columns.entries())
    if (field !== null) cells.set(field, { text: row.cells[index] ?? "", column: head, dayOrder });
  const reading = readRow(cells, today);
  if (
    isRepeatedHead(
      row,
      columns.map(({ head }) => head),
    )
  )
    reading.fail("imports.repeated_head", null);
  if (row.cells.some((cell) => cell.includes("\ufffd"))) reading.fail("imports.text_damaged", null);
  if (row.hadNul) reading.warn("imports.nul_removed", null);
  if (row.cells.slice(columns.length).some((cell) => cell.trim() !== ""))
    reading.warn("imports.cells_beyond", null, { columns: columns.length });
  return reading;
}
