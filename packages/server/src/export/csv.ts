import { guard } from "@phaodai/domain/registers/formula-guard";
import { remembered, type Sheet, type SheetColumn } from "./sheet.ts";

/**
 * A sheet as Excel reads CSV: UTF-8 with BOM, CRLF, text that would run as a formula made harmless. Heads come first, for
 * tools that expect them there; who, when and which filter come last, with the number of rows: without that line the file
 * was cut.
 */
export async function* writeCsv(sheet: Sheet, separator: string): AsyncGenerator<string> {
  const line = (cells: readonly string[]): string => `${cells.map(cellText).join(separator)}\r\n`;
  yield `\ufeff${line(sheet.columns.map(({ head }) => head))}`;
  const writers = sheet.columns.map(writerOf);
  const width = writers.length;
  let count = 0;
  for await (const batch of sheet.rows) {
    count += batch.length;
    let text = "";
    for (const row of batch)
      for (let i = 0; i < width; i++) {
        const raw = row[i] ?? "";
        if (raw !== "") text += writers[i]?.(raw) ?? "";
        text += i === width - 1 ? "\r\n" : separator;
      }
    yield text;
  }
  const notes = [...sheet.notes, [sheet.rowsHead, String(count)] as const];
  yield line([`# ${sheet.title} · ${notes.map(([head, said]) => `${head}: ${said}`).join(" · ")}`]);
}

type Writer = (raw: string) => string;

function writerOf({ kind, said }: SheetColumn): Writer {
  switch (kind) {
    case "text":
    case "name":
      return cellText;
    case "code":
    case "unit":
    case "boolean":
      return remembered((raw) => cellText(said(raw)));
    case "moment":
      return (raw) => raw.slice(0, 16); // to the minute
    case "day":
    case "integer":
    case "id":
      return (raw) => raw;
  }
}

/** Either separator is quoted, so that a file can be read by the other. */
const mustQuote = /[",;\t\r\n]|^ | $/;

function cellText(text: string): string {
  const guarded = guard(text);
  return mustQuote.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
