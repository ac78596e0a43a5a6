import { cellsOf } from "#imports/quick-paste.ts";

/** Cells of a table kept as text: between tabs, as a spreadsheet copies them, else as a CSV with semicolons or commas. */
export function rowsOfText(text: string): string[][] {
  if (text.includes("\t")) return cellsOf(text);
  const [head = ""] = text.split("\n");
  const separator = [";", "|", ","].find((one) => head.includes(one));
  return separator === undefined ? cellsOf(text) : cellsOf(tabbed(text, separator));
}

/** As text again, for a person to mend: a cell with several names keeps them on one line. */
export const textOfRows = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => cell.replace(/\s*\n\s*/g, "; ").trim()).join("\t")).join("\n");

/** Separators outside of quotes become tabs. */
const tabbed = (text: string, separator: string): string =>
  text.replace(/"(?:[^"]|"")*"|[\s\S]/g, (part) => (part === separator ? "\t" : part));
