import { longestCell, type RawRow } from "@phaodai/domain/imports/judge";

/** A row as it is kept: no NUL, no cell longer than a spreadsheet holds, no blanks at its end; undefined where nothing is left. */
export function rawRow(no: number, cells: readonly string[]): RawRow | undefined {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  if (last < 0) return undefined;
  const filled = last === cells.length - 1 ? cells : cells.slice(0, last + 1);
  const isOdd = filled.some((cell) => cell.length > longestCell || cell.includes("\u0000"));
  return isOdd ? mended(no, filled) : { no, cells: filled };
}

function mended(no: number, cells: readonly string[]): RawRow {
  const clean = cells.map((cell) => cell.replaceAll("\u0000", ""));
  return {
    no,
    cells: clean.map((cell) => cell.slice(0, longestCell)),
    ...(cells.some((cell) => cell.includes("\u0000")) && { hadNul: true }),
    ...(clean.some((cell) => cell.length > longestCell) && { wasCut: true }),
  };
}
