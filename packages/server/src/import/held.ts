import { Readable } from "node:stream";
import { type downloadHeldRows, importsRefusals } from "@phaodai/domain/imports/contract";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import { stringify } from "csv-stringify";
import type { Context } from "#context";
import { type Language, wordsFor } from "#http/words";
import * as queries from "./queries.ts";
import { FileLayout, openContent } from "./stored.ts";

const batchSize = 1000;
const whyHead = { vi: "Lý do", en: "Reason" } as const;

export interface HeldFile {
  readonly fileName: string;
  readonly stream: Readable;
}

/**
 * The rows that wait, in the layout of their file, with a last column that says why: CSV for Excel, UTF-8 with a mark, CRLF,
 * nothing in it can run as a formula.
 */
export async function heldRows(
  ctx: Context,
  { importId }: InputOf<typeof downloadHeldRows>,
  language: Language,
): Promise<HeldFile> {
  const one = await ctx.inTransaction((tx) => queries.findImport(tx, ctx.scope, importId));
  if (!one) throw importsRefusals.import_not_found({ importId });
  const layout = FileLayout.safeParse(one.layout).data;
  const heads = layout?.columns.map(({ head }) => head) ?? [];
  async function* lines(): AsyncGenerator<readonly string[]> {
    yield [...heads, whyHead[language]];
    let afterRow = 0;
    for (;;) {
      const page = { limit: batchSize, afterRow };
      const rows = await ctx.inTransaction((tx) => queries.listWaitingRows(tx, one?.key ?? 0, page));
      for (const { content } of rows) yield lineOf(ctx, content, { width: heads.length, language });
      if (rows.length < batchSize) return;
      afterRow = rows.at(-1)?.rowNo ?? 0;
    }
  }
  const csv = stringify({ bom: true, record_delimiter: "windows", escape_formulas: true });
  return {
    fileName: `${one.fileName.replace(/\.[^.]*$/, "")}-cho-xu-ly.csv`,
    stream: Readable.from(lines()).pipe(csv),
  };
}

function lineOf(
  { services }: Context,
  sealed: Buffer,
  { width, language }: { readonly width: number; readonly language: Language },
): readonly string[] {
  const { cells, reasons } = openContent(services.vault, sealed);
  const why = reasons
    .filter(({ grade }) => grade === "error")
    .map(
      ({ column, code, params }) =>
        `${column === null ? "" : `${column}: `}${wordsFor(language, code, params)}`,
    );
  return [...Array.from({ length: width }, (_, i) => cells[i] ?? ""), why.join("; ")];
}
