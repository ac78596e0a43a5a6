import type { DayOrder } from "./days.ts";
import type { MatchedColumn } from "./heads.ts";
import { type ReadColumn, rowReader, type RowReading } from "./row-reading.ts";
import { headMatcher, type SheetRow } from "./table.ts";

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
  /** A cell held more than a spreadsheet can; the rest of it is gone. */
  readonly wasCut?: boolean;
}

/** The most a cell of Excel holds. */
export const longestCell = 32_767;

/**
 * Opens rows of one file for reading by their fields, with what is wrong with each as a whole already noted. Values that come
 * again in a column are read once.
 */
export function rowOpener({ columns }: Layout, today: Temporal.PlainDate): (row: RawRow) => RowReading {
  const byField = new Map<string, ReadColumn>();
  for (const [index, { head, field, dayOrder }] of columns.entries())
    if (field !== null) byField.set(field, { index, head, dayOrder });
  const read = rowReader(byField, today);
  const isHead = headMatcher(columns.map(({ head }) => head));
  return (row) => {
    const reading = read(row.cells);
    if (isHead(row.cells)) reading.fail("imports.repeated_head", null);
    if (row.cells.some(isDamaged)) reading.fail("imports.text_damaged", null);
    if (row.wasCut) reading.fail("imports.cell_too_long", null, { longest: longestCell });
    if (row.hadNul) reading.warn("imports.nul_removed", null);
    if (row.cells.length > columns.length && row.cells.slice(columns.length).some(isFilled))
      reading.warn("imports.cells_beyond", null, { columns: columns.length });
    return reading;
  };
}

/** One row on its own. */
export const openRow = (row: RawRow, layout: Layout, today: Temporal.PlainDate): RowReading =>
  rowOpener(layout, today)(row);

const isDamaged = (cell: string): boolean => cell.includes("\ufffd");
const isFilled = (cell: string): boolean => cell.trim() !== "";
