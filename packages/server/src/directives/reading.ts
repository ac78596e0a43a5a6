import {
  directivesRefusals,
  type listAttention as attentionEndpoint,
  type listDirectives as listEndpoint,
  type listDissemination as disseminationEndpoint,
  type openDirective as openEndpoint,
  type showDirective as showEndpoint,
  type showLineage as lineageEndpoint,
} from "@phaodai/domain/directives/contract";
import { circlesIn } from "@phaodai/domain/directives/links";
import { nameKey } from "@phaodai/domain/people/name-likeness";
import { policyFor } from "@phaodai/domain/policy/resolve";
import { addHours } from "@phaodai/domain/tasks/standing";
import { requestRefusals } from "@phaodai/domain/request/contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { withPredecessors } from "@phaodai/domain/units/lineage";
import { greatestKey } from "@phaodai/domain/shared/key";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { record } from "#events";
import { unitPathOf } from "#policy/unit-path";
import * as boxes from "./box-queries.ts";
import * as links from "./link-queries.ts";
import * as queries from "./queries.ts";
import * as recipients from "./recipient-queries.ts";
import { mostDeep, resolveReferences } from "./linking.ts";
import { linesOf, obstaclesOf, paperOf, shownOf } from "./shown.ts";
import { decodeDraft } from "./stored.ts";
import { ownUnits } from "./units-of.ts";

export async function listDirectives(
  ctx: Context,
  { box, unitId, q = "", limit, after }: InputOf<typeof listEndpoint>,
): Promise<ReplyOf<typeof listEndpoint>> {
  const own = ownUnits(ctx);
  const before = after === undefined ? undefined : Number(after);
  if (before !== undefined && !(Number.isInteger(before) && before > 0 && before <= greatestKey))
    throw requestRefusals.invalid({ reason: "after" });
  return ctx.inTransaction(async (tx) => {
    const sought = { box, unitId, ownUnitIds: own, words: nameKey(q), before, limit: limit + 1 };
    const rows = await boxes.listDirectives(tx, ctx.scope, sought);
    const page = rows.slice(0, limit);
    const lines = await linesOf(ctx, tx, page);
    const open = await openObstacles(ctx, tx, page);
    return {
      items: lines.map((line) => ({ ...line, obstacles: open.get(line.id) ?? 0 })),
      next: rows.length > limit ? String(page.at(-1)?.key ?? "") : null,
      counts: await boxes.countBoxes(tx, ctx.scope, own),
    };
  });
}

/** Of drafts on the page, how much stands in the way of issuing. */
async function openObstacles(
  ctx: Context,
  tx: Tx,
  rows: readonly queries.DirectiveRow[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { id, state } of rows) {
    if (state !== "draft") continue;
    const row = await queries.findDirective(tx, ctx.scope, id);
    if (!row) continue;
    const draft = decodeDraft(row.content);
    const resolved = await resolveReferences(ctx, tx, { unitId: row.unitId, draft });
    counts.set(id, (await obstaclesOf(ctx, tx, { row, draft, resolved })).length);
  }
  return counts;
}

export const showDirective = (
  ctx: Context,
  { directiveId }: InputOf<typeof showEndpoint>,
): Promise<ReplyOf<typeof showEndpoint>> =>
  ctx.inTransaction(async (tx) => shownOf(ctx, tx, await findOne(ctx, tx, directiveId)));

/** @throws Refusal not_found */
export async function findOne(ctx: Context, tx: Tx, id: string): Promise<queries.WholeDirective> {
  const row = await queries.findDirective(tx, ctx.scope, id);
  if (!row) throw directivesRefusals.not_found();
  return row;
}

/** The reader's own units have it before their eyes: whoever sent it sees so. Again changes nothing. */
export function openDirective(
  ctx: Context,
  { directiveId }: InputOf<typeof openEndpoint>,
): Promise<ReplyOf<typeof openEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const row = await findOne(ctx, tx, directiveId);
    const unitIds = await recipients.markOpened(tx, ctx.scope, {
      key: row.key,
      own: ownUnits(ctx),
      at: ctx.now,
      by: { id: ctx.actor.id, name: ctx.actor.displayName },
    });
    if (unitIds.length > 0)
      await record(ctx, tx, {
        action: "directive.opened",
        subject: { kind: "directive", id: row.id, key: row.key },
        unitIds: [row.unitId, ...unitIds],
        data: { unitIds },
      });
    return { unitIds };
  });
}

export const listDissemination = (
  ctx: Context,
  { directiveId }: InputOf<typeof disseminationEndpoint>,
): Promise<ReplyOf<typeof disseminationEndpoint>> =>
  ctx.inTransaction(async (tx) => {
    const row = await findOne(ctx, tx, directiveId);
    return { items: await recipients.listRecipients(tx, ctx.scope, row.key) };
  });

export const showLineage = (
  ctx: Context,
  { directiveId }: InputOf<typeof lineageEndpoint>,
): Promise<ReplyOf<typeof lineageEndpoint>> =>
  ctx.inTransaction(async (tx) => {
    const { key } = await findOne(ctx, tx, directiveId);
    const rows = await links.listTies(tx, ctx.scope, { keys: [key], isBothWays: true, most: mostDeep });
    const keys = [
      ...new Set([
        key,
        ...rows.flatMap(({ fromKey, toKey }) => [fromKey, ...(toKey === null ? [] : [toKey])]),
      ]),
    ];
    const heads = await links.listHeads(tx, ctx.scope, keys);
    const idOf = new Map(heads.map((head) => [head.key, head.id]));
    const ties = rows.flatMap(({ fromKey, toKey, relation }) => {
      const [from, to] = [idOf.get(fromKey), idOf.get(toKey ?? 0)];
      return from !== undefined && to !== undefined ? [{ from, to, relation }] : [];
    });
    return {
      papers: heads.map(({ date, ...head }) => paperOf({ ...head, datedOn: date })),
      ties,
      circles: circlesIn(ties).map((circle) => [...circle]),
    };
  });

const mostItems = 40;

/** Whoever has not opened a paper that went out before is worth a call; without a policy nobody is. */
function silentBefore(ctx: Context, unitId: number): Temporal.Instant {
  const unitPath = unitPathOf(ctx.services.units(), unitId, ctx.today) ?? [];
  const query = { unitPath, day: ctx.today, disease: "none" };
  const answer = policyFor(ctx.services.policies, query, "directives.unopened_hours");
  return answer.found ? addHours(ctx.now, -answer.value) : Temporal.Instant.fromEpochMilliseconds(0);
}

export async function listAttention(
  ctx: Context,
  { unitId }: InputOf<typeof attentionEndpoint>,
): Promise<ReplyOf<typeof attentionEndpoint>> {
  const unitIds = [...withPredecessors(ctx.services.units(), [unitId], ctx.today)];
  const waiting = await ctx.inTransaction((tx) =>
    recipients.listWaiting(tx, ctx.scope, {
      unitIds,
      silentBefore: silentBefore(ctx, unitId),
      limit: mostItems,
    }),
  );
  return { items: waiting.map(({ id, ...one }) => ({ ...one, link: linkOf(one.kind, id) })) };
}

const linkOf = (kind: recipients.Waiting["kind"], id: string): string =>
  kind === "draft_waiting" ? `/chi-thi/soan/${id}` : `/chi-thi/${id}`;
