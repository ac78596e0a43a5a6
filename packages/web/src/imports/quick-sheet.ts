import type { PastedPiece } from "@phaodai/domain/imports/pasted-text";
import type { Reason } from "@phaodai/domain/imports/reason";

/** A row of the grid: what stands in its cells, where it came from, and what the server said of it. */
export interface QuickRow {
  readonly id: string;
  readonly cells: Readonly<Record<string, string>>;
  /** The message it was read from; null where it was typed or pasted as cells. */
  readonly original: { readonly text: string; readonly pieces: readonly PastedPiece[] } | null;
  /** Fields that were guessed; a look or an edit of a person makes them sure. */
  readonly unsure: readonly string[];
  /** Why the server kept it back; gone with the next edit. */
  readonly answer: { readonly outcome: "held" | "refused"; readonly reasons: readonly Reason[] } | null;
}

/** Cells by row and column, both ends included. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The rows, and those before and after each change that can be undone. */
export interface Sheet {
  readonly rows: readonly QuickRow[];
  readonly past: readonly (readonly QuickRow[])[];
  readonly future: readonly (readonly QuickRow[])[];
}

export type Change =
  | { readonly do: "set"; readonly row: number; readonly field: string; readonly text: string }
  | { readonly do: "clear"; readonly range: Range }
  | { readonly do: "fill"; readonly range: Range }
  | {
      readonly do: "block";
      readonly row: number;
      readonly column: number;
      readonly block: readonly (readonly string[])[];
    }
  | { readonly do: "add"; readonly at: number; readonly rows: readonly QuickRow[] }
  | { readonly do: "remove"; readonly range: Range }
  | { readonly do: "sure"; readonly row: number; readonly field: string }
  | {
      readonly do: "saved";
      readonly gone: ReadonlySet<string>;
      readonly answers: ReadonlyMap<string, QuickRow["answer"]>;
    }
  | { readonly do: "undo" }
  | { readonly do: "redo" };

/** How the sheet names its columns, and makes rows. */
export interface SheetShape {
  readonly fields: readonly string[];
  readonly newId: () => string;
}

/** How many changes can be undone. */
const longestPast = 100;

export const blankRow = (id: string): QuickRow => ({
  id,
  cells: {},
  original: null,
  unsure: [],
  answer: null,
});

export const isBlank = ({ cells, original }: QuickRow): boolean =>
  original === null && Object.values(cells).every((text) => text.trim() === "");

/** A sheet of these rows and one more to type into. */
export const sheetOf = (rows: readonly QuickRow[], shape: SheetShape): Sheet => ({
  rows: withBlankEnd(rows, shape),
  past: [],
  future: [],
});

/** The sheet after a change. What changes nothing leaves no step to undo. */
export function changed(sheet: Sheet, change: Change, shape: SheetShape): Sheet {
  if (change.do === "undo") return stepped(sheet, "past");
  if (change.do === "redo") return stepped(sheet, "future");
  // What was saved cannot be taken back by undoing an edit; the import's own undo does that.
  if (change.do === "saved") return sheetOf(answered(sheet.rows, change), shape);
  const rows = rowsAfter(sheet.rows, change, shape);
  if (rows === sheet.rows) return sheet;
  return {
    rows: withBlankEnd(rows, shape),
    past: [...sheet.past, sheet.rows].slice(-longestPast),
    future: [],
  };
}

function stepped({ rows, past, future }: Sheet, to: "past" | "future"): Sheet {
  const next = (to === "past" ? past : future).at(-1);
  if (!next) return { rows, past, future };
  return to === "past"
    ? { rows: next, past: past.slice(0, -1), future: [...future, rows] }
    : { rows: next, past: [...past, rows], future: future.slice(0, -1) };
}

type Edit = Exclude<Change, { readonly do: "undo" | "redo" | "saved" }>;

function rowsAfter(rows: readonly QuickRow[], edit: Edit, shape: SheetShape): readonly QuickRow[] {
  switch (edit.do) {
    case "set":
      return edited(rows, edit.row, { [edit.field]: edit.text });
    case "clear":
      return inRange(rows, edit.range, (row) =>
        withCells(row, Object.fromEntries(fieldsIn(edit.range, shape).map((field) => [field, ""]))),
      );
    case "fill":
      return filled(rows, edit.range, shape);
    case "block":
      return withBlock(rows, edit, shape);
    case "add":
      return edit.rows.length === 0
        ? rows
        : rows.toSpliced(edit.at, isBlankAt(rows, edit.at) ? 1 : 0, ...edit.rows);
    case "remove":
      return rows.filter((_, index) => index < edit.range.top || index > edit.range.bottom);
    case "sure":
      return inRange(rows, { top: edit.row, bottom: edit.row, left: 0, right: 0 }, (row) =>
        row.unsure.includes(edit.field)
          ? { ...row, unsure: row.unsure.filter((field) => field !== edit.field) }
          : row,
      );
  }
}

const isBlankAt = (rows: readonly QuickRow[], at: number): boolean => {
  const row = rows[at];
  return row !== undefined && isBlank(row);
};

const fieldsIn = ({ left, right }: Range, { fields }: SheetShape): readonly string[] =>
  fields.slice(left, right + 1);

function inRange(
  rows: readonly QuickRow[],
  { top, bottom }: Range,
  change: (row: QuickRow, index: number) => QuickRow,
): readonly QuickRow[] {
  const next = rows.map((row, index) => (index >= top && index <= bottom ? change(row, index) : row));
  return next.every((row, index) => row === rows[index]) ? rows : next;
}

const edited = (rows: readonly QuickRow[], index: number, cells: QuickRow["cells"]): readonly QuickRow[] =>
  inRange(rows, { top: index, bottom: index, left: 0, right: 0 }, (row) => withCells(row, cells));

/** Edited cells are sure, and what the server said is of the past. */
function withCells(row: QuickRow, cells: QuickRow["cells"]): QuickRow {
  const touched = Object.keys(cells).filter((field) => (row.cells[field] ?? "") !== cells[field]);
  if (touched.length === 0) return row;
  return {
    ...row,
    cells: { ...row.cells, ...cells },
    unsure: row.unsure.filter((field) => !touched.includes(field)),
    answer: null,
  };
}

/** The first row of the range downwards, as in a spreadsheet; of one row, the row above. */
function filled(rows: readonly QuickRow[], range: Range, shape: SheetShape): readonly QuickRow[] {
  const from = range.top === range.bottom ? range.top - 1 : range.top;
  const source = rows[from];
  if (!source) return rows;
  const cells = Object.fromEntries(fieldsIn(range, shape).map((field) => [field, source.cells[field] ?? ""]));
  return inRange(rows, { ...range, top: from + 1 }, (row) => withCells(row, cells));
}

/** A block pasted at a cell; rows and nothing else are added where it goes beyond the end. */
function withBlock(
  rows: readonly QuickRow[],
  { row: top, column, block }: Extract<Change, { readonly do: "block" }>,
  { fields, newId }: SheetShape,
): readonly QuickRow[] {
  const missing = Math.max(0, top + block.length - rows.length);
  const long = [...rows, ...Array.from({ length: missing }, () => blankRow(newId()))];
  return inRange(long, { top, bottom: top + block.length - 1, left: 0, right: 0 }, (row, index) => {
    const line = block[index - top] ?? [];
    const cells = line
      .slice(0, fields.length - column)
      .flatMap((text, i) => (fields[column + i] === undefined ? [] : [[fields[column + i], text] as const]));
    return withCells(row, Object.fromEntries(cells));
  });
}

function answered(
  rows: readonly QuickRow[],
  { gone, answers }: Extract<Change, { readonly do: "saved" }>,
): readonly QuickRow[] {
  return rows
    .filter(({ id }) => !gone.has(id))
    .map((row) => (answers.has(row.id) ? { ...row, answer: answers.get(row.id) ?? null } : row));
}

function withBlankEnd(rows: readonly QuickRow[], { newId }: SheetShape): readonly QuickRow[] {
  const last = rows.at(-1);
  return last !== undefined && isBlank(last) ? rows : [...rows, blankRow(newId())];
}
