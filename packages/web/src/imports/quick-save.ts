import { call } from "@phaodai/client/client";
import { upload } from "@phaodai/client/upload";
import {
  applyImport,
  type Import,
  type ImportRow,
  listImportRows,
  mapColumns,
  showImport,
  uploadImport,
} from "@phaodai/domain/imports/contract";
import { connection } from "#ui/connection.ts";
import type { QuickColumn, QuickRegister } from "./quick-columns.ts";
import type { QuickRow } from "./quick-sheet.ts";

/** Rows on their way: the same again, after a lost answer or a reload, is the same import. */
export interface Sending {
  readonly importId: string;
  readonly register: QuickRegister;
  readonly unitId: number;
  readonly rows: readonly QuickRow[];
  readonly columns: readonly QuickColumn[];
  /** How the grid read the days of its columns. */
  readonly dayOrders: readonly ("day_first" | "month_first")[];
  readonly fileName: string;
  /** The head of the column with the originals. */
  readonly originalHead: string;
  readonly onProgress: (one: Import) => void;
}

export interface Saved {
  readonly one: Import;
  /** What became of each row, by its id. */
  readonly rows: ReadonlyMap<string, ImportRow>;
}

/** Sends rows through the import engine and waits for what becomes of each. @throws as `call`; what was sent goes on nevertheless */
export async function saveRows(sending: Sending): Promise<Saved> {
  const { importId, register, unitId, rows } = sending;
  const sent = await upload(connection, uploadImport, {
    input: { id: importId, register, unitId },
    file: new Blob([csvOf(sending)], { type: "text/csv" }),
    fileName: sending.fileName,
  });
  const read = await untilDone(sent, "reading", sending.onProgress);
  const checked = await withDayOrders(read, sending);
  const done = await applied(checked, sending.onProgress);
  const found = await allRows(importId);
  return {
    one: done,
    // The head is row 1 of the file.
    rows: new Map(
      found.flatMap((row) => {
        const id = rows[row.rowNo - 2]?.id;
        return id === undefined ? [] : [[id, row] as const];
      }),
    ),
  };
}

/** Where the file alone would be read otherwise than the grid was: day and month of a column. */
async function withDayOrders(one: Import, { dayOrders }: Sending): Promise<Import> {
  if (one.state !== "checked") return one;
  const others = one.columns.flatMap(({ index, days }) => {
    const order = dayOrders[index];
    return days !== null && order !== undefined && order !== days.order
      ? [[String(index), order] as const]
      : [];
  });
  if (others.length === 0) return one;
  return call(connection, mapColumns, {
    importId: one.id,
    body: { columns: {}, dayOrders: Object.fromEntries(others) },
  });
}

async function applied(one: Import, onProgress: Sending["onProgress"]): Promise<Import> {
  const isReady =
    one.state === "checked" && one.missing.length === 0 && one.counts.clean + one.counts.warning > 0;
  const started = isReady ? await call(connection, applyImport, { importId: one.id, body: {} }) : one;
  return untilDone(started, "applying", onProgress);
}

/** Asks until the state is over: half a second is short enough for a person, and light for the server. */
async function untilDone(
  one: Import,
  state: "reading" | "applying",
  onProgress: Sending["onProgress"],
): Promise<Import> {
  onProgress(one);
  if (one.state !== state) return one;
  await new Promise((done) => setTimeout(done, 500));
  return untilDone(await call(connection, showImport, { importId: one.id }), state, onProgress);
}

async function allRows(importId: string): Promise<ImportRow[]> {
  const rows: ImportRow[] = [];
  let after: string | undefined;
  do {
    const page = await call(connection, listImportRows, { importId, after, limit: 200 });
    rows.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return rows;
}

/** The grid as a file: the heads the engine knows, every cell as it stands, and the original behind them. */
function csvOf({ rows, columns, originalHead }: Sending): string {
  const heads = [...columns.map(({ head }) => head), originalHead];
  const lines = rows.map(({ cells, original }) => [
    ...columns.map(({ field }) => cells[field] ?? ""),
    original?.text ?? "",
  ]);
  return [heads, ...lines].map((line) => line.map(quoted).join(",")).join("\r\n");
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
