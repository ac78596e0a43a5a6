import { parentPort, workerData } from "node:worker_threads";
import type { ImportField } from "@phaodai/domain/imports/field";
import type { RawRow } from "@phaodai/domain/imports/judge";
import { fromLegacy, type LegacyFont, legacyFontOf } from "@phaodai/domain/imports/legacy-vietnamese";
import { splitTables } from "@phaodai/domain/imports/tables";
import type { TableAnswer } from "@phaodai/domain/imports/table";
import { type Layouts, openFile, type SheetSource } from "./open-file.ts";
import type { ReadLimits, ReadMessage, ReadOrder } from "./read-file.ts";
import { UnusableInput } from "./unusable-input.ts";

/** Batches on their way that nobody has taken yet. */
const mostWaiting = 8;
/** A hidden sheet longer than this is a store of somebody's lookups: it is named, and not read. */
const mostHidden = 20_000;
const batchSize = 500;

// Runs in a worker with limits on memory and time: whatever a hostile file does, it does to this thread.
const order = workerData as ReadOrder; // safe: read-file.ts starts this worker with an order
const outbox = openOutbox();
await outbox.post(await readAll(order));

async function readAll({ path, fields, limits }: ReadOrder): Promise<ReadMessage> {
  try {
    const { kind, sheets } = await openFile(path);
    const run: Run = { kind, fields, limits, tables: 0, rows: 0, refused: undefined };
    let encoding: string | null = null;
    const otherSheets: string[] = [];
    for await (const sheet of sheets) {
      const before = run.tables;
      const font = await readOne(run, sheet);
      encoding ??= font ?? sheet.encoding;
      if (run.tables === before) otherSheets.push(nameOf(sheet));
    }
    if (run.tables === 0) throw refusalOf(run.refused ?? { ok: false, why: "empty", params: {} });
    return { kind: "end", fileKind: kind, encoding, otherSheets };
  } catch (error) {
    if (error instanceof UnusableInput) return { kind: "refused", code: error.code, params: error.params };
    throw error;
  }
}

// Functions, not constants: the reading above begins before what stands below is evaluated.
function nameOf({ file, sheet }: SheetSource): string {
  return [file, sheet].filter(Boolean).join(" › ");
}

type NoTable = Extract<TableAnswer, { ok: false }>;

function refusalOf({ why, params }: NoTable): UnusableInput {
  return new UnusableInput(why, { code: why, params });
}

interface Run {
  readonly kind: Layouts;
  readonly fields: readonly ImportField[];
  readonly limits: ReadLimits;
  /** How many were found so far. */
  tables: number;
  rows: number;
  /** Why the first sheet that is not empty holds no table. */
  refused: NoTable | undefined;
}

/** Sends the tables of a sheet and their rows while it is read; a hidden one only once it is known to be short. */
async function readOne(run: Run, source: SheetSource): Promise<LegacyFont | undefined> {
  const found: ReadMessage[] = [];
  let batch: RawRow[] = [];
  let table = run.tables - 1;
  const close = (): void => {
    if (batch.length > 0) found.push({ kind: "rows", table, rows: batch });
    batch = [];
  };
  const splitter = splitTables(run.fields, {
    onTable(head) {
      close();
      table = run.tables++;
      const { file, sheet, isHidden } = source;
      const hiddenColumns = [...source.hiddenColumns].filter((index) => index < head.heads.length);
      found.push({
        kind: "table",
        table: { ...head, index: table, kind: run.kind, file, sheet, isHidden, hiddenColumns },
      });
    },
    onRow(row) {
      if (batch.push(row) >= batchSize) close();
    },
  });
  const send = async (): Promise<void> => {
    for (const message of found.splice(0)) await outbox.post(message);
  };
  const before = run.tables;
  let rows = 0;
  let font: LegacyFont | undefined;
  for await (const read of source.rows) {
    if (rows === 0) font = legacyFontOf(read.map(({ cells }) => cells.join(" ")).join(" "));
    const some = font ? read.map(inUnicode(font)) : read;
    rows += some.length;
    if (source.isHidden && rows > mostHidden) {
      run.tables = before;
      return font;
    }
    if (!source.isHidden) countRows(run, some);
    for (const row of some) splitter.push(row);
    if (!source.isHidden) await send();
  }
  const refused = splitter.end();
  close();
  if (refused && rows > 0) run.refused ??= refused;
  await send();
  return font;
}

function inUnicode(font: LegacyFont): (row: RawRow) => RawRow {
  return (row) => ({ ...row, cells: row.cells.map((cell) => fromLegacy(cell, font)) });
}

function countRows(run: Run, rows: readonly RawRow[]): void {
  run.rows += rows.length;
  const { limits } = run;
  if (run.rows > limits.rows)
    throw new UnusableInput("quá nhiều dòng", { code: "too_many_rows", params: { limit: limits.rows } });
  if (rows.some(({ cells, no }) => cells.length > limits.columns || no > limits.lastRow))
    throw new UnusableInput("quá nhiều cột", {
      code: "too_many_columns",
      params: { limit: limits.columns },
    });
}

/** Posts messages; waits where too many lie unread, so that a long file needs no more memory than a short one. */
function openOutbox(): { post(message: ReadMessage): Promise<void> } {
  const port = parentPort;
  if (!port) throw new Error("not in a worker");
  let waiting = 0;
  let wake: (() => void) | undefined;
  port.on("message", () => {
    waiting--;
    wake?.();
  });
  port.unref();
  return {
    async post(message) {
      while (waiting >= mostWaiting) {
        port.ref();
        await new Promise<void>((done) => (wake = done));
        port.unref();
      }
      waiting++;
      port.postMessage(message);
    },
  };
}
