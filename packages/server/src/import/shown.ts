import {
  type Import,
  importables,
  importStates,
  type ImportRow,
  rowOutcomes,
  undoHours,
  verdicts,
} from "@phaodai/domain/imports/contract";
import { isFed } from "@phaodai/domain/imports/field";
import { bareHead } from "@phaodai/domain/imports/heads";
import type { Reason } from "@phaodai/domain/imports/reason";
import { findOnDay } from "@phaodai/domain/units/tree";
import { z } from "zod";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import type { Importer } from "./importer.ts";
import { noteOf } from "./note.ts";
import { placeOf } from "./position.ts";
import { progressOf, rate } from "./progress.ts";
import * as queries from "./queries.ts";
import * as rowQueries from "./row-queries.ts";
import { FileLayout, FileRefused, openContent } from "./stored.ts";
import { tallyOf } from "./tally.ts";

type ImportLine = Omit<Import, "columns" | "fields" | "missing" | "notes" | "tables">;

/** Imports as the API shows them in a list. */
export async function linesOf(
  ctx: Context,
  tx: Tx,
  imports: readonly queries.ImportRecord[],
): Promise<ImportLine[]> {
  const same = await queries.listSameFiles(
    tx,
    ctx.scope,
    imports.map(({ key }) => key),
  );
  const sameByKey = new Map(same.map((one) => [one.key, one]));
  return imports.map((one) => lineOf(ctx, one, sameByKey.get(one.key)));
}

function lineOf(ctx: Context, one: queries.ImportRecord, same: queries.SameFile | undefined): ImportLine {
  const layout = FileLayout.safeParse(one.layout).data;
  const tally = tallyOf(one.tally);
  const count = (key: keyof typeof tally): number => tally[key];
  const first = layout?.tables.find(({ isChosen }) => isChosen);
  return {
    id: one.id,
    register: z.enum(importables).parse(one.register),
    fileName: one.fileName,
    unitId: one.unitId,
    state: z.enum(importStates).parse(one.state),
    refusal: one.refusal === null ? null : FileRefused.parse(JSON.parse(one.refusal)),
    sheet: first?.sheet ?? null,
    otherSheets: layout ? sheetsNotRead(layout) : [],
    encoding: layout?.encoding ?? null,
    headRow: first?.headRow ?? null,
    knownExport: layout?.knownExport ?? null,
    rememberedAt: layout?.rememberedAt ? Temporal.Instant.from(layout.rememberedAt) : null,
    counts: {
      total: count("total"),
      ...mapOf(verdicts, count),
    },
    outcomes: mapOf(rowOutcomes, count),
    rowsDone: one.rowsDone,
    progress: shownProgress(ctx, one),
    undo: shownUndo(ctx, one),
    createdAt: one.createdAt,
    appliedAt: one.appliedAt,
    sameFileBefore: same?.at ? { importId: same.importId, at: same.at } : null,
  };
}

function sheetsNotRead({ tables, otherSheets }: FileLayout): string[] {
  const nameOf = ({ file, sheet }: FileLayout["tables"][number]) => [file, sheet].filter(Boolean).join(" › ");
  const read = new Set(tables.filter(({ isChosen }) => isChosen).map(nameOf));
  const others = tables.filter(({ isChosen }) => !isChosen).map(nameOf);
  return [...new Set([...others, ...otherSheets])].filter((name) => name !== "" && !read.has(name));
}

function shownProgress(ctx: Context, one: queries.ImportRecord): Import["progress"] {
  const { state, rowsDone, rowsTotal, applyStartedAt } = one;
  if (state === "reading") return progressOf(one.id);
  const tally = tallyOf(one.tally);
  if (state === "undoing") {
    const done = tally.undone + tally.left;
    return { step: "undoing", done, total: tally.created + tally.updated, perSecond: null };
  }
  if (state !== "applying") return null;
  const since = applyStartedAt ? ctx.now.since(applyStartedAt).total("milliseconds") : 0;
  return { step: "applying", done: rowsDone, total: rowsTotal, perSecond: rate(rowsDone, since) };
}

function shownUndo(
  { now }: Context,
  { state, appliedAt, tally: kept }: queries.ImportRecord,
): Import["undo"] {
  const { undone, left, created, updated } = tallyOf(kept);
  const until = appliedAt?.add({ hours: undoHours }) ?? null;
  const isInTime = until !== null && Temporal.Instant.compare(now, until) <= 0;
  const isOpen = state === "applied" && isInTime && created + updated > 0;
  return { isOpen, until, undone, left };
}

// safe: built from exactly these keys
const mapOf = <K extends string>(keys: readonly K[], count: (key: K) => number): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<K, number>;

/** Rows looked at for the first values of each column. */
const sampledRows = 30;

/** An import with its columns and what they may feed. */
export async function importOf(
  ctx: Context,
  tx: Tx,
  { one, importer }: { readonly one: queries.ImportRecord; readonly importer: Importer },
): Promise<Import> {
  const layout = FileLayout.safeParse(one.layout).data;
  const first = layout ? await rowQueries.listRows(tx, one.key, { limit: sampledRows, afterRow: 0 }) : [];
  const cells = first.map(({ content }) => openContent(ctx.services.vault, content).cells);
  const [line] = await linesOf(ctx, tx, [one]);
  if (!line) throw new Error("an import has a line");
  return {
    ...line,
    columns: layout ? shownColumns(layout, cells) : [],
    tables: (layout?.tables ?? []).filter(({ rows }) => rows > 0).map(({ columns: _, ...table }) => table),
    notes: layout ? notesOf(ctx, { one, importer, layout }) : [],
    fields: importer.fields.map(({ name, words }) => ({ name, words })),
    missing: layout ? missingIn(importer, layout) : [],
  };
}

/** Columns of the chosen tables; a column none of them has keeps its number, and is not shown. */
function shownColumns(
  { columns, tables }: FileLayout,
  cells: readonly (readonly string[])[],
): Import["columns"] {
  const chosen = new Set(tables.filter(({ isChosen }) => isChosen).flatMap((table) => table.columns));
  return columns.flatMap((column, index) => {
    if (!chosen.has(index)) return [];
    const { head, field, isSure, because, isHidden, dayOrder, isOrderSaid, isDays, openDay } = column;
    const samples = cells
      .map((row) => row[index]?.trim() ?? "")
      .filter((value) => value !== "")
      .slice(0, 3)
      .map((value) => value.slice(0, 80));
    const isOpen = dayOrder === "unknown" && openDay !== null && !isOrderSaid;
    const days = isDays && field !== null ? { order: dayOrder, isOpen, example: openDay } : null;
    return [{ index, head, samples, field, isSure, because, isHidden, days }];
  });
}

/** What would otherwise stand in every row, or in none. */
function notesOf(
  ctx: Context,
  {
    one,
    importer,
    layout,
  }: { readonly one: queries.ImportRecord; readonly importer: Importer; readonly layout: FileLayout },
): Reason[] {
  const isSaid = layout.columns.some(({ field }) => field === "unitId");
  const unit = findOnDay(ctx.services.units(), one.unitId, ctx.today);
  const others = layout.tables.filter(({ isChosen, rows }) => !isChosen && rows > 0);
  const rows = others.reduce((sum, table) => sum + table.rows, 0);
  return [
    ...(importer.fields.some(({ name }) => name === "unitId") && !isSaid && unit?.level === "commune"
      ? [noteOf("commune_missing", { unit: unit.fullName })]
      : []),
    ...besideEachOther(layout),
    ...(others.length > 0 ? [noteOf("other_tables", { count: others.length, rows })] : []),
  ];
}

/** Two tables side by side come as one with heads that stand twice; those to the right feed nothing. */
function besideEachOther({ tables, columns }: FileLayout): Reason[] {
  const twice = tables
    .filter(({ isChosen }) => isChosen)
    .flatMap(({ heads, columns: own }) => {
      const keys = heads.map(bareHead);
      return own.filter((index, i) => {
        const first = keys.indexOf(keys[i] ?? "");
        return (
          keys[i] !== "" && first < i && columns[index]?.field === null && columns[own[first] ?? -1]?.field
        );
      });
    });
  const heads = twice.map((index) => columns[index]?.head ?? "").join(", ");
  return twice.length >= 2 ? [noteOf("tables_beside", { heads })] : [];
}

/** Groups of fields of which no column feeds one. */
export function missingIn({ needs }: Importer, { columns }: FileLayout): string[][] {
  const fed = new Set(columns.map(({ field }) => field));
  return needs.filter((group) => !isFed(group, fed)).map((group) => [...group]);
}

export function rowOf(ctx: Context, row: rowQueries.KeptRow): ImportRow {
  const { cells, fixes, reasons } = openContent(ctx.services.vault, row.content);
  return {
    key: row.rowNo,
    ...placeOf(row.rowNo),
    cells: [...cells],
    fixes: { ...fixes },
    isLeftOut: row.isLeftOut,
    verdict: row.verdict,
    reasons: [...reasons],
    outcome: row.outcome,
    undo: row.undo,
    subjectId: row.subjectId,
  };
}
