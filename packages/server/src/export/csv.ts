import { stringify } from "csv-stringify/sync";
import type { Cell, Sheet } from "./sheet.ts";

/**
 * A sheet as Excel reads CSV: UTF-8 with BOM, CRLF, text that would run as a formula made harmless. Heads come first, for
 * tools that expect them there; who, when and which filter come last, with the number of rows: without that line the file
 * was cut.
 */
export async function* writeCsv(sheet: Sheet, separator: string): AsyncGenerator<string> {
  const lines = (rows: readonly (readonly string[])[]): string =>
    stringify([...rows], { delimiter: separator, record_delimiter: "\r\n", escape_formulas: true });
  yield `\ufeff${lines([sheet.columns.map(({ head }) => head)])}`;
  let count = 0;
  for await (const batch of sheet.rows) {
    count += batch.length;
    yield lines(batch.map((row) => row.map(cellText)));
  }
  const notes = [...sheet.notes, [sheet.rowsHead, String(count)] as const];
  yield lines([[`# ${sheet.title} · ${notes.map(([head, said]) => `${head}: ${said}`).join(" · ")}`]]);
}

function cellText(cell: Cell): string {
  if (cell instanceof Temporal.PlainDateTime)
    return cell.toString({ smallestUnit: "minute" }).replace("T", " ");
  return cell === null ? "" : String(cell);
}
