import {
  type listTasks as listEndpoint,
  type Shelf,
  shelves,
  type showWork as workEndpoint,
  type TaskLine,
  tasksRefusals,
} from "@phaodai/domain/tasks/contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { requestRefusals } from "@phaodai/domain/request/contract";
import { shelfOf } from "@phaodai/domain/tasks/shelves";
import { withPredecessors } from "@phaodai/domain/units/lineage";
import { askedUnit } from "#asked-unit";
import type { Context } from "#context";
import * as queries from "./queries.ts";
import { lineOf } from "./stored.ts";
import { taskPolicies, taskPolicyOf } from "./task-policy.ts";

/** Open tasks of one unit that are looked at; a unit has dozens. */
const mostOpen = 2000;

/** A unit's own work, sorted onto shelves, and what it has to judge and to answer. */
export async function showWork(
  ctx: Context,
  query: InputOf<typeof workEndpoint>,
): Promise<ReplyOf<typeof workEndpoint>> {
  const { id: unitId } = askedUnit(ctx, query.unitId, tasksRefusals.unit_not_found);
  const unitIds = [...withPredecessors(ctx.services.units(), [unitId], ctx.today)];
  const { closedShownDays = 0 } = taskPolicyOf(ctx.services, unitId, ctx.today);
  const { own, awaiting } = await ctx.inTransaction(async (tx) => ({
    own: await queries.listOwn(tx, ctx.scope, {
      unitIds,
      closedFrom: ctx.now.subtract({ hours: 24 * closedShownDays }),
      limit: mostOpen,
    }),
    awaiting: await queries.listAwaiting(tx, ctx.scope, { issuerUnitIds: unitIds, limit: mostOpen }),
  }));
  const policyOf = taskPolicies(ctx.services, ctx.today);
  const line = (row: queries.TaskRow): TaskLine => lineOf(row, policyOf(row.issuerUnitId).limits, ctx.now);
  const all = [
    ...own.map(line).map((item) => ({ ...item, shelf: shelfOf(item) })),
    ...awaiting.map(line).map((item) => ({ ...item, shelf: awaitedOn(item) })),
  ];
  const issuers = Map.groupBy(all, ({ issuerUnitId }) => issuerUnitId);
  const shown = all.filter(
    ({ issuerUnitId }) => query.issuerUnitId === undefined || issuerUnitId === query.issuerUnitId,
  );
  const items = shown
    .filter(({ shelf }) => query.shelf === undefined || shelf === query.shelf)
    .toSorted((a, b) => shelves.indexOf(a.shelf) - shelves.indexOf(b.shelf));
  return {
    unitId,
    asOf: ctx.now,
    counts: shelves.map((shelf) => ({ shelf, n: shown.filter((item) => item.shelf === shelf).length })),
    issuers: [...issuers]
      .map(([id, given]) => ({ unitId: id, n: given.length }))
      .toSorted((a, b) => b.n - a.n),
    items: items.slice(0, query.limit),
    basis: [...policyOf(unitId).basis],
  };
}

const awaitedOn = ({ state }: TaskLine): Shelf => (state === "reported" ? "judge" : "asked");

export async function listTasks(
  ctx: Context,
  query: InputOf<typeof listEndpoint>,
): Promise<ReplyOf<typeof listEndpoint>> {
  const { unitId, issuerUnitId, directiveId, orderId, originId, state, limit } = query;
  const held = (id: number | undefined) =>
    id === undefined ? undefined : [...withPredecessors(ctx.services.units(), [id], ctx.today)];
  const rows = await ctx.inTransaction((tx) =>
    queries.listTasks(tx, ctx.scope, {
      unitIds: held(unitId),
      issuerUnitIds: held(issuerUnitId),
      directiveId,
      orderId,
      originId,
      state,
      after: query.cursor === undefined ? undefined : readCursor(query.cursor),
      limit: limit + 1,
    }),
  );
  const policyOf = taskPolicies(ctx.services, ctx.today);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    asOf: ctx.now,
    items: page.map((row) => lineOf(row, policyOf(row.issuerUnitId).limits, ctx.now)),
    next: rows.length > limit && last ? cursorOf(last) : null,
  };
}

/** `<deadline>~<key>` of the last row shown. */
const cursorOf = ({ dueAt, key }: queries.TaskRow): string =>
  `${dueAt?.toString() ?? queries.noDeadline}~${key}`;

function readCursor(cursor: string): { readonly dueAt: string; readonly key: number } {
  const [, dueAt, key] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)~(\d{1,9})$/.exec(cursor) ?? [];
  if (dueAt === undefined || key === undefined) throw requestRefusals.invalid({ field: "cursor" });
  return { dueAt, key: Number(key) };
}
