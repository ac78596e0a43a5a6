import { createReadStream, createWriteStream } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parentPort, workerData } from "node:worker_threads";
import { gunzipSync } from "node:zlib";
import type { ImportField } from "@phaodai/domain/imports/field";
import type { RawRow } from "@phaodai/domain/imports/judge";
import { findTable, type SheetRow } from "@phaodai/domain/imports/table";
import { kindOf } from "./kind.ts";
import type { ReadAnswer, ReadLimits, ReadOrder } from "./read-file.ts";
import { readCsv, type TextSource } from "./read-csv.ts";
import { openWorkbook, readSheet } from "./read-xlsx.ts";
import { UnusableInput } from "./unusable-input.ts";
import { inflated, unzipOne } from "./zip.ts";

/** What is packed in a .gz or .zip may be this large once unpacked. */
const mostUnpacked = 256 * 2 ** 20;
/** Rows looked at to find the sheet that holds the table. */
const lookedAt = 60;

interface Sheet {
  readonly sheet: string | null;
  readonly otherSheets: readonly string[];
  readonly encoding: string | null;
  readonly rows: AsyncIterable<RawRow>;
}

// Runs in a worker with limits on memory and time: whatever a hostile file does, it does to this thread.
const order = workerData as ReadOrder; // safe: read-file.ts starts this worker with an order
parentPort?.postMessage(await answer(order));

async function answer({ path, spool, fields, limits }: ReadOrder): Promise<ReadAnswer> {
  try {
    const { rows, ...sheet } = await openFile(path, fields);
    return { ok: true, ...sheet, rows: await keep(rows, spool, limits) };
  } catch (error) {
    if (error instanceof UnusableInput) return { ok: false, code: error.code, params: error.params };
    throw error;
  }
}

async function openFile(path: string, fields: readonly ImportField[]): Promise<Sheet> {
  const file = await open(path);
  const start = Buffer.alloc(4096);
  const { bytesRead } = await file.read(start).finally(() => file.close());
  const isZip = start.toString("latin1", 0, 2) === "PK";
  const bytes = isZip ? await readFile(path) : start.subarray(0, bytesRead);
  switch (kindOf(bytes)) {
    case "text":
      return openText({ chunks: () => createReadStream(path) });
    case "xlsx":
      return openExcel(bytes, fields);
    case "gzip":
      return openUnpacked(await unpacked(path), fields);
    case "zip":
      return openUnpacked(unzipOne(bytes, mostUnpacked), fields);
  }
}

async function unpacked(path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  return inflated(() => gunzipSync(bytes, { maxOutputLength: mostUnpacked }), mostUnpacked);
}

/** What came out of an archive; an archive in an archive is refused. */
function openUnpacked(bytes: Buffer, fields: readonly ImportField[]): Promise<Sheet> {
  const kind = kindOf(bytes);
  if (kind === "xlsx") return openExcel(bytes, fields);
  if (kind === "text") return openText({ chunks: () => Readable.from(piecesOf(bytes)) });
  throw new UnusableInput("tệp nén trong tệp nén", { code: "wrong_kind", params: { kind: "nén hai lần" } });
}

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function openText(source: TextSource): Promise<Sheet> {
  const { encoding, rows } = await readCsv(source);
  return { sheet: null, otherSheets: [], encoding, rows };
}

/** The first visible sheet that holds a table of the register; where none does, the first that is not empty. */
async function openExcel(bytes: Buffer, fields: readonly ImportField[]): Promise<Sheet> {
  const { visible, hidden } = openWorkbook(bytes);
  let chosen: string | undefined;
  for (const sheet of visible) {
    const rows = await firstRows(readSheet(bytes, sheet));
    if (rows.length > 0) chosen ??= sheet;
    if (!findTable(rows, fields).ok) continue;
    chosen = sheet;
    break;
  }
  if (chosen === undefined) throw new UnusableInput("không có trang tính nào có dữ liệu", { code: "empty" });
  return {
    sheet: chosen,
    otherSheets: [...visible, ...hidden].filter((name) => name !== chosen),
    encoding: null,
    rows: readSheet(bytes, chosen),
  };
}

async function firstRows(rows: AsyncIterable<SheetRow>): Promise<SheetRow[]> {
  const found: SheetRow[] = [];
  for await (const row of rows) if (found.push(row) >= lookedAt) break;
  return found;
}

/** Writes the rows to the spool, one JSON line each. @returns how many */
async function keep(rows: AsyncIterable<RawRow>, spool: string, limits: ReadLimits): Promise<number> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const row of rows) {
      if (++count > limits.rows)
        throw new UnusableInput("quá nhiều dòng", { code: "too_many_rows", params: { limit: limits.rows } });
      if (row.cells.length > limits.columns)
        throw new UnusableInput("quá nhiều cột", {
          code: "too_many_columns",
          params: { limit: limits.columns },
        });
      yield `${oneLine({ ...row, cells: row.cells.map(clipped) })}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(spool, { mode: 0o600 }));
  return count;
}

/** Excel's own limit of a cell. */
function clipped(cell: string): string {
  return cell.length > 32_767 ? cell.slice(0, 32_767) : cell;
}

/** Readers of lines also break at U+2028 and U+2029, which JSON leaves as they are. */
function oneLine(row: RawRow): string {
  return JSON.stringify(row).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
