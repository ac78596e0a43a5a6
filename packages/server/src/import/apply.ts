import { accessRefusals } from "@phaodai/domain/access/contract";
import type { RowOutcome } from "@phaodai/domain/imports/contract";
import type { Reason } from "@phaodai/domain/imports/reason";
import { Refusal } from "@phaodai/domain/shared/refusal";
import { z } from "zod";
import { type Actor, type Context, covers, type Services } from "#context";
import type { Scope, Tx } from "#db/database";
import { record } from "#events";
import { type CommandEnd, type CommandRun, runCommandsWithin } from "#http/commands";
import { openContext } from "#http/context";
import { type Route, scopeFor } from "#http/route";
import { type AnsweredPlan, planAnswered } from "./answered.ts";
import { areaOf, type Chunk, commandIdAt, type OpenedRow, openChunks, runOf } from "./chunks.ts";
import { type Importer, importerFor, type Plan, type SentCommand } from "./importer.ts";
import { keepingPlans } from "./keep-plans.ts";
import * as queries from "./queries.ts";
import * as rowQueries from "./row-queries.ts";
import { sealContent } from "./stored.ts";
import { findUploaded, tallyOf, type Uploaded } from "./tally.ts";

/**
 * Applies what is left of an import, chunk by chunk: each commits its rows, their receipts, their outcomes and the
 * progress together, so that after any end of the process the next run goes on where the last chunk ended. Each row is the
 * command the screen sends, as the account that asked for the application, with the permissions it has now.
 */
export async function applyRest(
  services: Services,
  importers: ReadonlyMap<string, Importer>,
  asked: { readonly importId: string; readonly actorId: string },
): Promise<void> {
  const { importId } = asked;
  const found = await findUploaded(services, asked);
  const importer = found && importerFor(importers, found);
  if (!importer) return;
  const contextNow = async () => {
    const uploaded = await findUploaded(services, asked);
    return uploaded && contextOf(services, importer.route, uploaded);
  };
  const opening = { importId, importer, unitId: found.unitId, contextNow };
  for await (const chunk of openChunks(services, opening))
    if (!(await applyChunk(importer, importId, chunk))) return;
  await finish(services, { ...found, importId });
}

/** @returns false where somebody stopped the import */
async function applyChunk(
  importer: Importer,
  importId: string,
  { rows, ctx, barred }: Chunk,
): Promise<boolean> {
  return ctx.services.database.inScope(
    ctx.scope,
    async (plain) => {
      const tx = keepingPlans(plain);
      const one = await queries.lockImport(tx, ctx.scope, importId);
      if (one?.state !== "applying") return false;
      const ends = barred
        ? rows.map((row) => waiting(ctx, row, "held", reasonOf(barred)))
        : await applyRows(ctx, tx, { importer, importKey: one.key, unitId: one.unitId, rows });
      await rowQueries.endRows(tx, one.key, ends);
      await tell(ctx, tx, one, ends);
      return true;
    },
    // Nobody is told that a chunk stands: the last commit waits for the disk, and all before with it.
    ["synchronous_commit = off"],
  );
}

/** The account's context, limited to the rows the command itself may be used on; where it may not, to the importing unit. */
function contextOf(
  services: Services,
  route: Route,
  { actor, unitId }: Uploaded,
): Pick<Chunk, "ctx" | "barred"> {
  const granted = scopeOf(route, actor, unitId);
  const barred = granted instanceof Refusal ? granted : undefined;
  const scope = granted instanceof Refusal ? areaOf(unitId) : granted;
  return { ctx: openContext({ services, actor, scope }), barred };
}

/** The rows the command itself may be used on, as the account stands today. */
function scopeOf({ endpoint }: Route, actor: Actor, unitId: number): Scope | Refusal {
  try {
    const scope = scopeFor(endpoint, actor);
    return covers(scope, unitId) ? scope : accessRefusals.forbidden({ may: endpoint.may });
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Rows with errors wait; the report is complete. */
async function finish(
  services: Services,
  { importId, unitId, actor }: Uploaded & { readonly importId: string },
): Promise<void> {
  const scope = areaOf(unitId);
  const ctx = openContext({ services, actor, scope });
  await ctx.inTransaction(async (tx) => {
    const one = await queries.lockImport(tx, scope, importId);
    if (one?.state !== "applying") return;
    const held = await rowQueries.holdFaultyRows(tx, one.key);
    const tally = tallyOf(one.tally);
    await queries.changeImport(tx, one.key, {
      state: "applied",
      appliedAt: ctx.now,
      rowsDone: one.rowsTotal,
      tally: { ...tally, held: tally.held + held },
    });
    await recordImport(ctx, tx, one, "import.finished");
  });
}

async function tell(
  ctx: Context,
  tx: Tx,
  one: queries.ImportRecord,
  ends: readonly rowQueries.RowEnd[],
): Promise<void> {
  const tally: Record<string, number> = { ...tallyOf(one.tally) };
  for (const { outcome } of ends) tally[outcome] = (tally[outcome] ?? 0) + 1;
  await queries.changeImport(tx, one.key, { rowsDone: one.rowsDone + ends.length, tally });
  await recordImport(ctx, tx, one, "import.progressed");
}

export const recordImport = (
  ctx: Context,
  tx: Tx,
  one: Pick<queries.ImportRecord, "id" | "unitId">,
  action: string,
): Promise<void> =>
  record(ctx, tx, { action, subject: { kind: "import", id: one.id }, unitIds: [one.unitId] });

async function applyRows(
  ctx: Context,
  tx: Tx,
  of: Parameters<typeof planAnswered>[2],
): Promise<rowQueries.RowEnd[]> {
  const { importer, rows } = of;
  const applied = await rowQueries.listApplied(
    tx,
    rows.map(({ commandId }) => commandId),
  );
  const planned = (await planAnswered(ctx, tx, of)).map((answered): PlannedRow => {
    const isApplied = applied.has(answered.row.commandId);
    return { ...answered, isApplied, run: isApplied ? [] : runsOf(ctx, importer, answered) };
  });
  const ends = await runCommandsWithin(
    ctx,
    tx,
    planned.flatMap(({ run }) => run),
  );
  const ended = planned.map((one) => endOf(ctx, one, ends.splice(0, one.run.length)));
  const made = planned.filter((_, i) => ended[i]?.outcome === "created");
  await importer.people?.tellApart(
    ctx,
    tx,
    made.flatMap(({ apart }) => apart),
  );
  return ended;
}

interface PlannedRow extends AnsweredPlan {
  readonly isApplied: boolean;
  /** Its command; none where it waits, or stands already. */
  readonly run: readonly CommandRun[];
}

function runsOf(
  ctx: Context,
  { route }: Importer,
  { row: { commandId, intended }, plan }: Pick<PlannedRow, "row" | "plan">,
): readonly CommandRun[] {
  if (plan.kind === "as_intended" && intended) return [intended.run];
  return sentBy(route, plan).map((sent, n) => runOf(commandIdAt(commandId, n), sent, ctx.now));
}

const sentBy = (route: Route, plan: Plan): readonly SentCommand[] => {
  if (plan.kind === "edit") return plan.commands;
  return plan.kind === "run" ? [{ route, params: {}, body: plan.body }] : [];
};

/** @param ends of the row's commands, where it had any */
function endOf(
  ctx: Context,
  { row, plan, notes, isApplied }: PlannedRow,
  ends: readonly CommandEnd[],
): rowQueries.RowEnd {
  if (plan.kind === "held" && !isApplied) return waiting(ctx, row, "held", plan.reason);
  const subjectId = subjectOf(row, plan);
  const failed = ends.find((end) => end.kind === "failed");
  if (failed) return failedEnd(ctx, row, { subjectId, error: failed.error });
  const isNew = ends.some(({ kind }) => kind === "applied");
  const told = notes.length > 0 ? { ...row.content, reasons: [...row.content.reasons, ...notes] } : null;
  const content = told && sealContent(ctx.services.vault, told);
  const ended = (outcome: RowOutcome) => ({ rowNo: row.rowNo, outcome, subjectId, content });
  if (!isNew) return ended("unchanged");
  if (plan.kind !== "edit") return ended("created");
  const undoable = sealContent(ctx.services.vault, { ...(told ?? row.content), undo: plan.undo });
  return { ...ended("updated"), content: undoable };
}

function subjectOf({ intended }: OpenedRow, plan: Plan): string | null {
  if (plan.kind === "as_intended") return intended?.subjectId ?? null;
  return plan.kind === "held" ? null : plan.subjectId;
}

function failedEnd(
  ctx: Context,
  row: OpenedRow,
  { subjectId, error }: { readonly subjectId: string | null; readonly error: unknown },
): rowQueries.RowEnd {
  if (!(error instanceof Refusal)) return waiting(ctx, row, "refused", rowFailed);
  // Another account sent the same row first: its receipt is not ours to read, its outcome stands.
  if (error.code === "request.command_id_reused")
    return { rowNo: row.rowNo, outcome: "unchanged", subjectId, content: null };
  return waiting(ctx, row, error.status === 409 ? "held" : "refused", reasonOf(error));
}

const rowFailed: Reason = {
  grade: "error",
  code: "imports.row_failed",
  field: null,
  column: null,
  params: {},
};

function waiting(
  { services }: Context,
  { rowNo, content }: OpenedRow,
  outcome: "held" | "refused",
  reason: Reason,
): rowQueries.RowEnd {
  const told = {
    ...content,
    reasons: [...content.reasons.filter(({ code }) => code !== reason.code), reason],
  };
  return { rowNo, outcome, subjectId: null, content: sealContent(services.vault, told) };
}

const Param = z.union([z.string(), z.number()]);

export function reasonOf({ code, details }: Refusal): Reason {
  const params = Object.entries(details).flatMap(([key, value]) => {
    const parsed = Param.safeParse(value);
    return parsed.success ? [[key, parsed.data] as const] : [];
  });
  const field = typeof details["field"] === "string" ? details["field"] : null;
  return { grade: "error", code, field, column: null, params: Object.fromEntries(params) };
}
