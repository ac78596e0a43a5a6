import { setTimeout as sleep } from "node:timers/promises";
import {
  type applyImport as applyEndpoint,
  type FileRefusal,
  type Import,
  importsRefusals,
  type listImportRows as rowsEndpoint,
  type listImports as listEndpoint,
  type showImport as showEndpoint,
  undoOutcomes,
  type uploadImport as uploadEndpoint,
  verdicts,
} from "@phaodai/domain/imports/contract";
import type { RowContext } from "@phaodai/domain/people/person-cells";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { scopeOf } from "@phaodai/domain/units/scope";
import { findOnDay } from "@phaodai/domain/units/tree";
import { greatestKey } from "@phaodai/domain/shared/key";
import { askedUnit } from "#asked-unit";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { enqueue } from "#jobs/queue";
import { recordImport } from "./apply.ts";
import type { DryRun } from "./dry-run.ts";
import { readImport } from "./held.ts";
import { type Importer, importerFor } from "./importer.ts";
import { watchProgress } from "./progress.ts";
import * as queries from "./queries.ts";
import * as rowQueries from "./row-queries.ts";
import { readFileApart, readLimits } from "./read-file.ts";
import { type ReadList, readList } from "./read-list.ts";
import { rememberMapping } from "./remembered.ts";
import { openSaidUnits } from "./said-units.ts";
import { importOf, linesOf, missingIn, rowOf } from "./shown.ts";
import { FileLayout } from "./stored.ts";
import { UnusableInput } from "./unusable-input.ts";
import { clearUploads, type Upload } from "./uploads.ts";

export type Importers = ReadonlyMap<string, Importer>;

/** A dry run that takes longer goes on without the sender waiting. */
const patience = 8000;

type Sent = InputOf<typeof uploadEndpoint>;

/** Before the file comes: the import this id made already, sent again by a browser that lost the reply. */
export async function findSentBefore(
  ctx: Context,
  importers: Importers,
  { id }: Pick<Sent, "id">,
): Promise<Import | undefined> {
  return ctx.inTransaction(async (tx) => {
    const one = await queries.findImport(tx, ctx.scope, id);
    return one && importOf(ctx, tx, { one, importer: importerOf(importers, one) });
  });
}

/** @throws Refusal where the unit is not one the sender may import for */
export const requireUnit = (ctx: Context, asked: number | undefined): number =>
  askedUnit(ctx, asked, importsRefusals.outside_scope).id;

export interface Received {
  readonly sent: Sent;
  readonly upload: Upload;
  /** Hears of a failure after the sender has been answered. */
  readonly onLate: (error: unknown) => void;
}

/**
 * Reads and judges an uploaded file. @returns the import, still `reading` when that takes long
 * @throws Refusal that says what the file is and what to do, when it cannot be used
 */
export async function startImport(
  ctx: Context,
  importers: Importers,
  { sent, upload, onLate }: Received,
): Promise<Import> {
  const importer = importers.get(sent.register);
  if (!importer) throw new Error(`no importer of ${sent.register}`);
  const unitId = requireUnit(ctx, sent.unitId);
  const isNew = await ctx.inTransaction((tx) =>
    queries.insertImport(tx, {
      id: sent.id,
      register: sent.register,
      fileName: upload.fileName,
      fileHash: upload.hash,
      byteSize: upload.byteSize,
      unitId,
      actorId: ctx.actor.id,
      now: ctx.now,
    }),
  );
  if (!isNew) return showSent(ctx, importers, sent); // the same upload sent twice at once
  const reading = readAndJudge(ctx, importer, { id: sent.id, upload });
  const slow = sleep(patience, "slow" as const, { ref: false });
  const refused = await Promise.race([reading, slow]);
  if (refused === "slow") {
    // Nobody waits for it any more: what goes wrong from here on is told by the import, and to the log.
    reading.catch(onLate);
    return showSent(ctx, importers, sent);
  }
  if (refused) throw importsRefusals[refused.code](refused.params);
  return showSent(ctx, importers, sent);
}

async function showSent(ctx: Context, importers: Importers, sent: Pick<Sent, "id">): Promise<Import> {
  const shown = await findSentBefore(ctx, importers, sent);
  if (!shown) throw importsRefusals.import_not_found({ importId: sent.id });
  return shown;
}

interface Refused {
  readonly code: FileRefusal;
  readonly params: Readonly<Record<string, string | number>>;
}

/** @returns why the file cannot be used; undefined when it can. What is refused stays in the list with its reason. */
async function readAndJudge(
  ctx: Context,
  importer: Importer,
  { id, upload }: { readonly id: string; readonly upload: Upload },
): Promise<Refused | undefined> {
  const progress = watchProgress(id, "checking");
  try {
    const fields = [...importer.fields, ...(importer.records?.fields ?? [])];
    const messages = readFileApart({ path: upload.path, fields, limits: readLimits });
    await ctx.inTransaction(async (tx) => {
      const one = await lockImport(ctx, tx, id);
      const run = { ctx, tx, importer, at: rowContextOf(ctx, one), record: one };
      await keepJudged(run, await readList(run, messages, progress), { state: "checked" });
      await recordImport(ctx, tx, one, "import.checked");
    });
    return undefined;
  } catch (error) {
    if (error instanceof UnusableInput) {
      await refuse(ctx, id, error);
      return error;
    }
    await refuse(ctx, id, { code: "interrupted", params: {} }).catch(() => undefined); // the first error is the one to tell
    throw error;
  } finally {
    progress.end();
    await upload.remove();
  }
}

/** Keeps what a dry run found. */
export async function keepJudged(
  run: DryRun,
  { layout, judging: { tally, problems } }: ReadList,
  change: Partial<queries.ImportChange> = {},
): Promise<void> {
  await queries.changeImport(run.tx, run.record.key, {
    layout,
    tally: { ...tally },
    rowsTotal: tally.total,
    problems: problems.seal(run.ctx.services.vault),
    ...change,
  });
}

const refuse = (ctx: Context, id: string, { code, params }: Refused): Promise<void> =>
  ctx.inTransaction(async (tx) => {
    const one = await lockImport(ctx, tx, id);
    const refusal = JSON.stringify({ code: `imports.${code}`, params });
    await queries.changeImport(tx, one.key, { state: "refused", refusal });
    await recordImport(ctx, tx, one, "import.refused");
  });

/** What rows of an import are judged against. */
export function rowContextOf(ctx: Context, { unitId, saidUnits }: queries.ImportRecord): RowContext {
  const tree = ctx.services.units();
  const unit = findOnDay(tree, unitId, ctx.today);
  if (!unit) throw importsRefusals.outside_scope({ unitId });
  return { today: ctx.today, now: ctx.now, tree, unit, saidUnits: openSaidUnits(ctx, saidUnits) };
}

export async function lockImport(ctx: Context, tx: Tx, importId: string): Promise<queries.ImportRecord> {
  const one = await queries.lockImport(tx, ctx.scope, importId);
  if (!one) throw importsRefusals.import_not_found({ importId });
  return one;
}

export function importerOf(importers: Importers, { register, layout }: queries.ImportRecord): Importer {
  const knownExport = FileLayout.safeParse(layout).data?.knownExport ?? null;
  const importer = importerFor(importers, { register, knownExport });
  if (!importer) throw new Error(`no importer of ${register}`);
  return importer;
}

/** Puts the import to work in the background; a second request finds it at work or done. */
export async function applyImport(
  ctx: Context,
  importers: Importers,
  { importId }: InputOf<typeof applyEndpoint>,
): Promise<Import> {
  return ctx.inTransaction(async (tx) => {
    const one = await lockImport(ctx, tx, importId);
    const importer = importerOf(importers, one);
    if (one.state === "checked") {
      const missing = missingIn(importer, FileLayout.parse(one.layout));
      if (missing.length > 0) throw importsRefusals.column_missing({ fields: missing.flat().join(", ") });
      const layout = FileLayout.parse(one.layout);
      await rememberMapping({ ctx, tx, importer, record: one }, layout);
      await queries.changeImport(tx, one.key, { state: "applying", applyStartedAt: ctx.now });
      const payload = { importId, actorId: ctx.actor.id };
      await enqueue(tx, { task: "imports.apply", payload, key: `imports.apply/${importId}` });
      await recordImport(ctx, tx, one, "import.started");
    } else if (one.state === "reading" || one.state === "refused")
      throw importsRefusals.not_checked({ state: one.state });
    const changed = await queries.findImport(tx, ctx.scope, importId);
    return importOf(ctx, tx, { one: changed ?? one, importer });
  });
}

export const showImport = (
  ctx: Context,
  importers: Importers,
  { importId }: InputOf<typeof showEndpoint>,
): Promise<Import> => showSent(ctx, importers, { id: importId });

export async function listImports(
  ctx: Context,
  page: InputOf<typeof listEndpoint>,
): Promise<ReplyOf<typeof listEndpoint>> {
  const unitIds =
    page.unitId === undefined ? undefined : scopeOf(ctx.services.units(), [page.unitId], ctx.today);
  return ctx.inTransaction(async (tx) => {
    const beforeKey = numberIn(page.after) ?? greatestKey;
    const found = await queries.listImports(tx, ctx.scope, { limit: page.limit, beforeKey, unitIds });
    return {
      items: await linesOf(ctx, tx, found),
      next: found.length === page.limit ? String(found.at(-1)?.key) : null,
    };
  });
}

export async function listImportRows(
  ctx: Context,
  { importId, limit, after, only }: InputOf<typeof rowsEndpoint>,
): Promise<ReplyOf<typeof rowsEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const one = await readImport(ctx, tx, { importId, endpoint: "GET /imports/:importId/rows" });
    const found = await rowQueries.listRows(tx, one.key, {
      limit,
      afterRow: numberIn(after) ?? 0,
      ...filterOf(only, FileLayout.safeParse(one.layout).data),
    });
    return {
      items: found.map((row) => rowOf(ctx, row)),
      next: found.length === limit ? String(found.at(-1)?.rowNo) : null,
    };
  });
}

function filterOf(
  only: InputOf<typeof rowsEndpoint>["only"],
  layout: FileLayout | undefined,
): Pick<rowQueries.RowPage, "verdict" | "outcome" | "undo" | "leftOutOf"> {
  if (only === undefined) return {};
  if (only === "left_out")
    return { leftOutOf: (layout?.tables ?? []).filter(({ isChosen }) => isChosen).map(({ index }) => index) };
  if (verdicts.some((verdict) => verdict === only)) return { verdict: only };
  return undoOutcomes.some((outcome) => outcome === only) ? { undo: only } : { outcome: only };
}

/** A cursor nobody could have been given begins at the beginning. */
export const numberIn = (cursor: string | undefined): number | undefined =>
  cursor !== undefined && /^\d{1,10}$/.test(cursor) && Number(cursor) <= greatestKey
    ? Number(cursor)
    : undefined;

/** At the start of a server: imports whose file was being read when the last one ended say so; what was left of the files goes. */
export async function mendImports(services: Context["services"]): Promise<void> {
  await clearUploads(services.dataFolder);
  await services.database.inScope({ kind: "city" }, (tx) =>
    queries.refuseUnread(tx, JSON.stringify({ code: "imports.interrupted", params: {} })),
  );
}
