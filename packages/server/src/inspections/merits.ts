import { inspectionsRefusals } from "@phaodai/domain/inspections/contract";
import { hasPersonalNumber } from "@phaodai/domain/inspections/personal-number";
import type * as contract from "@phaodai/domain/inspections/merit-contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { type Context, covers } from "#context";
import type { Tx } from "#db/database";
import { record } from "#events";
import { areaOf } from "./area.ts";
import { requireIssuer } from "./issuer.ts";
import * as queries from "./merit-queries.ts";
import { forgetPublications } from "./publications.ts";
import { findVisit } from "./visit-queries.ts";

const mostMerits = 200;

function viewOf(row: queries.MeritRow): contract.MeritView {
  const { key: _, publicName, publicWords, paperNumber, paperDate, ...merit } = row;
  const isDecided = publicName !== null && publicWords !== null && paperNumber !== null && paperDate !== null;
  return {
    ...merit,
    publication: isDecided ? { name: publicName, words: publicWords, paperNumber, paperDate } : null,
  };
}

export async function listMerits(
  ctx: Context,
  { unitId }: InputOf<typeof contract.listMerits>,
): Promise<ReplyOf<typeof contract.listMerits>> {
  const { held } = areaOf(ctx, unitId);
  const rows = await ctx.inTransaction((tx) =>
    queries.listMerits(tx, ctx.scope, { unitIds: held, limit: mostMerits }),
  );
  return { items: rows.map(viewOf) };
}

/** Praise or criticism is kept; nobody outside hears of it until a commander says so. */
export async function recordMerit(
  ctx: Context,
  { body }: InputOf<typeof contract.recordMerit>,
): Promise<contract.MeritView> {
  if (!covers(ctx.scope, body.unitId)) throw inspectionsRefusals.outside_scope({ unitId: body.unitId });
  return ctx.inTransaction(async (tx) => {
    const { inspectionId } = body;
    const visit = inspectionId === null ? undefined : await findVisit(tx, ctx.scope, inspectionId);
    if (inspectionId !== null && !visit) throw inspectionsRefusals.inspection_not_found({ inspectionId });
    const isNew = await queries.insertMerit(tx, {
      ...body,
      inspectionKey: visit?.key ?? null,
      by: { id: ctx.actor.id, name: ctx.actor.displayName },
      now: ctx.now,
    });
    if (!isNew) throw inspectionsRefusals.id_taken({ id: body.id });
    return told(ctx, tx, body.id, "merit.recorded");
  });
}

/** The journal and the list hear of it; who asks for the list before the commit is told the old one for half a minute. */
async function told(ctx: Context, tx: Tx, meritId: string, action: string): Promise<contract.MeritView> {
  const row = await queries.findMerit(tx, ctx.scope, meritId);
  if (!row) throw inspectionsRefusals.publication_not_found({ meritId });
  const subject = { kind: "merit", id: meritId, key: row.key };
  await record(ctx, tx, { action, subject, unitIds: [row.unitId] });
  forgetPublications(ctx);
  return viewOf(row);
}

export async function publishMerit(
  ctx: Context,
  { meritId, body }: InputOf<typeof contract.publishMerit>,
): Promise<contract.MeritView> {
  if (Temporal.PlainDate.compare(body.paperDate, ctx.today) > 0)
    throw inspectionsRefusals.paper_in_future({ paperDate: body.paperDate.toString() });
  if (hasPersonalNumber(`${body.name}\n${body.words}`)) throw inspectionsRefusals.personal_number();
  return ctx.inTransaction(async (tx) => {
    const row = await lockOwn(ctx, tx, meritId);
    await queries.publish(tx, row.key, { ...body, by: ctx.actor.displayName, now: ctx.now });
    return told(ctx, tx, meritId, "merit.published");
  });
}

export async function unpublishMerit(
  ctx: Context,
  { meritId, body }: InputOf<typeof contract.unpublishMerit>,
): Promise<contract.MeritView> {
  return ctx.inTransaction(async (tx) => {
    const row = await lockOwn(ctx, tx, meritId);
    if (!row.isPublic) throw inspectionsRefusals.publication_withdrawn({ meritId });
    await queries.unpublish(tx, row.key, { reason: body.reason, now: ctx.now });
    return told(ctx, tx, meritId, "merit.unpublished");
  });
}

/** What is said of a unit in public is decided above it or by it, not by a unit that merely sees it. */
async function lockOwn(ctx: Context, tx: Tx, meritId: string): Promise<queries.MeritRow> {
  const row = await queries.lockMerit(tx, ctx.scope, meritId);
  if (!row) throw inspectionsRefusals.publication_not_found({ meritId });
  requireIssuer(ctx, row.unitId);
  return row;
}
