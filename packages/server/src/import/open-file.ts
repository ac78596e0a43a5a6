import { createReadStream } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { gunzipSync } from "node:zlib";
import type { RawRow } from "@phaodai/domain/imports/judge";
import { encodingOf } from "./encoding.ts";
import { kindOf } from "./kind.ts";
import { readCsv, type TextSource } from "./read-csv.ts";
import { readJson } from "./read-json.ts";
import { readOds } from "./read-ods.ts";
import { readSheet } from "./read-xlsx.ts";
import { UnusableInput } from "./unusable-input.ts";
import { openWorkbook } from "./workbook.ts";
import { inflated, listFiles, readEntry } from "./zip.ts";

/** What is packed in a .gz or .zip may be this large once unpacked, all of it together. */
const mostUnpacked = 256 * 2 ** 20;
const mostFiles = 50;
/** A list of objects is read as a whole. */
const mostJson = 48 * 2 ** 20;
const batchSize = 500;

/** A sheet, or a text that is one. */
export interface SheetSource {
  /** The file in an archive. */
  readonly file: string | null;
  readonly sheet: string | null;
  readonly isHidden: boolean;
  readonly encoding: string | null;
  /** Known with the first rows. */
  readonly hiddenColumns: ReadonlySet<number>;
  /** In batches, blank rows left out. */
  readonly rows: AsyncIterable<readonly RawRow[]>;
}

export type Layouts = "xlsx" | "ods" | "csv" | "json";

export interface OpenedFile {
  /** The kind of the first file: rows that wait go back as such a file. */
  readonly kind: Layouts;
  readonly sheets: AsyncIterable<SheetSource>;
}

/** Opens a file of any kind we read. @throws UnusableInput that says what it is instead */
export async function openFile(path: string): Promise<OpenedFile> {
  const file = await open(path);
  const start = Buffer.alloc(4096);
  const { bytesRead } = await file.read(start).finally(() => file.close());
  const isZip = start.toString("latin1", 0, 2) === "PK";
  const bytes = isZip ? await readFile(path) : start.subarray(0, bytesRead);
  switch (kindOf(bytes)) {
    case "text":
      return opened("csv", textSheet({ chunks: () => createReadStream(path) }, null));
    case "gzip":
      return openBytes(await unpacked(path), null);
    case "zip":
      return openArchive(bytes);
    case "json":
      return openBytes(await readFile(path), null);
    case "xlsx":
    case "ods":
      return openBytes(bytes, null);
  }
}

const opened = (kind: Layouts, sheets: AsyncIterable<SheetSource>): OpenedFile => ({ kind, sheets });

async function unpacked(path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  return inflated(() => gunzipSync(bytes, { maxOutputLength: mostUnpacked }), mostUnpacked);
}

/** The whole of one file; an archive in an archive is refused. */
async function openBytes(bytes: Buffer, file: string | null): Promise<OpenedFile> {
  const kind = kindOf(bytes);
  switch (kind) {
    case "xlsx":
      return opened("xlsx", excelSheets(bytes, file));
    case "ods":
      return opened("ods", odsSheets(bytes, file));
    case "json":
      return opened("json", jsonSheet(bytes, file));
    case "text":
      return opened("csv", textSheet({ chunks: () => Readable.from(piecesOf(bytes)) }, file));
    case "gzip":
    case "zip":
      throw new UnusableInput("tệp nén trong tệp nén", {
        code: "wrong_kind",
        params: { kind: "nén hai lần" },
      });
  }
}

async function openArchive(bytes: Buffer): Promise<OpenedFile> {
  const entries = listFiles(bytes);
  const [first] = entries;
  if (!first) throw new UnusableInput("tệp zip rỗng", { code: "empty" });
  if (entries.length > mostFiles)
    throw new UnusableInput("quá nhiều tệp", {
      code: "many_files",
      params: { count: entries.length, limit: mostFiles },
    });
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > mostUnpacked)
    throw new UnusableInput("nội dung quá lớn", { code: "bomb", params: { limit: mostUnpacked / 2 ** 20 } });
  const single = entries.length === 1;
  const open = (entry: typeof first) =>
    openBytes(readEntry(bytes, entry, mostUnpacked), single ? null : entry.name.normalize("NFC"));
  async function* sheets(): AsyncGenerator<SheetSource> {
    for (const entry of entries) yield* (await open(entry)).sheets;
  }
  return opened((await open(first)).kind, sheets());
}

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function* excelSheets(bytes: Buffer, file: string | null): AsyncGenerator<SheetSource> {
  const book = await openWorkbook(bytes);
  for (const sheet of book.sheets)
    yield { file, sheet: sheet.name, isHidden: sheet.isHidden, encoding: null, ...readSheet(book, sheet) };
}

const noColumns: ReadonlySet<number> = new Set();

async function* odsSheets(bytes: Buffer, file: string | null): AsyncGenerator<SheetSource> {
  for (const { name, isHidden, rows } of await readOds(bytes))
    yield { file, sheet: name, isHidden, encoding: null, hiddenColumns: noColumns, rows: inBatches(rows) };
}

async function* jsonSheet(bytes: Buffer, file: string | null): AsyncGenerator<SheetSource> {
  if (bytes.length > mostJson)
    throw new UnusableInput("JSON quá lớn", { code: "too_large", params: { limit: mostJson / 2 ** 20 } });
  const encoding = await encodingOf(Readable.from([bytes]));
  const rows = inBatches(readJson(new TextDecoder(encoding).decode(bytes)));
  yield { file, sheet: null, isHidden: false, encoding, hiddenColumns: noColumns, rows };
}

async function* textSheet(source: TextSource, file: string | null): AsyncGenerator<SheetSource> {
  const { encoding, rows } = await readCsv(source);
  yield { file, sheet: null, isHidden: false, encoding, hiddenColumns: noColumns, rows: inBatches(rows) };
}

async function* inBatches(rows: AsyncIterable<RawRow> | Iterable<RawRow>): AsyncGenerator<readonly RawRow[]> {
  let batch: RawRow[] = [];
  for await (const row of rows) {
    if (batch.push(row) < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
