import type { Draft } from "@phaodai/domain/directives/draft";
import { authorityOf } from "@phaodai/domain/directives/charged";
import { dueOf, type DueFrom } from "@phaodai/domain/directives/due";
import { obstaclesTo } from "@phaodai/domain/directives/obstacles";
import {
  directiveOrigins,
  directiveStates,
  type DirectiveLine,
  type LinkedPaper,
  type Obstacle,
  type PaperLink,
  type ShownDirective,
} from "@phaodai/domain/directives/shown";
import { findOnDay } from "@phaodai/domain/units/tree";
import { z } from "zod";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { tallyOfDirectives } from "#tasks/service";
import { circleThrough, type Resolved, resolveReferences } from "./linking.ts";
import * as links from "./link-queries.ts";
import type { DirectiveRow, WholeDirective } from "./queries.ts";
import * as queries from "./queries.ts";
import { countRecipients } from "./recipient-queries.ts";
import { isInForce, mayResume } from "./standing.ts";
import { decodeDraft } from "./stored.ts";
import { holdsAt, ownUnits } from "./units-of.ts";

const State = z.enum(directiveStates);
const Origin = z.enum(directiveOrigins);

/** Lines of a list: heads with their tasks, recipients and what they rest on, a statement each for all. */
export async function linesOf(
  ctx: Context,
  tx: Tx,
  rows: readonly DirectiveRow[],
): Promise<Omit<DirectiveLine, "obstacles">[]> {
  if (rows.length === 0) return [];
  const own = ownUnits(ctx);
  const tallies = await tallyOfDirectives(
    ctx,
    tx,
    rows.map(({ id }) => id),
  );
  const keys = rows.map(({ key }) => key);
  const recipients = await countRecipients(tx, ctx.scope, { keys, own });
  const ties = Map.groupBy(await links.listLinks(tx, ctx.scope, keys), ({ ofKey }) => ofKey);
  return rows.map((row) => {
    const counted = recipients.get(row.key);
    const { nextDueAt = null, ...tasks } = tallies.get(row.id) ?? {};
    return {
      ...headOf(row),
      tasks: "total" in tasks ? tasks : null,
      nextDueAt,
      restsOn: firstTies(ties.get(row.key) ?? []),
      recipients: counted?.recipients ?? 0,
      opened: counted?.opened ?? 0,
      isUnread: (counted?.unread ?? 0) > 0,
    };
  });
}

const headOf = (row: DirectiveRow) => ({
  id: row.id,
  state: State.parse(row.state),
  origin: Origin.parse(row.origin),
  kind: row.kind,
  number: row.number,
  date: row.datedOn,
  issuer: row.issuer,
  unitId: row.unitId,
  issuerUnitId: row.issuerUnitId,
  abstract: row.abstract,
  campaign: row.campaignFrom && row.campaignTo ? { from: row.campaignFrom, to: row.campaignTo } : null,
  clauses: row.clauses,
  createdAt: row.createdAt,
  issuedAt: row.issuedAt,
});

/** What it carries out and what it replaces before what it merely names. */
const order = ["thực hiện", "thay thế", "tạm dừng", "căn cứ", "dẫn chiếu"];

const firstTies = (ties: readonly links.LinkRow[]): PaperLink[] =>
  ties
    .filter(({ direction }) => direction === "up")
    .toSorted((a, b) => order.indexOf(a.relation) - order.indexOf(b.relation))
    .slice(0, 3)
    .map(linkOf);

/** The paper as it is in the system where the reader sees it; else as it was named. */
export const linkOf = (row: links.LinkRow): PaperLink => ({
  direction: row.direction,
  relation: row.relation,
  paper: {
    id: row.id,
    state: row.state === null ? null : State.parse(row.state),
    kind: row.kind ?? row.saidKind,
    number: row.number ?? row.saidNumber,
    date: row.date ?? row.saidDate,
    issuer: row.issuer,
    name: row.name,
  },
});

/** A paper whole, as the reader may see it. */
export async function shownOf(ctx: Context, tx: Tx, row: WholeDirective): Promise<ShownDirective> {
  const draft = decodeDraft(row.content);
  const [line] = await linesOf(ctx, tx, [row]);
  if (!line) throw new Error("a row without its line");
  const isDraft = row.state === "draft";
  const resolved = isDraft ? await resolveReferences(ctx, tx, { unitId: row.unitId, draft }) : [];
  const ties = isDraft
    ? await draftLinks(ctx, tx, resolved)
    : await links.listLinks(tx, ctx.scope, [row.key]);
  return {
    ...line,
    version: row.version,
    source: row.lines && { fileId: row.fileId, fileName: row.fileName, lines: row.lines },
    siblings: await siblingsOf(ctx, tx, row),
    draft,
    due: duesOf(draft, issueTimes(ctx, row, draft)),
    obstacles: isDraft ? [...(await obstaclesOf(ctx, tx, { row, draft, resolved }))] : [],
    links: ties.map(linkOf),
    can: {
      amend: isDraft && holdsAt(ctx, "directives.draft", row.unitId),
      issue: isDraft && holdsAt(ctx, "directives.issue", row.unitId),
      withdraw: isInForce(row.state) && holdsAt(ctx, "directives.issue", row.unitId),
      resume: mayResume(ctx, row),
    },
    withdrawal:
      row.state === "withdrawn" && row.endedAt ? { at: row.endedAt, reason: row.endedWhy ?? "" } : null,
  };
}

/** From when spans count: the day on the paper, and the moment it goes out. */
export const issueTimes = (
  ctx: Context,
  row: Pick<DirectiveRow, "issuedAt">,
  { fields, campaign }: Draft,
): DueFrom => ({ issuedOn: fields.date.value ?? ctx.today, now: row.issuedAt ?? ctx.now, campaign });

const duesOf = ({ clauses }: Draft, from: DueFrom): ShownDirective["due"] =>
  clauses.map(({ id, deadlines }) => {
    const { at, repeats } = dueOf(deadlines, from);
    return { clauseId: id, at, everyDays: repeats?.days ?? null };
  });

async function siblingsOf(
  ctx: Context,
  tx: Tx,
  { key, sourceId }: Pick<WholeDirective, "key" | "sourceId">,
): Promise<LinkedPaper[]> {
  if (sourceId === null) return [];
  const rows = await queries.listSiblings(tx, ctx.scope, { sourceId, key });
  return rows.map(paperOf);
}

export const paperOf = (
  row: Pick<DirectiveRow, "id" | "state" | "kind" | "number" | "datedOn" | "issuer">,
) => ({
  id: row.id,
  state: State.parse(row.state),
  kind: row.kind,
  number: row.number,
  date: row.datedOn,
  issuer: row.issuer,
  name: null,
});

/** The papers a draft names, found anew each time: it may have been changed, and others come in. */
async function draftLinks(ctx: Context, tx: Tx, resolved: readonly Resolved[]): Promise<links.LinkRow[]> {
  const keys = resolved.flatMap(({ target }) => target?.key ?? []);
  const heads = new Map((await links.listHeads(tx, ctx.scope, keys)).map((head) => [head.key, head]));
  return resolved.map(({ relation, kind, number, date, name, target }) => {
    const head = target && heads.get(target.key);
    return {
      ofKey: 0,
      direction: "up",
      relation,
      saidKind: kind,
      saidNumber: number,
      saidDate: date,
      name,
      id: head?.id ?? null,
      state: head?.state ?? null,
      kind: head?.kind ?? null,
      number: head?.number ?? null,
      date: head?.date ?? null,
      issuer: head?.issuer ?? null,
    };
  });
}

/** What stands in the way of issuing a draft. */
export async function obstaclesOf(
  ctx: Context,
  tx: Tx,
  {
    row,
    draft,
    resolved,
  }: { readonly row: DirectiveRow; readonly draft: Draft; readonly resolved: readonly Resolved[] },
): Promise<readonly Obstacle[]> {
  const tree = ctx.services.units();
  const authority = authorityOf(tree, row.unitId, ctx.today);
  return obstaclesTo(draft, {
    from: issueTimes(ctx, row, draft),
    circle: await circleThrough(ctx, tx, { draft, resolved }),
    isThere: (unitId) => findOnDay(tree, unitId, ctx.today) !== undefined,
    mayCharge: (unitId) => authority.has(unitId),
    isReport: row.origin === "report",
    isOwn: row.issuerUnitId === row.unitId,
  });
}
