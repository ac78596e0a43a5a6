import { inspectionsRefusals } from "@phaodai/domain/inspections/contract";
import type * as contract from "@phaodai/domain/inspections/sanction-contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { type Context, covers } from "#context";
import type { Tx } from "#db/database";
import { record } from "#events";
import { areaOf } from "./area.ts";
import * as queries from "./merit-queries.ts";
import { findVisit } from "./visit-queries.ts";

const mostMerits = 200;

const viewOf = ({ key: _, ...merit }: queries.MeritRow): contract.MeritView => merit;

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

async function told(ctx: Context, tx: Tx, meritId: string, action: string): Promise<contract.MeritView> {
  const row = await queries.findMerit(tx, ctx.scope, meritId);
  if (!row) throw inspectionsRefusals.publication_not_found({ meritId });
  const subject = { kind: "merit", id: meritId, key: row.key };
  await record(ctx, tx, { action, subject, unitIds: [row.unitId] });
  return viewOf(row);
}

export async function publishMerit(
  ctx: Context,
  { meritId, body }: InputOf<typeof contract.publishMerit>,
): Promise<contract.MeritView> {
  return ctx.inTransaction(async (tx) => {
    const row = await queries.lockMerit(tx, ctx.scope, meritId);
    if (!row) throw inspectionsRefusals.publication_not_found({ meritId });
    const said = { by: ctx.actor.displayName, why: body.reason, now: ctx.now };
    if (!row.isPublic) await queries.publish(tx, row.key, said);
    return told(ctx, tx, meritId, "merit.published");
  });
}

export async function unpublishMerit(
  ctx: Context,
  { meritId, body }: InputOf<typeof contract.unpublishMerit>,
): Promise<contract.MeritView> {
  return ctx.inTransaction(async (tx) => {
    const row = await queries.lockMerit(tx, ctx.scope, meritId);
    if (!row) throw inspectionsRefusals.publication_not_found({ meritId });
    if (!row.isPublic) throw inspectionsRefusals.publication_withdrawn({ meritId });
    await queries.unpublish(tx, row.key, { why: body.reason, now: ctx.now });
    return told(ctx, tx, meritId, "merit.unpublished");
  });
}
