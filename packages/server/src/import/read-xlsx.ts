import type { RawRow } from "@phaodai/domain/imports/judge";
import { rawRow } from "./raw-row.ts";
import { UnusableInput } from "./unusable-input.ts";
import { richText, type Workbook, type WorkbookSheet } from "./workbook.ts";
import { unescapeXml } from "./xml-text.ts";
import { entryPieces } from "./zip.ts";

export interface SheetRows {
  /** Indexes of columns hidden in the spreadsheet; known with the first rows. */
  readonly hiddenColumns: ReadonlySet<number>;
  /** Rows as text, in batches, blank ones left out. */
  readonly rows: AsyncIterable<readonly RawRow[]>;
}

/** As much of one row as is read: a cell of Excel holds 32,767 signs, a row 16,384 cells. */
const longestRow = 48 * 2 ** 20;

/**
 * The rows of a sheet as text, read while it is unpacked: rows are found by their tags and cells by theirs, which is
 * several times faster than to parse XML event by event. Formulas give the value the spreadsheet kept; nothing is computed.
 */
export function readSheet(book: Workbook, sheet: WorkbookSheet): SheetRows {
  const hiddenColumns = new Set<number>();
  return { hiddenColumns, rows: rowsOf(book, sheet, hiddenColumns) };
}

async function* rowsOf(
  book: Workbook,
  { entry }: WorkbookSheet,
  hiddenColumns: Set<number>,
): AsyncGenerator<readonly RawRow[]> {
  const decoder = new TextDecoder();
  const reading: Reading = { book, lastNo: 0 };
  const gathering = gatherRows();
  let prefix: string | undefined;
  for await (const piece of entryPieces(book.bytes, entry)) {
    let text = gathering.take(decoder.decode(piece, { stream: true }), prefix !== undefined);
    if (text === undefined) continue;
    if (prefix === undefined) {
      const start = /<(?:(\w+):)?sheetData\b/.exec(text);
      if (!start) {
        gathering.keep(text);
        continue;
      }
      prefix = start[1] ?? "";
      noteHidden(text.slice(0, start.index), hiddenColumns);
      text = text.slice(start.index);
    }
    if (prefix !== "") text = text.replaceAll(`<${prefix}:`, "<").replaceAll(`</${prefix}:`, "</");
    const { rows, rest } = wholeRows(reading, text);
    gathering.keep(rest);
    if (rows.length > 0) yield rows;
  }
}

/**
 * What is read of a row that is not complete yet. A row of many megabytes is put together once, when its end has come, and
 * not searched again with each piece.
 */
function gatherRows(): {
  take(piece: string, isInRows: boolean): string | undefined;
  keep(rest: string): void;
} {
  let held: string[] = [];
  let length = 0;
  return {
    take(piece, isInRows) {
      const seam = (held.at(-1) ?? "").slice(-8);
      held.push(piece);
      length += piece.length;
      if (length > longestRow)
        throw new UnusableInput("một dòng dài quá mức", {
          code: "bomb",
          params: { limit: longestRow / 2 ** 20 },
        });
      // A row ends, or is empty: "</row>", "</x:row>", "<row r='7'/>".
      if (isInRows && held.length > 1 && !/row>|\/>/.test(seam + piece)) return undefined;
      const text = held.join("");
      held = [];
      length = 0;
      return text;
    },
    keep(rest) {
      held = [rest];
      length = rest.length;
    },
  };
}

function noteHidden(head: string, hidden: Set<number>): void {
  for (const [, attributes = ""] of head.matchAll(/<(?:\w+:)?col\b([^>]*)>/g)) {
    if (!/\bhidden="(?:1|true)"/.test(attributes)) continue;
    const [from, to] = ["min", "max"].map((name) =>
      Number(new RegExp(`\\b${name}="(\\d+)"`).exec(attributes)?.[1]),
    );
    // "All columns to the right are hidden" is how people tidy a sheet; beyond what is read it says nothing.
    for (let n = from ?? 1; n <= Math.min(to ?? 0, 1000); n++) hidden.add(n - 1);
  }
}

interface Reading {
  readonly book: Workbook;
  lastNo: number;
}

/** The rows that are complete in the text, and what is left of it. */
function wholeRows(reading: Reading, text: string): { readonly rows: RawRow[]; readonly rest: string } {
  const rows: RawRow[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf("<row", at);
    const tagEnd = start < 0 ? -1 : text.indexOf(">", start);
    if (tagEnd < 0) return { rows, rest: text.slice(start < 0 ? Math.max(at, text.length - 4) : start) };
    const no = Number(/\sr="(\d+)"/.exec(text.slice(start, tagEnd))?.[1] ?? reading.lastNo + 1);
    if (text[tagEnd - 1] === "/") {
      reading.lastNo = no;
      at = tagEnd + 1;
      continue;
    }
    const end = text.indexOf("</row>", tagEnd);
    if (end < 0) return { rows, rest: text.slice(start) };
    reading.lastNo = no;
    at = end + 6;
    const cells = cellsOf(reading.book, text.slice(tagEnd + 1, end));
    const row = rawRow(no, cells);
    if (row) rows.push(row);
  }
}

const usualCell = /<c(?: r="([A-Z]+)\d+")?(?: s="(\d+)")?(?: t="(\w+)")?(\/?)>/y;

function cellsOf(book: Workbook, row: string): string[] {
  const cells: string[] = [];
  let column = -1;
  for (let at = 0; ;) {
    const start = row.indexOf("<c", at);
    if (start < 0) return cells;
    usualCell.lastIndex = start;
    const tag = usualCell.exec(row) ?? unusualCell(row, start);
    if (!tag) return cells;
    const [whole, letters, style, kind = "", isEmpty] = tag;
    at = start + whole.length;
    column = letters === undefined ? column + 1 : columnOf(letters);
    if (isEmpty === "/") continue;
    const end = row.indexOf("</c>", at);
    if (end < 0) return cells;
    const value = valueOf(book, row.slice(at, end), { kind, style });
    at = end + 4;
    if (value === "") continue;
    if (column > mostColumns)
      throw new UnusableInput("quá nhiều cột", { code: "too_many_columns", params: { limit: 300 } });
    while (cells.length < column) cells.push("");
    cells[column] = value;
  }
}

/** The last column a sheet can have is XFD. */
const mostColumns = 16_384;

/** Attributes in another order, or more of them, in the order of `usualCell`. */
function unusualCell(
  row: string,
  start: number,
): (readonly (string | undefined)[] & { readonly 0: string }) | undefined {
  const end = row.indexOf(">", start);
  if (end < 0) return undefined;
  const whole = row.slice(start, end + 1);
  if (!/^<c[\s/>]/.test(whole)) return [whole, undefined, undefined, undefined, "/"];
  const of = (name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(whole)?.[1];
  return [whole, of("r")?.replace(/\d+$/, ""), of("s"), of("t"), whole.endsWith("/>") ? "/" : ""];
}

function columnOf(letters: string): number {
  let n = 0;
  for (let i = 0; i < letters.length; i++) n = n * 26 + letters.charCodeAt(i) - 64;
  return n - 1;
}

function valueOf(
  book: Workbook,
  inner: string,
  { kind, style }: { readonly kind: string; readonly style: string | undefined },
): string {
  if (kind === "inlineStr") return richText(inner);
  const start = inner.indexOf("<v");
  const from = start < 0 ? -1 : inner.indexOf(">", start) + 1;
  const end = from <= 0 ? -1 : inner.indexOf("</v>", from);
  if (end < 0) return "";
  const value = inner.slice(from, end);
  switch (kind) {
    case "s":
      return book.strings[Number(value)] ?? "";
    case "str":
    case "e":
    case "d":
      return unescapeXml(value);
    case "b":
      return value === "1" || value === "true" ? "có" : "không";
    default:
      return style !== undefined && book.dateStyles[Number(style)] === true
        ? dateText(Number(value), book.is1904)
        : numberText(value);
  }
}

/** Fifteen digits are what a spreadsheet knows of a number. */
function numberText(value: string): string {
  if (/^-?(?:0|[1-9]\d{0,14})$/.test(value)) return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return unescapeXml(value);
  return Number.isSafeInteger(number) ? String(number) : String(Number(number.toPrecision(15)));
}

const dayTexts = new Map<number, string>();

/** A serial number as ISO text, with its time where it has one; without a day the time alone. */
function dateText(serial: number, is1904: boolean): string {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return String(serial);
  const seconds = Math.round(serial * 86_400);
  const day = Math.floor(seconds / 86_400) + (is1904 ? 1462 : 0);
  const time = seconds % 86_400;
  const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
  const clock = time === 0 ? "" : `${two(time / 3600)}:${two((time / 60) % 60)}:${two(time % 60)}`;
  if (day === 0) return clock;
  if (!dayTexts.has(day))
    dayTexts.set(day, Temporal.PlainDate.from("1899-12-30").add({ days: day }).toString());
  return [dayTexts.get(day), clock].filter(Boolean).join(" ");
}
