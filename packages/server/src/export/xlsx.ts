import { Readable } from "node:stream";
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
  readonly #source: AsyncIterator<readonly (readonly string[])[]>;
  #batch: readonly (readonly string[])[] = [];
  #at = 0;
  count = 0;

  constructor(source: AsyncIterable<readonly (readonly string[])[]>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async hasMore(): Promise<boolean> {
    while (this.#at >= this.#batch.length) {
      const next = await this.#source.next();
      if (next.done === true) return false;
      this.#batch = next.value;
      this.#at = 0;
    }
    return true;
  }

  /** What is at hand, at most `limit`; after `hasMore` at least one. */
  take(limit: number): readonly (readonly string[])[] {
    const taken = this.#batch.slice(this.#at, this.#at + limit);
    this.#at += taken.length;
    this.count += taken.length;
    return taken;
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
): AsyncGenerator<string> {
  const addresses = columns.map((_, i) => addressOf(i));
  const writers = columns.map(cellWriter);
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
  while (no < rowsOfSheet && (await rows.hasMore())) {
    let text = "";
    for (const row of rows.take(rowsOfSheet - no)) {
      no += 1;
      text += `<row r="${no}">`;
      for (let i = 0; i < writers.length; i++) {
        const raw = row[i] ?? "";
        if (raw !== "") text += `<c r="${addresses[i]}${no}"${writers[i]?.(raw)}`;
      }
      text += "</row>";
    }
    yield text;
  }
  yield sheetEnd;
}

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
