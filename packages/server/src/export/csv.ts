import { guard } from "@phaodai/domain/registers/formula-guard";
import { asItIs, ByteWriter, type CellWriter, rememberedCell } from "./byte-writer.ts";
import { backslash, endOfCell, isFilled, textOf } from "./copied-lines.ts";
import type { Sheet, SheetColumn } from "./sheet.ts";

/**
 * A sheet as Excel reads CSV: UTF-8 with BOM, CRLF, text that would run as a formula made harmless. Heads come first, for
 * tools that expect them there; who, when and which filter come last, with the number of rows: without that line the file
 * was cut.
 */
export async function* writeCsv(sheet: Sheet, separator: string): AsyncGenerator<string | Buffer> {
  const line = (cells: readonly string[]): string => `${cells.map(cellText).join(separator)}\r\n`;
  yield `\ufeff${line(sheet.columns.map(({ head }) => head))}`;
  const write = rowWriter(sheet.columns, separator.charCodeAt(0));
  const out = new ByteWriter();
  let count = 0;
  for await (const lines of sheet.rows) {
    count += write(out, lines);
    yield out.take();
  }
  const notes = [...sheet.notes, [sheet.rowsHead, String(count)] as const];
  yield line([`# ${sheet.title} · ${notes.map(([head, said]) => `${head}: ${said}`).join(" · ")}`]);
}

/** @returns of what it returns: how many rows it wrote */
function rowWriter(
  columns: readonly SheetColumn[],
  separator: number,
): (out: ByteWriter, lines: Buffer) => number {
  const writers = columns.map(writerOf);
  return (out, lines) => {
    let count = 0;
    for (let at = 0; at < lines.length; count++) {
      for (let i = 0; i < writers.length; i++) {
        if (i > 0) out.byte(separator);
        const end = endOfCell(lines, at);
        if (isFilled(lines, at, end)) writers[i]?.(out, lines, at, end);
        at = end + 1;
      }
      out.byte(carriageReturn);
      out.byte(lineFeed);
    }
    return count;
  };
}

const carriageReturn = 13;
const lineFeed = 10;
/** "2021-07-27 08:00" */
const toTheMinute = 16;

function writerOf({ kind, said }: SheetColumn): CellWriter {
  switch (kind) {
    case "text":
    case "name":
      return textCell;
    case "code":
    case "unit":
    case "boolean":
      return rememberedCell((raw) => cellText(said(raw)));
    case "moment":
      return (out, lines, start, end) => out.bytes(lines, start, Math.min(end, start + toTheMinute));
    case "day":
    case "integer":
    case "id":
      return asItIs;
  }
}

/** A text with none of the signs that mean something goes as it came. */
function textCell(out: ByteWriter, lines: Buffer, ...[start, end]: [number, number]): void {
  let means = startsWith[lines[start] ?? 0] === 1 || lines[end - 1] === space;
  for (let i = start; i < end && !means; i++) means = holds[lines[i] ?? 0] === 1;
  if (means) out.text(cellText(textOf(lines, start, end)));
  else out.bytes(lines, start, end);
}

const space = 32;
const bytesOf = (bytes: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => (bytes.includes(byte) ? 1 : 0));
/** What `mustQuote` looks for anywhere, and what COPY puts a backslash before. */
const holds = bytesOf([...Buffer.from('",;'), backslash]);
/** What formula-guard.ts looks for at the beginning (its full-width signs begin with 0xEF), and a space. */
const startsWith = bytesOf([...Buffer.from("'=+-@ "), 0xef]);

/** Either separator is quoted, so that a file can be read by the other. */
const mustQuote = /[",;\t\r\n]|^ | $/;

function cellText(text: string): string {
  const guarded = guard(text);
  return mustQuote.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
