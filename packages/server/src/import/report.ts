import type { downloadReport } from "@phaodai/domain/imports/contract";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import type { Context } from "#context";
import { type Language, sayIn } from "#http/words";
import { openImport, ownColumns, saidReasons, type SentFile, xlsxFile } from "./held.ts";
import { placeOf } from "./position.ts";
import * as rowQueries from "./row-queries.ts";
import { FileLayout, mendedCells, openContent } from "./stored.ts";

const batchSize = 1000;

/** Every row with what came of it and why, the record it made, and what the file says: XLSX. */
export async function importReport(
  ctx: Context,
  { importId }: InputOf<typeof downloadReport>,
  language: Language,
): Promise<SentFile> {
  const one = await openImport(ctx, importId, "GET /imports/:importId/report");
  const layout = FileLayout.safeParse(one.layout).data;
  const columns = ownColumns(layout);
  const say = (key: string): string => sayIn(language, `imports.${key}`);
  const heads = ["sheet", "row", "result", "why", "record"].map((name) => say(`reportHeads.${name}`));
  async function* lines(): AsyncGenerator<readonly (readonly string[])[]> {
    yield [[...heads, ...columns.map((index) => layout?.columns[index]?.head ?? "")]];
    for (let afterRow = 0; ;) {
      const rows = await ctx.inTransaction((tx) =>
        rowQueries.listRows(tx, one.key, { limit: batchSize, afterRow }),
      );
      yield rows.map((row) => {
        const content = openContent(ctx.services.vault, row.content);
        const { table, rowNo } = placeOf(row.rowNo);
        const cells = mendedCells(content);
        return [
          [layout?.tables[table]?.file, layout?.tables[table]?.sheet].filter(Boolean).join(" › "),
          String(rowNo),
          resultOf(row, say),
          saidReasons(content.reasons, language),
          row.subjectId ?? "",
          ...columns.map((index) => cells[index] ?? ""),
        ];
      });
      if (rows.length < batchSize) return;
      afterRow = rows.at(-1)?.rowNo ?? 0;
    }
  }
  return xlsxFile(`${one.fileName.replace(/\.[^.]*$/, "")}-${say("reportHeads.file")}`, lines());
}

function resultOf({ outcome, undo, verdict }: rowQueries.KeptRow, say: (key: string) => string): string {
  const result = outcome === null ? say(`verdicts.${verdict}`) : say(`outcomes.${outcome}`);
  return undo === null ? result : `${result}; ${say(`undoOutcomes.${undo}`)}`;
}
