import { randomBytes } from "node:crypto";
import { amendDraft } from "@phaodai/domain/directives/amend";
import {
  type amendDirective as amendEndpoint,
  directivesRefusals,
  type discardDirective as discardEndpoint,
  type draftDirective as draftEndpoint,
} from "@phaodai/domain/directives/contract";
import type { Draft } from "@phaodai/domain/directives/draft";
import { draftOf } from "@phaodai/domain/directives/draft-of-paper";
import { remeant } from "@phaodai/domain/directives/remeant";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { uuidV7 } from "@phaodai/domain/shared/uuid";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { record } from "#events";
import { attachFiles, openFile } from "#files/service";
import { requireVersion } from "#required-version";
import { tasksOfUnit } from "./own-tasks.ts";
import * as queries from "./queries.ts";
import { readApart, type ReadSource } from "./read-apart.ts";
import { paperOf, shownOf } from "./shown.ts";
import { decodeDraft, encodeDraft, headingOf } from "./stored.ts";
import { chargedIn, issuerOf, requireUnit } from "./units-of.ts";

export const newId = ({ now }: Context): string => uuidV7(now.epochMilliseconds, randomBytes(10));

/** Reads a file or text into drafts of the unit: one for each paper in it. */
export async function draftDirective(
  ctx: Context,
  { body }: InputOf<typeof draftEndpoint>,
): Promise<ReplyOf<typeof draftEndpoint>> {
  const { id, unitId, fileId } = body;
  requireUnit(ctx, unitId, "directives.draft");
  let file: { readonly id: string; readonly name: string } | undefined;
  const open = async (wanted: string): Promise<Uint8Array> => {
    const { bytes, ...opened } = await openFile(ctx, { fileId: wanted });
    file = opened;
    return bytes;
  };
  const asked = fileId === undefined ? { text: body.text ?? "" } : { open: () => open(fileId) };
  const read = await readApart(ctx.actor.id, asked);
  return ctx.inTransaction(async (tx) => {
    if (file) await attachFiles(ctx, tx, [file.id], [unitId]);
    const source = { id, fileId: file?.id ?? null, fileName: file?.name ?? null, lines: read.lines };
    const drafts = [];
    for (const [at, draft] of draftsOf(ctx, read, unitId).entries())
      drafts.push(await keepDraft(ctx, tx, { ...draft, id: at === 0 ? id : newId(ctx), unitId, source }));
    return { drafts };
  });
}

const draftsOf = (
  ctx: Context,
  { papers }: ReadSource,
  unitId: number,
): { draft: Draft; issuerUnitId: number | null }[] =>
  papers.map((paper) => {
    const issuerUnitId = issuerOf(ctx, paper.issuer, unitId);
    const where = { ...chargedIn(ctx, { unitId, issuerUnitId }), newId: () => newId(ctx) };
    return { draft: draftOf(paper, where), issuerUnitId };
  });

export interface KeptDraft {
  readonly id: string;
  readonly unitId: number;
  readonly issuerUnitId: number | null;
  readonly draft: Draft;
  readonly source: queries.NewDirective["source"];
  readonly origin?: queries.NewDirective["origin"];
  readonly answersKey?: number | null;
}

/** Writes a new draft. @throws Refusal id_taken */
export async function keepDraft(ctx: Context, tx: Tx, kept: KeptDraft) {
  const { id, unitId, issuerUnitId, draft, source, origin = "read", answersKey = null } = kept;
  const key = await queries.insertDirective(tx, {
    id,
    origin,
    unitId,
    issuerUnitId,
    content: encodeDraft(draft),
    source,
    answersKey,
    now: ctx.now,
    by: ctx.actor.id,
    ...headingOf(draft),
  });
  if (key === undefined) throw directivesRefusals.id_taken({ id });
  await record(ctx, tx, {
    action: "directive.drafted",
    subject: { kind: "directive", id, key },
    unitIds: [unitId],
    data: { origin, clauses: draft.clauses.length },
  });
  const { kind, number, datedOn, issuer } = headingOf(draft);
  return paperOf({ id, state: "draft", kind, number, datedOn, issuer });
}

/** Applies a person's changes to a draft, all or none. */
export function amendDirective(
  ctx: Context,
  { directiveId, body }: InputOf<typeof amendEndpoint>,
): Promise<ShownDirective> {
  return ctx.inTransaction(async (tx) => {
    const row = await lockDraft(ctx, tx, directiveId, "directives.draft");
    const where = { ...chargedIn(ctx, row), by: ctx.actor.displayName, at: ctx.now.toString() };
    const amended = amendDraft(decodeDraft(row.content), body.amendments, where);
    if (!amended.ok) throw directivesRefusals[amended.why]();
    requireKnownUnits(ctx, body.amendments);
    const ids = body.amendments.flatMap((one) => (one.kind === "set_parents" ? one.taskIds : []));
    await tasksOfUnit(ctx, tx, { unitId: row.unitId, ids });
    await save(ctx, tx, row, amended.draft);
    await record(ctx, tx, {
      action: "directive.amended",
      subject: { kind: "directive", id: row.id, key: row.key },
      unitIds: [row.unitId],
      data: { kinds: [...new Set(body.amendments.map(({ kind }) => kind))] },
    });
    return reshown(ctx, tx, row.id);
  });
}

/** Another issuer means other districts by "các quận": names a person has not settled are looked up again. */
async function save(ctx: Context, tx: Tx, row: queries.WholeDirective, draft: Draft): Promise<void> {
  const { issuer } = draft.fields;
  const issuerUnitId = issuer.isCorrected ? issuerOf(ctx, issuer.value, row.unitId) : row.issuerUnitId;
  const where = chargedIn(ctx, { unitId: row.unitId, issuerUnitId });
  const kept = issuerUnitId === row.issuerUnitId ? draft : remeant(draft, where);
  await queries.saveDirective(tx, row.key, { content: encodeDraft(kept), issuerUnitId, ...headingOf(kept) });
}

function requireKnownUnits(
  ctx: Context,
  amendments: InputOf<typeof amendEndpoint>["body"]["amendments"],
): void {
  const lives = ctx.services.units().lives;
  const named = amendments.flatMap((one) => {
    if (one.kind === "say_meaning") return one.unitIds ?? [];
    if (one.kind === "set_assignees") return one.assignees.flatMap(({ unitIds }) => unitIds ?? []);
    return one.kind === "set_recipients" ? one.recipients.flatMap(({ unitIds }) => unitIds ?? []) : [];
  });
  const stranger = named.find((id) => !lives.has(id));
  if (stranger !== undefined) throw directivesRefusals.unknown_unit({ unitId: stranger });
}

export function discardDirective(
  ctx: Context,
  { directiveId }: InputOf<typeof discardEndpoint>,
): Promise<ShownDirective> {
  return ctx.inTransaction(async (tx) => {
    const row = await lockDraft(ctx, tx, directiveId, "directives.draft");
    await queries.endDirective(tx, row.key, { state: "discarded", at: ctx.now, why: null });
    await record(ctx, tx, {
      action: "directive.discarded",
      subject: { kind: "directive", id: row.id, key: row.key },
      unitIds: [row.unitId],
    });
    return reshown(ctx, tx, row.id);
  });
}

/** @throws Refusal not_found, not_a_draft, request.version_stale; access.forbidden where the unit's papers are another's to change */
export async function lockDraft(
  ctx: Context,
  tx: Tx,
  directiveId: string,
  may: "directives.draft" | "directives.issue",
): Promise<queries.WholeDirective> {
  const row = await queries.lockDirective(tx, ctx.scope, directiveId);
  if (!row) throw directivesRefusals.not_found();
  requireUnit(ctx, row.unitId, may);
  if (row.state !== "draft") throw directivesRefusals.not_a_draft({ state: row.state });
  requireVersion(ctx, row.version);
  return row;
}

/** The paper as it stands now, after a change in the same transaction. */
export async function reshown(ctx: Context, tx: Tx, id: string): Promise<ShownDirective> {
  const row = await queries.findDirective(tx, ctx.scope, id);
  if (!row) throw directivesRefusals.not_found();
  return shownOf(ctx, tx, row);
}
