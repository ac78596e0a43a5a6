import { Readable } from "node:stream";
import { ByteWriter } from "./byte-writer.ts";
import { endOfCell, isFilled } from "./copied-lines.ts";
import type { Sheet, SheetColumn } from "./sheet.ts";
import { cellWriter, headCell, textCell } from "./xlsx-cells.ts";
import { partsOf, sheetEnd, sheetStart } from "./xlsx-parts.ts";
import { type ZipEntry, zipped } from "./zip-stream.ts";

/** A sheet of Excel ends here; what is left goes on in another. */
const mostRows = 1_048_576;

/**
 * A sheet as XLSX, written while its rows arrive: title and notes on top as papers have them, then heads, then rows; a
 * sheet of its own says at the end how many they were.
 * @param rowsOfSheet how many rows a sheet takes
 */
export const writeXlsx = (sheet: Sheet, rowsOfSheet: number = mostRows): Readable =>
  Readable.from(zipped(entriesOf(sheet, rowsOfSheet)), { objectMode: false });

async function* entriesOf(sheet: Sheet, rowsOfSheet: number): AsyncGenerator<ZipEntry> {
  const rows = new Rows(sheet.rows);
  const names: string[] = [];
  const entry = (name: string, content: ZipEntry["content"]): ZipEntry => {
    names.push(name.replace(/[[\]:*?/\\']/g, " ").slice(0, 28));
    return { name: `xl/worksheets/sheet${names.length}.xml`, content };
  };
  yield entry(sheet.title, sheetOf(sheet, rows, { above: aboveOf(sheet), rowsOfSheet }));
  while (await rows.hasMore())
    yield entry(
      `${sheet.title} ${names.length + 1}`.slice(-28),
      sheetOf(sheet, rows, { above: [], rowsOfSheet }),
    );
  yield entry(sheet.notesTitle, notesSheet(sheet, rows.count));
  for (const [name, content] of partsOf(names)) yield { name, content: [content] };
}

/** Rows taken by one sheet after the other. */
class Rows {
  readonly #source: AsyncIterator<Buffer>;
  lines: Buffer = Buffer.alloc(0);
  /** Where in `lines` the next row begins. */
  at = 0;
  count = 0;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Whether there is a row at `at`. */
  async hasMore(): Promise<boolean> {
    while (this.at >= this.lines.length) {
      const next = await this.#source.next();
      if (next.done === true) return false;
      this.lines = next.value;
      this.at = 0;
    }
    return true;
  }
}

const aboveOf = ({ title, notes }: Sheet): string[] => [
  title,
  ...notes.map(([head, said]) => `${head}: ${said}`),
  "",
];

interface SheetPlan {
  /** Lines above the heads. */
  readonly above: readonly string[];
  readonly rowsOfSheet: number;
}

async function* sheetOf(
  { columns }: Sheet,
  rows: Rows,
  { above, rowsOfSheet }: SheetPlan,
): AsyncGenerator<string | Buffer> {
  const addresses = columns.map((_, i) => addressOf(i));
  const write = rowWriter(columns);
  let no = above.length + 1;
  yield (
    sheetStart(columns.map(widthOf), no) +
      above.map((text, i) => (text === "" ? "" : rowXml(i + 1, [textCell(text)], addresses))).join("") +
      rowXml(
        no,
        columns.map(({ head }) => headCell(head)),
        addresses,
      )
  );
  const out = new ByteWriter();
  while (no < rowsOfSheet && (await rows.hasMore())) {
    while (no < rowsOfSheet && rows.at < rows.lines.length) {
      no += 1;
      rows.count += 1;
      rows.at = write(out, rows.lines, rows.at, no);
    }
    yield out.take();
  }
  yield sheetEnd;
}

/** @returns of what it returns: where the row ends that begins at `at` */
function rowWriter(
  columns: readonly SheetColumn[],
): (out: ByteWriter, lines: Buffer, ...row: [at: number, no: number]) => number {
  const writers = columns.map(cellWriter);
  const addresses = columns.map((_, i) => Buffer.from(`<c r="${addressOf(i)}`));
  return (out, lines, start, no) => {
    const number = Buffer.from(`${no}"`);
    out.bytes(rowStart);
    out.bytes(number);
    out.byte(closing);
    let at = start;
    for (let i = 0; i < writers.length; i++) {
      const end = endOfCell(lines, at);
      if (isFilled(lines, at, end)) {
        out.bytes(addresses[i] ?? rowStart);
        out.bytes(number);
        writers[i]?.(out, lines, at, end);
      }
      at = end + 1;
    }
    out.bytes(rowEnd);
    return at;
  };
}

const rowStart = Buffer.from('<row r="');
const closing = 62; // >
const rowEnd = Buffer.from("</row>");

const rowXml = (no: number, cells: readonly string[], addresses: readonly string[]): string =>
  `<row r="${no}">${cells.map((cell, i) => `<c r="${addresses[i] ?? addressOf(i)}${no}"${cell}`).join("")}</row>`;

/** 0 → "A", 26 → "AA". */
const addressOf = (i: number): string =>
  (i < 26 ? "" : addressOf(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26));

function* notesSheet({ title, notes, rowsHead }: Sheet, count: number): Generator<string> {
  const lines = [["", title], ...notes, [rowsHead, String(count)]];
  const xml = lines.map(([head = "", said = ""], i) => rowXml(i + 1, [headCell(head), textCell(said)], []));
  yield sheetStart([18, 80], 0) + xml.join("") + sheetEnd;
}

function widthOf({ kind }: SheetColumn): number {
  switch (kind) {
    case "day":
      return 12;
    case "moment":
      return 17;
    case "name":
    case "unit":
      return 26;
    case "integer":
    case "boolean":
      return 9;
    case "text":
    case "code":
    case "id":
      return 18;
  }
}
