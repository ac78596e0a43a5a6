import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { writeXlsxStream } from "hucre/xlsx";
import type { Cell, Sheet, SheetColumn } from "./sheet.ts";

/** A sheet as XLSX, written while its rows arrive: title and notes on top as papers have them, then heads, then rows. Strings stay strings: nothing in it runs. */
export function writeXlsx(sheet: Sheet): Readable {
  const stream = writeXlsxStream(rowsOf(sheet), {
    name: sheet.title.replace(/[[\]:*?/\\]/g, " ").slice(0, 28),
    columns: sheet.columns.map(styleOf),
    repeatHeaders: false,
  });
  return Readable.fromWeb(stream as ReadableStream); // safe: the same standard stream, typed by another library
}

type XlsxCell = string | number | boolean | null;

async function* rowsOf({ title, notes, columns, rows }: Sheet): AsyncGenerator<XlsxCell[]> {
  yield [title];
  for (const [head, said] of notes) yield [`${head}: ${said}`];
  yield [];
  yield columns.map(({ head }) => head);
  for await (const batch of rows) for (const row of batch) yield row.map(cellOf);
}

/** Days as Excel counts them: 1 is 1 January 1900, and day 60 never was. */
const epoch = Temporal.PlainDate.from("1899-12-30");
const minutesOfDay = 24 * 60;

function cellOf(cell: Cell): XlsxCell {
  if (cell instanceof Temporal.PlainDate) return serialOf(cell);
  if (cell instanceof Temporal.PlainDateTime)
    return serialOf(cell.toPlainDate()) + (cell.hour * 60 + cell.minute) / minutesOfDay;
  return cell;
}

const serialOf = (day: Temporal.PlainDate): number => epoch.until(day).days;

function styleOf({ kind }: SheetColumn): { width: number; numFmt?: string } {
  switch (kind) {
    case "day":
      return { width: 12, numFmt: "dd/mm/yyyy" };
    case "moment":
      return { width: 17, numFmt: "dd/mm/yyyy hh:mm" };
    case "name":
    case "unit":
      return { width: 26 };
    case "integer":
    case "boolean":
      return { width: 9 };
    case "text":
    case "code":
    case "id":
      return { width: 18 };
  }
}
