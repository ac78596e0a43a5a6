import { rowOpener, type RawRow } from "@phaodai/domain/imports/judge";
import { verdictOf, type Reason } from "@phaodai/domain/imports/reason";
import type { RowReading } from "@phaodai/domain/imports/row-reading";
import type { RowContext } from "@phaodai/domain/people/person-cells";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import type { DraftRow, Importer, Plan } from "./importer.ts";
import { noteOf } from "./note.ts";
import { noProblems, type Problems } from "./problems.ts";
import { placeOf } from "./position.ts";
import type * as queries from "./queries.ts";
import * as rowQueries from "./row-queries.ts";
import {
  commandIdOf,
  type FileLayout,
  idWithin,
  mendedCells,
  openContent,
  type RowContent,
  sealContent,
} from "./stored.ts";

const batchSize = 500;

/** A row as it is kept: what is needed to judge it again under another mapping. */
export type KeptCells = Pick<RowContent, "cells" | "fixes" | "hadNul" | "wasCut"> & { readonly key: number };

export interface DryRun {
  readonly ctx: Context;
  readonly tx: Tx;
  readonly importer: Importer;
  readonly at: RowContext;
  readonly record: Pick<queries.ImportRecord, "key" | "unitId">;
}

/** How many rows of each verdict; those left out are not among them. */
export interface Tally {
  total: number;
  clean: number;
  warning: number;
  error: number;
}

export interface Judging {
  readonly tally: Tally;
  readonly problems: Problems;
  judge(layout: FileLayout, rows: readonly KeptCells[]): Promise<void>;
  /** Until all of them are written. */
  settled(): Promise<void>;
}

export const cellsOf = ({ no: _, ...row }: RawRow, key: number): KeptCells => ({
  key,
  cells: row.cells,
  fixes: {},
  hadNul: row.hadNul ?? false,
  wasCut: row.wasCut ?? false,
});

/** Judges every kept row again, after the clerk changed the mapping. */
export async function judgeAgain(run: DryRun, layout: FileLayout): Promise<Judging> {
  const judging = startJudging(run);
  let afterRow = 0;
  for (;;) {
    const kept = await rowQueries.listRows(run.tx, run.record.key, { limit: batchSize, afterRow });
    const last = kept.at(-1);
    if (!last) {
      await judging.settled();
      return judging;
    }
    const rows = kept.map(({ rowNo, content }) => ({
      ...openContent(run.ctx.services.vault, content),
      key: rowNo,
    }));
    await judging.judge(layout, rows);
    afterRow = last.rowNo;
  }
}

/** Judges rows batch by batch, and writes them. Costs no more memory for a longer file but for the ids of its rows. */
export function startJudging(run: DryRun): Judging {
  const tally: Tally = { total: 0, clean: 0, warning: 0, error: 0 };
  const problems = noProblems();
  /** Where a command was first seen in this file. */
  const seen = new Map<string, number>();
  /** Rows are judged while those before them are being written. */
  let writing = Promise.resolve();
  let opener: { readonly layout: FileLayout; readonly open: (row: RawRow) => RowReading } | undefined;
  return {
    tally,
    problems,
    async judge(layout, rows) {
      if (opener?.layout !== layout) opener = { layout, open: rowOpener(layout, run.at.today) };
      const { open } = opener;
      const judged = rows.map((row) => judgeOne(run, open, row));
      noteRepeated(judged, seen);
      await writing;
      const kept = await planned(run, judged);
      const { vault } = run.ctx.services;
      for (const { key, content } of kept) problems.add(layout, key, content);
      const written = kept.map(({ key, commandId, content, draftText }) => {
        const verdict = verdictOf(content.reasons);
        tally.total++;
        tally[verdict]++;
        return { rowNo: key, commandId, verdict, content: sealContent(vault, content, draftText) };
      });
      writing = rowQueries.putRows(run.tx, run.record, written);
      writing.catch(() => undefined); // told when it is waited for
    },
    settled: () => writing,
  };
}

export interface Judged {
  readonly key: number;
  readonly commandId: string;
  readonly content: RowContent & { readonly reasons: Reason[] };
  /** Its draft as JSON; undefined where it has none. */
  readonly draftText: string | undefined;
}

/** Reads one row and says what is wrong with it in itself. Pure. */
export function judgeOne(
  { importer, at, record }: Pick<DryRun, "importer" | "at" | "record">,
  open: (row: RawRow) => RowReading,
  row: KeptCells,
): Judged {
  const { key, cells, fixes, hadNul, wasCut } = row;
  const mended = mendedCells(row);
  const reading = open({ no: key, cells: mended, hadNul, wasCut });
  const draft = importer.read(reading, at);
  const isSound = draft !== undefined && verdictOf(reading.reasons) !== "error";
  const draftText = draft && JSON.stringify(draft);
  const commandId = commandIdOf(importer.register, record.unitId, { draftText, cells: mended });
  const reasons = [...reading.reasons];
  return {
    key,
    commandId,
    content: { cells, fixes, hadNul, wasCut, reasons, draft: isSound ? draft : null },
    draftText: isSound ? draftText : undefined,
  };
}

function noteRepeated(rows: readonly Judged[], seen: Map<string, number>): void {
  for (const { key, commandId, content } of rows) {
    const first = seen.get(commandId);
    if (first === undefined) seen.set(commandId, key);
    else if (first !== key) content.reasons.push(repeated(first));
  }
}

const repeated = (key: number): Reason => noteOf("repeated_row", { row: placeOf(key).rowNo });

/**
 * Says before the application what the database already has against a row, or has already. A row whose command was taken
 * back is a new command.
 */
export async function planned({ ctx, tx, importer }: DryRun, judged: readonly Judged[]): Promise<Judged[]> {
  const rows = await renewed(tx, judged);
  const open = rows.filter(({ content }) => content.draft !== null);
  const applied = await rowQueries.listApplied(
    tx,
    open.map(({ commandId }) => commandId),
  );
  const plans = await importer.plan(ctx, tx, open.flatMap(draftRowOf));
  for (const [i, { commandId, content }] of open.entries()) {
    const plan = plans[i];
    const reason = applied.has(commandId) ? noteOf("already_here") : plan && reasonOf(plan);
    if (reason) content.reasons.push(reason);
  }
  return rows;
}

/** A command that was undone n times comes back under the n-th id made from its own. */
async function renewed(tx: Tx, rows: readonly Judged[]): Promise<Judged[]> {
  const found = [...rows];
  for (let again = 1; ; again++) {
    const undone = await rowQueries.listUndone(
      tx,
      found.map(({ commandId }) => commandId),
    );
    if (undone.size === 0) return found;
    for (const [i, row] of found.entries())
      if (undone.has(row.commandId))
        found[i] = { ...row, commandId: idWithin(row.commandId, `again ${again}`) };
  }
}

export const draftRowOf = ({
  commandId,
  content: { draft },
}: {
  readonly commandId: string;
  readonly content: Pick<RowContent, "draft">;
}): DraftRow[] => (draft === null ? [] : [{ draft, idOf: (of) => idWithin(commandId, of) }]);

/** Held rows are warned of, not barred: what they wait for may come before the application. */
function reasonOf(plan: Plan): Reason | undefined {
  switch (plan.kind) {
    case "run":
    case "as_intended":
    case "edit":
      return undefined;
    case "unchanged":
      return plan.isExpected ? undefined : noteOf("already_here");
    case "held":
      return { ...plan.reason, grade: "warning" };
  }
}
