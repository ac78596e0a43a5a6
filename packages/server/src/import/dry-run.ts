import { dayOrderOf } from "@phaodai/domain/imports/days";
import { matchColumns } from "@phaodai/domain/imports/heads";
import { type Layout, openRow, type RawRow } from "@phaodai/domain/imports/judge";
import { verdictOf, type Reason } from "@phaodai/domain/imports/reason";
import { findTable, type FoundTable } from "@phaodai/domain/imports/table";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { UnusableInput } from "./unusable-input.ts";
import type { RowContext } from "@phaodai/domain/people/person-cells";
import type { DraftRow, Importer, Plan } from "./importer.ts";
import * as queries from "./queries.ts";
import {
  commandIdOf,
  type FileLayout,
  idWithin,
  openContent,
  type RowContent,
  sealContent,
} from "./stored.ts";

/** Rows judged and written at a time; the first of them also tell the table and how its columns write days. */
const batchSize = 500;

/** A row as it is kept: what is needed to judge it again under another mapping. */
type KeptCells = Pick<RowContent, "cells" | "hadNul"> & { readonly no: number };

export interface DryRun {
  readonly ctx: Context;
  readonly tx: Tx;
  readonly importer: Importer;
  readonly at: RowContext;
  readonly record: Pick<queries.ImportRecord, "key" | "unitId">;
}

export interface FileFacts {
  readonly sheet: string | null;
  readonly otherSheets: readonly string[];
  readonly encoding: string | null;
}

/**
 * Finds the table in the rows of a file, judges every row and keeps it. Costs no more memory for a longer file.
 * @throws UnusableInput where there is no table
 */
export async function judgeFile(
  run: DryRun,
  rows: AsyncIterable<RawRow>,
  file: FileFacts,
): Promise<{ readonly layout: FileLayout; readonly tally: Tally }> {
  let layout: FileLayout | undefined;
  const judging = startJudging(run);
  for await (const batch of batches(rows)) {
    const found = layout ?? layoutOf(batch, run.importer, file);
    layout ??= found;
    const below = found.headRow + found.headRows - 1;
    await judging.judge(
      found,
      batch.filter(({ no }) => no > below).map(({ no, cells, hadNul = false }) => ({ no, cells, hadNul })),
    );
  }
  if (!layout) throw new UnusableInput("tệp rỗng", { code: "empty" });
  return { layout, tally: judging.tally };
}

/** Judges every kept row again, after the clerk changed the mapping. */
export async function judgeAgain(run: DryRun, layout: FileLayout): Promise<Tally> {
  const judging = startJudging(run);
  let afterRow = 0;
  for (;;) {
    const kept = await queries.listRows(run.tx, run.record.key, { limit: batchSize, afterRow });
    const last = kept.at(-1);
    if (!last) return judging.tally;
    const cells = kept.map(({ rowNo, content }) => ({
      no: rowNo,
      ...openContent(run.ctx.services.vault, content),
    }));
    await judging.judge(layout, cells);
    afterRow = last.rowNo;
  }
}

/** How many rows of each verdict. */
export interface Tally {
  total: number;
  clean: number;
  warning: number;
  error: number;
}

function startJudging(run: DryRun): {
  readonly tally: Tally;
  judge(layout: Layout, rows: readonly KeptCells[]): Promise<void>;
} {
  const tally: Tally = { total: 0, clean: 0, warning: 0, error: 0 };
  /** Where a command was first seen in this file. */
  const seen = new Map<string, number>();
  return {
    tally,
    async judge(layout, rows) {
      const judged = rows.map((row) => judgeOne(run, layout, row, seen));
      await previewPlans(run, judged);
      const { vault } = run.ctx.services;
      const kept = judged.map(({ no, commandId, content }) => {
        const verdict = verdictOf(content.reasons);
        tally.total++;
        tally[verdict]++;
        return { rowNo: no, commandId, verdict, content: sealContent(vault, content) };
      });
      await queries.putRows(run.tx, run.record, kept);
    },
  };
}

interface Judged {
  readonly no: number;
  readonly commandId: string;
  readonly content: RowContent & { readonly reasons: Reason[] };
}

function judgeOne(
  { importer, at, record }: DryRun,
  layout: Layout,
  { no, cells, hadNul }: KeptCells,
  seen: Map<string, number>,
): Judged {
  const reading = openRow({ no, cells, hadNul }, layout, at.today);
  const draft = importer.read(reading, at);
  const isSound = draft !== undefined && verdictOf(reading.reasons) !== "error";
  const commandId = commandIdOf(importer.register, record.unitId, { draft, cells });
  const first = seen.get(commandId);
  if (first !== undefined) reading.warn("imports.repeated_row", null, { row: first });
  else seen.set(commandId, no);
  const reasons = [...reading.reasons];
  return { no, commandId, content: { cells, hadNul, reasons, draft: isSound ? draft : null } };
}

/** Says before the application what the database already has against a row, or has already. */
async function previewPlans({ ctx, tx, importer }: DryRun, rows: readonly Judged[]): Promise<void> {
  const open = rows.filter(({ content }) => content.draft !== null);
  const applied = await queries.listApplied(
    tx,
    open.map(({ commandId }) => commandId),
  );
  const plans = await importer.plan(ctx, tx, open.flatMap(draftRowOf));
  for (const [i, { commandId, content }] of open.entries()) {
    const plan = plans[i];
    const reason = applied.has(commandId) ? known : plan && reasonOf(plan);
    if (reason) content.reasons.push(reason);
  }
}

export const draftRowOf = ({
  commandId,
  content: { draft },
}: {
  readonly commandId: string;
  readonly content: Pick<RowContent, "draft">;
}): DraftRow[] => (draft === null ? [] : [{ draft, idOf: (of) => idWithin(commandId, of) }]);

const known: Reason = {
  grade: "warning",
  code: "imports.already_here",
  field: null,
  column: null,
  params: {},
};

/** Held rows are warned of, not barred: what they wait for may come before the application. */
function reasonOf(plan: Plan): Reason | undefined {
  switch (plan.kind) {
    case "run":
      return undefined;
    case "unchanged":
      return known;
    case "held":
      return { ...plan.reason, grade: "warning" };
  }
}

/** @throws UnusableInput where no table is found */
function layoutOf(rows: readonly RawRow[], { fields }: Importer, file: FileFacts): FileLayout {
  const answer = findTable(rows, fields);
  if (!answer.ok)
    throw new UnusableInput(answer.why, {
      code: answer.why === "two_headers" ? "no_header" : answer.why,
      params: answer.params,
    });
  const { headRow, headRows } = answer.table;
  return {
    sheet: file.sheet,
    otherSheets: [...file.otherSheets],
    encoding: file.encoding,
    headRow,
    headRows,
    columns: columnsOf(answer.table, rows, fields),
  };
}

function columnsOf(
  { heads, headRow, headRows }: FoundTable,
  rows: readonly RawRow[],
  fields: Importer["fields"],
): FileLayout["columns"] {
  const below = rows.filter(({ no }) => no >= headRow + headRows);
  const values = heads.map((_, index) =>
    below.map(({ cells }) => (cells[index] ?? "").trim()).filter((value) => value !== ""),
  );
  const orders = values.map(dayOrderOf);
  // One hand writes one order: a column that leaves it open follows the others of its file.
  const isSettled = orders.includes("day_first") && !orders.includes("month_first");
  return matchColumns(heads, values, fields).map(({ head, field, isSure, index }) => {
    const dayOrder = orders[index] ?? "unknown";
    return { head, field, isSure, dayOrder: isSettled && dayOrder === "unknown" ? "day_first" : dayOrder };
  });
}

async function* batches(rows: AsyncIterable<RawRow>): AsyncGenerator<readonly RawRow[]> {
  let batch: RawRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
