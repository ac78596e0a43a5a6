import {
  type chooseTables as tablesEndpoint,
  type correctRows as correctEndpoint,
  type Import,
  importsRefusals,
  type listProblems as problemsEndpoint,
  type mapColumns as mapEndpoint,
} from "@phaodai/domain/imports/contract";
import type { Correction } from "@phaodai/domain/imports/correction";
import { rowOpener } from "@phaodai/domain/imports/judge";
import { tidy } from "@phaodai/domain/imports/row-reading";
import { verdictOf } from "@phaodai/domain/imports/reason";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { findOnDay } from "@phaodai/domain/units/tree";
import { type Context, covers } from "#context";
import type { Tx } from "#db/database";
import { type DryRun, judgeAgain, judgeOne, type KeptCells, planned } from "./dry-run.ts";
import { layoutBuilder } from "./file-layout.ts";
import type { Importer } from "./importer.ts";
import { openProblems, shownGroups } from "./problems.ts";
import * as queries from "./queries.ts";
import { takeTables } from "./read-list.ts";
import { openSaidUnits, sealSaidUnits } from "./said-units.ts";
import { type Importers, importerOf, keepJudged, lockImport, rowContextOf } from "./service.ts";
import { importOf } from "./shown.ts";
import { FileLayout, mendedCells, openContent, type RowContent, sealContent } from "./stored.ts";
import { tallyOf } from "./tally.ts";

/** An import that waits for its application, and may still be mended. */
interface Opened extends DryRun {
  readonly record: queries.ImportRecord;
  readonly layout: FileLayout;
}

async function openChecked(ctx: Context, tx: Tx, { importers, importId }: Asked): Promise<Opened> {
  const record = await lockImport(ctx, tx, importId);
  if (record.state !== "checked") throw importsRefusals.not_checked({ state: record.state });
  const importer = importerOf(importers, record);
  const layout = FileLayout.parse(record.layout);
  return { ctx, tx, importer, at: rowContextOf(ctx, record), record, layout };
}

interface Asked {
  readonly importers: Importers;
  readonly importId: string;
}

async function shown({ ctx, tx, record, importer }: Opened): Promise<Import> {
  const changed = await queries.findImport(tx, ctx.scope, record.id);
  return importOf(ctx, tx, { one: changed ?? record, importer });
}

/** Reads other tables of the file; what was corrected in single rows stays with them. */
export const chooseTables = (
  ctx: Context,
  importers: Importers,
  { importId, body }: InputOf<typeof tablesEndpoint>,
): Promise<Import> =>
  ctx.inTransaction(async (tx) => {
    const run = await openChecked(ctx, tx, { importers, importId });
    const { layout, importer } = run;
    for (const index of body.tables)
      if ((layout.tables[index]?.rows ?? 0) === 0) throw importsRefusals.unknown_table({ table: index + 1 });
    await keepJudged(run, await takeTables(run, layoutBuilder(importer, layout), body.tables));
    return shown(run);
  });

export const mapColumns = (
  ctx: Context,
  importers: Importers,
  { importId, body }: InputOf<typeof mapEndpoint>,
): Promise<Import> =>
  ctx.inTransaction(async (tx) => {
    const run = await openChecked(ctx, tx, { importers, importId });
    const layout = withOrders(mapped(run.layout, run.importer, body.columns), body.dayOrders ?? {});
    await keepJudged(run, { layout, judging: await judgeAgain(run, layout) });
    return shown(run);
  });

/** A field fed by a column the clerk chose is taken from the column that fed it. */
function mapped(
  layout: FileLayout,
  { fields }: Importer,
  chosen: Readonly<Record<string, string | null>>,
): FileLayout {
  for (const [index, field] of Object.entries(chosen)) {
    requireColumn(layout, index);
    if (field !== null && !fields.some(({ name }) => name === field))
      throw importsRefusals.unknown_column({ column: field });
  }
  const taken = new Set(Object.values(chosen).filter((field) => field !== null));
  const columns = layout.columns.map((column, index) => {
    const field = chosen[String(index)];
    if (field !== undefined) return { ...column, field, isSure: true, because: "clerk" as const };
    return column.field !== null && taken.has(column.field)
      ? { ...column, field: null, isSure: false, because: "none" as const }
      : column;
  });
  return { ...layout, columns };
}

function withOrders(
  layout: FileLayout,
  said: Readonly<Record<string, "day_first" | "month_first">>,
): FileLayout {
  for (const index of Object.keys(said)) requireColumn(layout, index);
  const columns = layout.columns.map((column, index) => {
    const dayOrder = said[String(index)];
    return dayOrder ? { ...column, dayOrder, isOrderSaid: true } : column;
  });
  return { ...layout, columns };
}

function requireColumn({ columns }: FileLayout, index: string): void {
  if (!/^\d{1,4}$/.test(index) || !columns[Number(index)])
    throw importsRefusals.unknown_column({ column: index });
}

/** As many groups as a screen can show. */
const mostShown = 500;

export const listProblems = (
  ctx: Context,
  { importId }: InputOf<typeof problemsEndpoint>,
): Promise<ReplyOf<typeof problemsEndpoint>> =>
  ctx.inTransaction(async (tx) => {
    const one = await queries.findImport(tx, ctx.scope, importId);
    if (!one) throw importsRefusals.import_not_found({ importId });
    const { groups, isAll } = openProblems(ctx.services.vault, one.problems);
    const items = shownGroups(groups, { tree: ctx.services.units(), today: ctx.today });
    return { items: items.slice(0, mostShown), isAll: isAll && items.length <= mostShown };
  });

export const correctRows = (
  ctx: Context,
  importers: Importers,
  { importId, body }: InputOf<typeof correctEndpoint>,
): Promise<ReplyOf<typeof correctEndpoint>> =>
  ctx.inTransaction(async (tx) => {
    const run = await openChecked(ctx, tx, { importers, importId });
    const rowsChanged = await correct(run, body);
    return { import: await shown(run), rowsChanged };
  });

/** @returns how many rows are other than before */
function correct(run: Opened, correction: Correction): Promise<number> {
  switch (correction.kind) {
    case "value": {
      const { columnIndex, from, to } = correction;
      requireColumn(run.layout, String(columnIndex));
      const wanted = tidy(from);
      return eachRow(run, (row) =>
        tidy(mendedCells(row)[columnIndex] ?? "") === wanted ? fixed(row, columnIndex, to) : undefined,
      );
    }
    case "unit":
      return sayUnit(run, correction);
    case "cell": {
      const { row: key, columnIndex, to } = correction;
      requireColumn(run.layout, String(columnIndex));
      return oneRow(run, key, (row) => fixed(row, columnIndex, to));
    }
    case "leave_out":
      return leaveOut(run, correction);
  }
}

/** A cell that is again what the file has needs no correction. */
function fixed(row: RowContent, columnIndex: number, to: string): RowContent {
  const { [String(columnIndex)]: _, ...fixes } = row.fixes;
  return (row.cells[columnIndex] ?? "") === to
    ? { ...row, fixes }
    : { ...row, fixes: { ...fixes, [columnIndex]: to } };
}

/** From now on the text means this unit: the rows whose reasons name it are judged again. */
async function sayUnit(
  run: Opened,
  { text, unitId }: Extract<Correction, { kind: "unit" }>,
): Promise<number> {
  const { ctx, record } = run;
  const unit = findOnDay(ctx.services.units(), unitId, ctx.today);
  if (unit?.level !== "commune" || !covers(ctx.scope, unitId))
    throw importsRefusals.outside_scope({ unitId });
  const said = new Map(openSaidUnits(ctx, record.saidUnits)).set(text, unitId);
  const saidUnits = sealSaidUnits(ctx, said);
  await queries.changeImport(run.tx, record.key, { saidUnits });
  const at = { ...run.at, saidUnits: said };
  return eachRow({ ...run, at }, (row) =>
    row.reasons.some(({ params }) => params["value"] === text) ? row : undefined,
  );
}

const batchSize = 500;

/** Judges those rows again that `change` gives back. @returns how many */
async function eachRow(run: Opened, change: (row: RowContent) => RowContent | undefined): Promise<number> {
  const { vault } = run.ctx.services;
  const changing = startChange(run);
  let afterRow = 0;
  for (;;) {
    const rows = await queries.listRows(run.tx, run.record.key, { limit: batchSize, afterRow });
    const opened = rows.map((row) => ({ ...row, content: openContent(vault, row.content) }));
    await changing.judge(
      opened.flatMap((before) => {
        const content = change(before.content);
        return content ? [{ before, content }] : [];
      }),
    );
    if (rows.length < batchSize) return changing.end();
    afterRow = rows.at(-1)?.rowNo ?? 0;
  }
}

async function oneRow(run: Opened, key: number, change: (row: RowContent) => RowContent): Promise<number> {
  const [row] = await queries.listRowsByKey(run.tx, run.record.key, [key]);
  if (!row || row.isLeftOut) throw importsRefusals.unknown_row({ row: key });
  const before = { ...row, content: openContent(run.ctx.services.vault, row.content) };
  const changing = startChange(run);
  await changing.judge([{ before, content: change(before.content) }]);
  return changing.end();
}

interface OpenedRow extends Omit<queries.KeptRow, "content"> {
  readonly content: RowContent;
}

interface ChangedRow {
  readonly before: OpenedRow;
  readonly content: RowContent;
}

/** Keeps counts and groups of the import in step with the rows that change. */
function startChange(run: Opened): {
  judge(rows: readonly ChangedRow[]): Promise<void>;
  end(): Promise<number>;
} {
  const { ctx, tx, record, layout } = run;
  const { vault } = ctx.services;
  const tally: Record<string, number> = { ...tallyOf(record.tally) };
  const problems = openProblems(vault, record.problems);
  const open = rowOpener(layout, run.at.today);
  let changed = 0;
  return {
    async judge(rows) {
      if (rows.length === 0) return;
      const judged = rows.map(({ before, content }) => judgeOne(run, open, cellsOf(before.rowNo, content)));
      const kept = await planned(run, judged);
      const written = kept.map(({ key, commandId, content }, i) => {
        const before = rows[i]?.before;
        const verdict = verdictOf(content.reasons);
        if (before) {
          problems.remove(layout, key, before.content);
          tally[before.verdict] = (tally[before.verdict] ?? 0) - 1;
        }
        problems.add(layout, key, content);
        tally[verdict] = (tally[verdict] ?? 0) + 1;
        return { rowNo: key, commandId, verdict, content: sealContent(vault, content) };
      });
      await queries.putRows(tx, record, written);
      changed += rows.length;
    },
    async end() {
      await queries.changeImport(tx, record.key, { tally, problems: problems.seal(vault) });
      return changed;
    },
  };
}

const cellsOf = (key: number, { cells, fixes, hadNul, wasCut }: RowContent): KeptCells => ({
  key,
  cells,
  fixes,
  hadNul,
  wasCut,
});

async function leaveOut(
  run: Opened,
  { rows: keys, isLeftOut }: Extract<Correction, { kind: "leave_out" }>,
): Promise<number> {
  const { ctx, tx, record, layout } = run;
  const { vault } = ctx.services;
  const found = await queries.listRowsByKey(tx, record.key, keys);
  const unknown = keys.find((key) => !found.some(({ rowNo }) => rowNo === key));
  if (unknown !== undefined) throw importsRefusals.unknown_row({ row: unknown });
  const changing = found.filter((row) => row.isLeftOut !== isLeftOut);
  const tally: Record<string, number> = { ...tallyOf(record.tally) };
  const problems = openProblems(vault, record.problems);
  for (const { rowNo, verdict, content } of changing) {
    const by = isLeftOut ? -1 : 1;
    tally["total"] = (tally["total"] ?? 0) + by;
    tally[verdict] = (tally[verdict] ?? 0) + by;
    if (isLeftOut) problems.remove(layout, rowNo, openContent(vault, content));
    else problems.add(layout, rowNo, openContent(vault, content));
  }
  await queries.setLeftOut(tx, record.key, { keys: changing.map(({ rowNo }) => rowNo), isLeftOut });
  await queries.changeImport(tx, record.key, {
    tally,
    rowsTotal: tally["total"] ?? 0,
    problems: problems.seal(vault),
  });
  return changing.length;
}
