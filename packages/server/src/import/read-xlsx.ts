import type { RawRow } from "@phaodai/domain/imports/judge";
import { EncryptedFileError } from "hucre";
import { type CellValue, streamXlsxRows } from "hucre/xlsx";
import { UnusableInput } from "./unusable-input.ts";
import { type Entry, listEntries, readEntry } from "./zip.ts";

/** What a workbook may unpack to, all parts together and each by its ratio: Excel's own files stay below 30 to 1. */
const mostBytes = 600 * 2 ** 20;
const mostRatio = 300;
const smallPart = 10 * 2 ** 20;

export interface Workbook {
  readonly visible: readonly string[];
  readonly hidden: readonly string[];
}

/** The names of a workbook's sheets. @throws UnusableInput for a bomb, before anything of it is unpacked */
export function openWorkbook(bytes: Buffer): Workbook {
  const entries = listEntries(bytes);
  refuseBomb(entries);
  const workbook = entries.find(({ name }) => name === "xl/workbook.xml");
  if (!workbook) throw new UnusableInput("tệp Excel thiếu phần chính");
  const xml = readEntry(bytes, workbook, 8 * 2 ** 20).toString("utf8");
  const sheets = [...xml.matchAll(/<(?:\w+:)?sheet\b([^>]*)>/g)].map(([, attributes = ""]) => ({
    name: unescaped(/\bname="([^"]*)"/.exec(attributes)?.[1] ?? ""),
    isHidden: /\bstate="(?:hidden|veryHidden)"/.test(attributes),
  }));
  const names = (isHidden: boolean) =>
    sheets.filter((sheet) => sheet.isHidden === isHidden).map(({ name }) => name);
  return { visible: names(false), hidden: names(true) };
}

/** Declared sizes are held against while unpacking, so what the directory says is the most there can be. */
function refuseBomb(entries: readonly Entry[]): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const swollen = entries.some(({ size, packed }) => size > smallPart && size > packed * mostRatio);
  if (total > mostBytes || swollen)
    throw new UnusableInput("tệp nén phình to bất thường", {
      code: "bomb",
      params: { limit: mostBytes / 2 ** 20 },
    });
}

/** The rows of a sheet as text, blank ones left out. Formulas give the value the spreadsheet kept; nothing is computed. */
export async function* readSheet(bytes: Buffer, sheet: string): AsyncGenerator<RawRow> {
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
      const cells = trimmed(values.map(textOf));
      if (cells.length > 0) yield { no: index + 1, cells };
    }
  } catch (cause) {
    if (cause instanceof UnusableInput) throw cause;
    if (cause instanceof EncryptedFileError)
      throw new UnusableInput("tệp Excel có mật khẩu", { cause, code: "locked_file" });
    throw new UnusableInput("tệp Excel hỏng", { cause });
  }
}

function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "có" : "không";
  if (typeof value === "number")
    return Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
  return writtenDate(value);
}

/** The reader gives a date's calendar fields in UTC. */
function writtenDate(value: Date): string {
  if (Number.isNaN(value.getTime())) return "";
  const text = value.toISOString();
  return text.slice(11, 19) === "00:00:00" ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

function trimmed(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  return cells.slice(0, last + 1);
}

const unescaped = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
