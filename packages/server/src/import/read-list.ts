import type { RawRow } from "@phaodai/domain/imports/judge";
import { knownExportOf } from "@phaodai/domain/imports/known-exports";
import { unguard } from "@phaodai/domain/registers/formula-guard";
import { cellsOf, type DryRun, judgeAgain, type Judging, startJudging } from "./dry-run.ts";
import { headKeys, layoutBuilder, type LayoutBuilder } from "./file-layout.ts";
import { whyHead } from "./held.ts";
import { keyOf } from "./position.ts";
import type { watchProgress } from "./progress.ts";
import * as rowQueries from "./row-queries.ts";
import type { ReadMessage, ReadTable } from "./read-file.ts";
import { findRemembered } from "./remembered.ts";
import { type FileLayout, mendedCells, openContent, sealContent } from "./stored.ts";
import { UnusableInput } from "./unusable-input.ts";

export interface ReadList {
  readonly layout: FileLayout;
  readonly judging: Judging;
}

/**
 * Takes the tables and rows of a file while they are read, judges those of the chosen tables and keeps all of them. Costs no
 * more memory for a longer file. @throws UnusableInput where there is no row
 */
export async function readList(
  run: DryRun,
  messages: AsyncIterable<ReadMessage>,
  progress: ReturnType<typeof watchProgress>,
): Promise<ReadList> {
  let list = taking(run);
  for await (const message of messages)
    switch (message.kind) {
      case "table":
        list = asOurs(list, message.table);
        list.builder.addTable(message.table);
        break;
      case "rows":
        await takeRows(list, message);
        progress.add(message.rows.length);
        break;
      case "end":
        list.builder.layout.encoding = message.encoding;
        list.builder.layout.otherSheets = [...message.otherSheets];
        break;
      case "refused":
        throw new UnusableInput(message.code, message);
    }
  return finished(list);
}

interface Taking {
  readonly run: DryRun;
  readonly builder: LayoutBuilder;
  readonly judging: Judging;
}

const taking = (run: DryRun): Taking => ({
  run,
  builder: layoutBuilder(run.importer),
  judging: startJudging(run),
});

/** Our own export is told by its first table; its rows are edits, and read as such. */
function asOurs(list: Taking, { heads, kind }: ReadTable): Taking {
  const { records } = list.run.importer;
  const isFirst = list.builder.layout.tables.length === 0;
  if (!isFirst || !records || knownExportOf(heads, kind === "json") !== "phaodai") return list;
  return taking({ ...list.run, importer: records });
}

async function finished({ run, builder, judging }: Taking): Promise<ReadList> {
  const { layout } = builder;
  await judging.settled();
  // A head with nothing under it is no table.
  if (!layout.tables.some(({ rows }) => rows > 0))
    throw new UnusableInput("không có dòng nào", { code: "no_rows" });
  if (!layout.tables.some(({ isChosen, rows }) => isChosen && rows > 0)) return readBest(run, builder);
  const isOther = builder.settleDays();
  return { layout, judging: isOther ? await judgeAgain(run, layout) : judging };
}

async function takeRows(
  { run, builder, judging }: Taking,
  { table: index, rows: read }: { readonly table: number; readonly rows: readonly RawRow[] },
): Promise<void> {
  const { layout } = builder;
  const table = layout.tables[index];
  if (!table) throw new Error(`rows of table ${index}, which nobody told of`);
  const isFirst = table.rows === 0;
  table.rows += read.length;
  const isInOrder = table.columns.every((column, i) => column === i);
  const arrangedRows = isInOrder
    ? read
    : read.map((row) => ({ ...row, cells: arranged(row.cells, table.columns) }));
  const rows = isOwnText(layout, table)
    ? arrangedRows.flatMap(ownRow)
    : arrangedRows.filter(({ cells }) => layout.knownExport !== "sormas" || !isComment(cells));
  const kept = rows.map((row) => cellsOf(row, keyOf(index, row.no)));
  if (!table.isChosen) {
    const { vault } = run.ctx.services;
    const content = kept.map(({ key, ...cells }) => ({
      rowNo: key,
      content: sealContent(vault, { ...cells, reasons: [], draft: null }),
    }));
    await rowQueries.putLeftOut(run.tx, run.record, content);
    return;
  }
  if (isFirst) builder.matchTable(index, rows, await findRemembered(run, layout));
  builder.watchDays(rows, run.at.today);
  if (isFirst) builder.settleDays();
  await judging.judge(layout, kept);
}

const reasonHeads: readonly string[] = Object.values(whyHead);

/** A CSV we wrote: a guard stands before what a spreadsheet would run, and comes off again. */
const isOwnText = ({ fileKind, knownExport }: FileLayout, { heads }: FileLayout["tables"][number]): boolean =>
  fileKind === "csv" && (knownExport === "phaodai" || reasonHeads.includes(heads.at(-1) ?? ""));

/** SORMAS explains its columns in rows that begin so. */
const isComment = ([first = ""]: readonly string[]): boolean => first.startsWith("##");

/** The line that closes our export, with who made it and when, is no row. */
function ownRow(row: RawRow): RawRow[] {
  const [first = "", ...others] = row.cells;
  if (first.startsWith("# ") && others.every((cell) => cell === "")) return [];
  return [{ ...row, cells: row.cells.map(unguard) }];
}

function arranged(cells: readonly string[], columns: readonly number[]): readonly string[] {
  const found: string[] = [];
  for (const [i, cell] of cells.entries()) {
    // What stands beyond the heads of its table stays beyond the list's.
    const at = columns[i] ?? Math.max(...columns) + 1 + i - columns.length;
    while (found.length < at) found.push("");
    found[at] = cell;
  }
  return found;
}

/** No head says what is asked: the table that names most, for the clerk to map. */
async function readBest(run: DryRun, builder: LayoutBuilder): Promise<ReadList> {
  const { layout } = builder;
  const named = new Map(layout.tables.map((one) => [one.index, headKeys(one.heads).length]));
  const [best] = layout.tables
    .filter(({ rows }) => rows > 0)
    .toSorted(
      (a, b) =>
        Number(a.isHidden) - Number(b.isHidden) || (named.get(b.index) ?? 0) - (named.get(a.index) ?? 0),
    );
  return takeTables(run, builder, best ? [best.index] : []);
}

/** Reads these tables of a list that is kept already. */
export async function takeTables(
  run: DryRun,
  builder: LayoutBuilder,
  chosen: readonly number[],
): Promise<ReadList> {
  const { layout } = builder;
  for (const table of layout.tables) table.isChosen = chosen.includes(table.index);
  await rowQueries.chooseTables(run.tx, run.record.key, chosen);
  const remembered = await findRemembered(run, layout);
  for (const index of chosen) {
    const rows = await firstRows(run, index);
    builder.matchTable(index, rows, remembered);
    builder.watchDays(rows, run.at.today);
  }
  builder.settleDays();
  return { layout, judging: await judgeAgain(run, layout) };
}

const sampledRows = 500;

async function firstRows({ tx, ctx, record }: DryRun, table: number): Promise<RawRow[]> {
  const page = { limit: sampledRows, afterRow: keyOf(table, 0), beforeRow: keyOf(table + 1, 0) };
  const rows = await rowQueries.listRows(tx, record.key, page);
  return rows.map(({ rowNo, content }) => ({
    no: rowNo,
    cells: mendedCells(openContent(ctx.services.vault, content)),
  }));
}
