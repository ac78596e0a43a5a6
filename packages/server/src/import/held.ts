import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { type downloadHeldRows, importsRefusals } from "@phaodai/domain/imports/contract";
import type { Reason } from "@phaodai/domain/imports/reason";
import { guard } from "@phaodai/domain/registers/formula-guard";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import { stringify } from "csv-stringify/sync";
import { writeXlsxStream } from "hucre/xlsx";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { recordRead } from "#events";
import { type Language, wordsFor } from "#http/words";
import * as queries from "./queries.ts";
import * as rowQueries from "./row-queries.ts";
import { FileLayout, mendedCells, openContent } from "./stored.ts";

const batchSize = 1000;
/** Heads the column that says why a row waits; a file that has it as its last is one of ours, come back. */
export const whyHead = { vi: "Lý do", en: "Reason" } as const;

export interface SentFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly stream: Readable;
}

/**
 * The rows that wait, in the layout of their file, corrected cells as corrected, with a last column that says why: XLSX for
 * XLSX, else CSV for Excel. Nothing in it can run as a formula, and it can be mended and sent again.
 */
export async function heldRows(
  ctx: Context,
  { importId }: InputOf<typeof downloadHeldRows>,
  language: Language,
): Promise<SentFile> {
  const one = await openImport(ctx, importId, "GET /imports/:importId/held-rows");
  const layout = FileLayout.safeParse(one.layout).data;
  const columns = ownColumns(layout);
  const heads = columns.map((index) => layout?.columns[index]?.head ?? "");
  async function* lines(): AsyncGenerator<readonly (readonly string[])[]> {
    yield headRows(heads, whyHead[language]);
    for (let afterRow = 0; ;) {
      const page = { limit: batchSize, afterRow };
      const rows = await ctx.inTransaction((tx) => rowQueries.listWaitingRows(tx, one.key, page));
      yield rows.map((row) => {
        const content = openContent(ctx.services.vault, row.content);
        const cells = mendedCells(content);
        return [
          ...columns.map((index) => cells[index] ?? ""),
          saidReasons(content.reasons, language, "error"),
        ];
      });
      if (rows.length < batchSize) return;
      afterRow = rows.at(-1)?.rowNo ?? 0;
    }
  }
  const name = `${one.fileName.replace(/\.[^.]*$/, "")}-cho-xu-ly`;
  return layout?.fileKind === "xlsx" ? xlsxFile(name, lines()) : csvFile(name, lines());
}

export const openImport = (ctx: Context, importId: string, endpoint: string): Promise<queries.ImportRecord> =>
  ctx.inTransaction((tx) => readImport(ctx, tx, { importId, endpoint }));

/** What stands in a list is personal, whether it went in or waits: who looks into it leaves a line. */
export async function readImport(
  ctx: Context,
  tx: Tx,
  { importId, endpoint }: { readonly importId: string; readonly endpoint: string },
): Promise<queries.ImportRecord> {
  const one = await requireImport(ctx, tx, importId);
  await recordRead(ctx, tx, { endpoint, kind: "import", id: importId, unitIds: [one.unitId] });
  return one;
}

/** For whoever writes down what is shown of it. */
export async function requireImport(ctx: Context, tx: Tx, importId: string): Promise<queries.ImportRecord> {
  const one = await queries.findImport(tx, ctx.scope, importId);
  if (!one) throw importsRefusals.import_not_found({ importId });
  return one;
}

/** Columns of the chosen tables, without the reasons of a file that was sent back before. */
export function ownColumns(layout: FileLayout | undefined): number[] {
  const reasons: readonly string[] = Object.values(whyHead);
  const chosen = layout?.tables.filter(({ isChosen }) => isChosen) ?? [];
  const found = [...new Set(chosen.flatMap(({ columns }) => columns))].toSorted((a, b) => a - b);
  const isOurs = chosen.some(({ heads }) => reasons.includes(heads.at(-1) ?? ""));
  return isOurs ? found.filter((index) => !reasons.includes(layout?.columns[index]?.head ?? "")) : found;
}

/** Heads of two rows stand in two rows again: "Năm sinh › Nam" under "Năm sinh". */
function headRows(heads: readonly string[], why: string): (readonly string[])[] {
  const parts = heads.map((head) => head.split(" › "));
  if (parts.every(({ length }) => length === 1)) return [[...heads, why]];
  const upper = parts.map(([over = ""], i) =>
    parts[i - 1]?.length === 2 && parts[i - 1]?.[0] === over ? "" : over,
  );
  return [[...upper, why], parts.map(([, under = ""]) => under)];
}

/** @param grade only these; undefined: all */
export const saidReasons = (
  reasons: readonly Reason[],
  language: Language,
  grade?: Reason["grade"],
): string =>
  reasons
    .filter((reason) => grade === undefined || reason.grade === grade)
    .map(
      ({ column, code, params }) =>
        `${column === null ? "" : `${column}: `}${wordsFor(language, code, params)}`,
    )
    .join("; ");

type Lines = AsyncIterable<readonly (readonly string[])[]>;

function csvFile(name: string, lines: Lines): SentFile {
  async function* texts(): AsyncGenerator<string> {
    yield "\ufeff";
    for await (const batch of lines)
      yield stringify(
        batch.map((row) => row.map(guard)),
        { record_delimiter: "windows" },
      );
  }
  return { fileName: `${name}.csv`, mediaType: "text/csv; charset=utf-8", stream: Readable.from(texts()) };
}

/** Texts stay texts: nothing in it is a formula. */
export function xlsxFile(name: string, lines: Lines): SentFile {
  async function* rows(): AsyncGenerator<string[]> {
    for await (const batch of lines) for (const row of batch) yield row.map(withoutControls);
  }
  const stream = writeXlsxStream(rows(), { name: "DS" });
  return {
    fileName: `${name}.xlsx`,
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    stream: Readable.fromWeb(stream as ReadableStream), // safe: the same standard stream, typed by another library
  };
}

/** Control signs and halves of pairs: XML cannot hold them (XML 1.0, 2.2), and a file with one does not open. */
const withoutControls = (text: string): string =>
  text.toWellFormed().replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, "");
