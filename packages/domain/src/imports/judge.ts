import type { DayOrder } from "./days.ts";
import type { MatchedColumn } from "./heads.ts";
import { type ReadColumn, rowReader, type RowReading, tidy } from "./row-reading.ts";
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
    const noRow = whyNoRow(row.cells, { isHead, isWide: columns.length > 3 });
    if (noRow !== undefined) {
      reading.fail(`imports.${noRow}`, null);
      return nothingIn(reading);
    }
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

/** What stands between and under the rows of a list: it is kept and said, never taken for somebody. */
function whyNoRow(
  cells: readonly string[],
  { isHead, isWide }: { readonly isHead: (cells: readonly string[]) => boolean; readonly isWide: boolean },
): string | undefined {
  if (isHead(cells)) return "repeated_head";
  if (isTotal(cells)) return "total_row";
  return isWide && isNote(cells) ? "note_row" : undefined;
}

/** Read by its fields such a row would only be told once more, as many faults. */
const nothingIn = ({ reasons, hasColumn }: RowReading): RowReading => ({
  reasons,
  hasColumn,
  raw: () => "",
  text: () => null,
  day: () => null,
  code: () => null,
  warn: () => undefined,
  fail: () => undefined,
});

/** "Tổng cộng", "Tổng: 2 ca", "Cộng 5": what stands under a list and counts it. "Tống" and "Tổng Văn An" are names. */
const total = /^(?:tổng (?:cộng|số)(?!\p{L})|(?:tổng|cộng)(?: \p{L}+)? ?[:(=\d]|(?:tổng|cộng)$)/iu;

/** Looked at where it may stand: in the first filled cells. */
function isTotal(cells: readonly string[]): boolean {
  let seen = 0;
  for (const cell of cells) {
    if (cell === "") continue;
    if (cell.length < 60 && "TtCc".includes(cell.trimStart()[0] ?? "") && total.test(tidy(cell))) return true;
    if (++seen === 2) return false;
  }
  return false;
}

/** One cell of words in a wide row: a note, who signed, where it is sent. */
function isNote(cells: readonly string[]): boolean {
  let only: string | undefined;
  for (const cell of cells) {
    if (!isFilled(cell)) continue;
    if (only !== undefined) return false;
    only = cell;
  }
  return only !== undefined && (/[:.]/.test(only) || only.length > 40 || signed.test(tidy(only)));
}

const signed =
  /^(?:người lập|lập (?:bảng|biểu)|nơi nhận|ghi chú|thủ trưởng|tm\.|kt\.|xác nhận|trưởng trạm|chủ tịch|phó chủ tịch)/iu;
