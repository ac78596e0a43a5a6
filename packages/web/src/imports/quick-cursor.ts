import type { Range } from "./quick-sheet.ts";

/** Where the cursor stands and where the selection began; the same cell where only one is chosen. */
export interface Cursor {
  readonly row: number;
  readonly column: number;
  readonly fromRow: number;
  readonly fromColumn: number;
}

export const cursorAt = (row: number, column: number): Cursor => ({
  row,
  column,
  fromRow: row,
  fromColumn: column,
});

export const rangeOf = ({ row, column, fromRow, fromColumn }: Cursor): Range => ({
  top: Math.min(row, fromRow),
  bottom: Math.max(row, fromRow),
  left: Math.min(column, fromColumn),
  right: Math.max(column, fromColumn),
});

export const isSingle = ({ row, column, fromRow, fromColumn }: Cursor): boolean =>
  row === fromRow && column === fromColumn;

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

export interface Key {
  readonly key: string;
  readonly isShift: boolean;
  readonly isCtrl: boolean;
}

/** How far Page Up and Page Down go. */
const page = 10;

/**
 * Where a key moves the cursor, as in a spreadsheet; undefined where it moves nothing. Tab goes on to the next row at the end
 * of one, and moves nothing at the ends of the grid, so that it leaves it.
 */
export function moved(cursor: Cursor, { key, isShift, isCtrl }: Key, size: GridSize): Cursor | undefined {
  if (key === "Tab") return tabbed(cursor, isShift ? -1 : 1, size);
  if (key === "Enter") return inside(cursor, { rows: isShift ? -1 : 1, columns: 0 }, size);
  const step = stepOf(key, isCtrl, size);
  if (!step) return undefined;
  const to = inside(cursor, step, size);
  return isShift ? { ...to, fromRow: cursor.fromRow, fromColumn: cursor.fromColumn } : to;
}

function stepOf(key: string, isCtrl: boolean, { rows, columns }: GridSize): GridSize | undefined {
  switch (key) {
    case "ArrowUp":
      return { rows: isCtrl ? -rows : -1, columns: 0 };
    case "ArrowDown":
      return { rows: isCtrl ? rows : 1, columns: 0 };
    case "ArrowLeft":
      return { rows: 0, columns: isCtrl ? -columns : -1 };
    case "ArrowRight":
      return { rows: 0, columns: isCtrl ? columns : 1 };
    case "PageUp":
      return { rows: -page, columns: 0 };
    case "PageDown":
      return { rows: page, columns: 0 };
    case "Home":
      return { rows: isCtrl ? -rows : 0, columns: -columns };
    case "End":
      return { rows: isCtrl ? rows : 0, columns };
    default:
      return undefined;
  }
}

const inside = ({ row, column }: Cursor, step: GridSize, size: GridSize): Cursor =>
  cursorAt(clamp(row + step.rows, size.rows), clamp(column + step.columns, size.columns));

const clamp = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));

function tabbed({ row, column }: Cursor, by: 1 | -1, size: GridSize): Cursor | undefined {
  const at = row * size.columns + column + by;
  if (at < 0 || at >= size.rows * size.columns) return undefined;
  return cursorAt(Math.floor(at / size.columns), at % size.columns);
}
