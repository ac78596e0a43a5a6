import { type correctRows as correctEndpoint, importsRefusals } from "@phaodai/domain/imports/contract";
import type { Correction } from "@phaodai/domain/imports/correction";
import { rowOpener } from "@phaodai/domain/imports/judge";
import { verdictOf } from "@phaodai/domain/imports/reason";
import { tidy } from "@phaodai/domain/imports/row-reading";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { findOnDay } from "@phaodai/domain/units/tree";
import { type Context, covers } from "#context";
import { openChecked, type Opened, requireColumn, shown } from "./checked-import.ts";
import { judgeOne, type KeptCells, planned } from "./dry-run.ts";
import { openProblems } from "./problems.ts";
import * as queries from "./queries.ts";
import * as rowQueries from "./row-queries.ts";
import { openSaidUnits, sealSaidUnits } from "./said-units.ts";
import type { Importers } from "./service.ts";
import { mendedCells, openContent, type RowContent, sealContent } from "./stored.ts";
import { tallyOf } from "./tally.ts";

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
    const rows = await rowQueries.listRows(run.tx, run.record.key, { limit: batchSize, afterRow });
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
  const [row] = await rowQueries.listRowsByKey(run.tx, run.record.key, [key]);
  if (!row || row.isLeftOut) throw importsRefusals.unknown_row({ row: key });
  const before = { ...row, content: openContent(run.ctx.services.vault, row.content) };
  const changing = startChange(run);
  await changing.judge([{ before, content: change(before.content) }]);
  return changing.end();
}

interface OpenedRow extends Omit<rowQueries.KeptRow, "content"> {
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
      await rowQueries.putRows(tx, record, written);
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
  const found = await rowQueries.listRowsByKey(tx, record.key, keys);
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
  await rowQueries.setLeftOut(tx, record.key, { keys: changing.map(({ rowNo }) => rowNo), isLeftOut });
  await queries.changeImport(tx, record.key, {
    tally,
    rowsTotal: tally["total"] ?? 0,
    problems: problems.seal(vault),
  });
  return changing.length;
}
