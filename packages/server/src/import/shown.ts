import {
  type Import,
  importables,
  importStates,
  type ImportRow,
  rowOutcomes,
  verdicts,
} from "@phaodai/domain/imports/contract";
import { z } from "zod";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import type { Importer } from "./importer.ts";
import * as queries from "./queries.ts";
import { FileLayout, FileRefused, openContent } from "./stored.ts";
import { tallyOf } from "./tally.ts";

type ImportLine = Omit<Import, "columns" | "fields" | "missing" | "notes" | "tables">;

/** An import as the API shows it in a list. */
export async function lineOf(ctx: Context, tx: Tx, one: queries.ImportRecord): Promise<ImportLine> {
  const layout = FileLayout.safeParse(one.layout).data;
  const tally = tallyOf(one.tally);
  const same = await queries.findSameFile(tx, ctx.scope, one);
  const count = (key: keyof typeof tally): number => tally[key];
  return {
    id: one.id,
    register: z.enum(importables).parse(one.register),
    fileName: one.fileName,
    unitId: one.unitId,
    state: z.enum(importStates).parse(one.state),
    refusal: one.refusal === null ? null : FileRefused.parse(JSON.parse(one.refusal)),
    sheet: layout?.sheet ?? null,
    otherSheets: layout?.otherSheets ?? [],
    encoding: layout?.encoding ?? null,
    headRow: layout?.headRow ?? null,
    counts: {
      total: count("total"),
      ...mapOf(verdicts, count),
    },
    outcomes: mapOf(rowOutcomes, count),
    rowsDone: one.rowsDone,
    knownExport: null,
    rememberedAt: null,
    progress: null,
    undo: { isOpen: false, until: null, undone: 0, left: 0 },
    createdAt: one.createdAt,
    appliedAt: one.appliedAt,
    sameFileBefore: same?.at ? { importId: same.importId, at: same.at } : null,
  };
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
  const first = layout ? await queries.listRows(tx, one.key, { limit: sampledRows, afterRow: 0 }) : [];
  const cells = first.map(({ content }) => openContent(ctx.services.vault, content).cells);
  const columns = (layout?.columns ?? []).map(({ head, field, isSure }, index) => ({
    index,
    head,
    field,
    isSure,
    because: field === null ? ("none" as const) : isSure ? ("head" as const) : ("content" as const),
    isHidden: false,
    days: null,
    samples: cells
      .map((row) => row[index]?.trim() ?? "")
      .filter((value) => value !== "")
      .slice(0, 3)
      .map((value) => value.slice(0, 80)),
  }));
  return {
    ...(await lineOf(ctx, tx, one)),
    columns,
    tables: [],
    notes: [],
    fields: importer.fields.map(({ name, words }) => ({ name, words })),
    missing: layout ? missingIn(importer, layout) : [],
  };
}

/** Groups of fields of which no column feeds one. */
export const missingIn = ({ needs }: Importer, { columns }: FileLayout): string[][] =>
  needs
    .filter((group) => !columns.some(({ field }) => field !== null && group.includes(field)))
    .map((group) => [...group]);

export function rowOf(ctx: Context, row: queries.KeptRow): ImportRow {
  const { cells, reasons } = openContent(ctx.services.vault, row.content);
  return {
    key: row.rowNo,
    table: 0,
    rowNo: row.rowNo,
    fixes: {},
    isLeftOut: false,
    undo: null,
    cells: [...cells],
    verdict: row.verdict,
    reasons: [...reasons],
    outcome: row.outcome,
    subjectId: row.subjectId,
  };
}
