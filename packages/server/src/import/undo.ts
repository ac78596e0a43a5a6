import { accessRefusals } from "@phaodai/domain/access/contract";
import {
  type Import,
  importsRefusals,
  type UndoOutcome,
  type undoImport as undoEndpoint,
  undoHours,
} from "@phaodai/domain/imports/contract";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import { Refusal } from "@phaodai/domain/shared/refusal";
import { findActorById } from "#access/service";
import { type Context, covers, type Services } from "#context";
import type { Tx } from "#db/database";
import { runCommandsWithin } from "#http/commands";
import { openContext } from "#http/context";
import { type Route, scopeFor } from "#http/route";
import { wordsFor } from "#http/words";
import { enqueue } from "#jobs/queue";
import { forgetApart } from "./answered.ts";
import { reasonOf, recordImport } from "./apply.ts";
import { runOf } from "./chunks.ts";
import { type Importer, importerFor } from "./importer.ts";
import * as queries from "./queries.ts";
import * as rowQueries from "./row-queries.ts";
import { type Importers, importerOf, lockImport } from "./service.ts";
import { importOf } from "./shown.ts";
import { idWithin, openContent, type RowContent, sealContent } from "./stored.ts";
import { tallyOf } from "./tally.ts";

const chunkSize = 200;
/** No row has more commands than it is made of records. */
const mostCommands = 4;

/** Puts the undoing to work in the background; a second request finds it at work or done. */
export const undoImport = (
  ctx: Context,
  importers: Importers,
  { importId }: InputOf<typeof undoEndpoint>,
): Promise<Import> =>
  ctx.inTransaction(async (tx) => {
    const one = await lockImport(ctx, tx, importId);
    if (one.state === "applied") {
      requireInTime(ctx, one);
      requireOwn(ctx, importerOf(importers, one).undoneBy, one);
      await queries.changeImport(tx, one.key, { state: "undoing" });
      const payload = { importId, actorId: ctx.actor.id };
      await enqueue(tx, { task: "imports.undo", payload, key: `imports.undo/${importId}` });
      await recordImport(ctx, tx, one, "import.undo_started");
    } else if (one.state !== "undoing" && one.state !== "undone")
      throw importsRefusals.not_applied({ state: one.state });
    const changed = await queries.findImport(tx, ctx.scope, importId);
    return importOf(ctx, tx, { one: changed ?? one, importer: importerOf(importers, one) });
  });

function requireInTime({ now }: Context, { appliedAt }: queries.ImportRecord): void {
  const until = appliedAt?.add({ hours: undoHours });
  if (!until || Temporal.Instant.compare(now, until) > 0) throw importsRefusals.undo_too_late();
}

/** Undoing is no way round a permission: what another account sent is taken back by who may do so row by row. */
function requireOwn({ actor }: Context, { endpoint }: Route, one: queries.ImportRecord): void {
  if (one.actorId === actor.id || covers(scopeFor(endpoint, actor), one.unitId)) return;
  throw accessRefusals.forbidden({ may: endpoint.may });
}

interface Asked {
  readonly importId: string;
  /** Who undoes: the journal names that account. */
  readonly actorId: string;
}

/**
 * Takes back what is left of an import, chunk by chunk, by the inverse commands of its rows; each chunk commits with its
 * receipts and outcomes, so that after any end of the process the next run goes on. Taken back is what the import made and
 * nobody has touched since.
 */
export async function undoRest(services: Services, importers: Importers, asked: Asked): Promise<void> {
  let afterRow: number | undefined = 0;
  while (afterRow !== undefined) afterRow = await undoChunk(services, importers, { ...asked, afterRow });
}

/** @returns the last row dealt with; undefined where nothing is left */
async function undoChunk(
  services: Services,
  importers: Importers,
  { importId, actorId, afterRow }: Asked & { readonly afterRow: number },
): Promise<number | undefined> {
  const actor = await findActorById(services, actorId);
  const scope = actor?.grants.get("imports.run");
  // An account that lost its role stops its undo; another may ask again.
  const ctx = actor && scope ? openContext({ services, actor, scope }) : undefined;
  if (!ctx) return services.database.inScope({ kind: "city" }, (tx) => stop(tx, importId));
  return ctx.inTransaction(async (tx) => {
    const one = await queries.lockImport(tx, ctx.scope, importId);
    const importer = one && importerFor(importers, { ...one, knownExport: knownExportOf(one.layout) });
    if (one?.state !== "undoing" || !importer) return undefined;
    const rows = await rowQueries.listMadeRows(tx, one.key, { limit: chunkSize, afterRow });
    const last = rows.at(-1);
    if (!last) {
      await queries.changeImport(tx, one.key, { state: "undone" });
      await recordImport(ctx, tx, one, "import.undone");
      return undefined;
    }
    const ends = await undoRows(ctx, tx, { importer, one, rows });
    await rowQueries.endUndo(tx, one.key, ends);
    const taken = new Set(ends.filter(({ undo }) => undo === "undone").map(({ rowNo }) => rowNo));
    const undoneRows = rows.filter(({ rowNo }) => taken.has(rowNo));
    await forgetApart(ctx, tx, { importer, importKey: one.key, rows: undoneRows });
    const tally = tallyOf(one.tally);
    await queries.changeImport(tx, one.key, {
      tally: {
        ...tally,
        undone: tally.undone + taken.size,
        left: tally.left + ends.length - taken.size,
      },
    });
    await recordImport(ctx, tx, one, "import.progressed");
    return last.rowNo;
  });
}

async function stop(tx: Tx, importId: string): Promise<undefined> {
  const one = await queries.lockImport(tx, { kind: "city" }, importId);
  if (one?.state === "undoing") await queries.changeImport(tx, one.key, { state: "applied" });
}

const knownExportOf = (layout: unknown): string | null => {
  const known =
    typeof layout === "object" && layout !== null && "knownExport" in layout && layout.knownExport;
  return typeof known === "string" ? known : null;
};

interface Chunk {
  readonly importer: Importer;
  readonly one: queries.ImportRecord;
  readonly rows: readonly rowQueries.KeptRow[];
}

async function undoRows(
  ctx: Context,
  tx: Tx,
  { importer, one, rows }: Chunk,
): Promise<rowQueries.RowUndone[]> {
  const { vault } = ctx.services;
  const opened = rows.map((row) => ({ ...row, content: openContent(vault, row.content) }));
  const changed = await rowQueries.listChangedSince(
    tx,
    opened.map(({ subjectId, commandId }) => ({ subjectId: subjectId ?? "", commandIds: idsOf(commandId) })),
  );
  const reason = wordsFor("vi", "imports.undo_reason", { file: one.fileName });
  const open = opened.filter(({ subjectId }) => subjectId !== null && !changed.has(subjectId));
  const commands = await importer.undo(
    ctx,
    tx,
    open.map(({ subjectId, content }) => ({
      subjectId: subjectId ?? "",
      undo: content.undo ?? null,
      reason,
    })),
  );
  const runs = open.map((row, i) =>
    (commands[i] ?? []).map((sent, n) => runOf(idWithin(row.commandId, `undo ${n}`), sent, ctx.now)),
  );
  const ends = await runCommandsWithin(ctx, tx, runs.flat());
  const endOf = new Map(open.map(({ rowNo }, i) => [rowNo, ends.splice(0, runs[i]?.length ?? 0)]));
  return opened.map(({ rowNo, content, subjectId }) => {
    if (subjectId !== null && changed.has(subjectId)) return ended(rowNo, "changed_since");
    const of = endOf.get(rowNo) ?? [];
    const failed = of.find((end) => end.kind === "failed");
    if (failed) return notUndoable(ctx, { rowNo, content, error: failed.error });
    return ended(rowNo, of.length > 0 ? "undone" : "not_undoable");
  });
}

const idsOf = (commandId: string): string[] => [
  commandId,
  ...Array.from({ length: mostCommands }, (_, n) => idWithin(commandId, `command ${n + 1}`)),
];

const ended = (rowNo: number, undo: UndoOutcome): rowQueries.RowUndone => ({ rowNo, undo, content: null });

function notUndoable(
  { services }: Context,
  {
    rowNo,
    content,
    error,
  }: { readonly rowNo: number; readonly content: RowContent; readonly error: unknown },
): rowQueries.RowUndone {
  if (!(error instanceof Refusal)) return ended(rowNo, "not_undoable");
  const told = { ...content, reasons: [...content.reasons, reasonOf(error)] };
  return { rowNo, undo: "not_undoable", content: sealContent(services.vault, told) };
}
