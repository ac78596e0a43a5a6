import { accessRefusals } from "@phaodai/domain/access/contract";
import {
  type changeView as changeEndpoint,
  type deleteView as deleteEndpoint,
  type listViews as listEndpoint,
  registersRefusals,
  type SavedView,
  type saveView as saveEndpoint,
  sharings,
  ViewState,
} from "@phaodai/domain/registers/contract";
import { usableView } from "@phaodai/domain/registers/usable-view";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { ancestors, findOnDay, unitsOn } from "@phaodai/domain/units/tree";
import { z } from "zod";
import { nameActors } from "#access/service";
import { type Context, covers } from "#context";
import type { Scope, Tx } from "#db/database";
import { record } from "#events";
import { requireVersion } from "#required-version";
import { mayReadField, openReading } from "./reading.ts";
import { findRegister, type Registers } from "./service.ts";
import type { ServedRegister } from "./served-register.ts";
import * as queries from "./view-queries.ts";

export function listViews(
  ctx: Context,
  registers: Registers,
  { register }: InputOf<typeof listEndpoint>,
): Promise<ReplyOf<typeof listEndpoint>> {
  const served = findRegister(registers, register);
  return inViews(ctx, served, async (tx) => {
    const rows = await queries.listViews(tx, served.register.name);
    const names = await nameActors(
      ctx.services,
      rows.map((row) => row.ownerId),
    );
    const items = rows.map((row) => viewShown(ctx, served, row, names));
    const rank = ({ isOwn, sharing }: SavedView): number => (isOwn ? 0 : 1 + sharings.indexOf(sharing));
    return { items: items.toSorted((a, b) => rank(a) - rank(b)) };
  });
}

export function saveView(
  ctx: Context,
  registers: Registers,
  { body }: InputOf<typeof saveEndpoint>,
): Promise<SavedView> {
  const served = findRegister(registers, body.register);
  return inViews(ctx, served, async (tx) => {
    const { id, register, name, sharing, view } = body;
    const unitId = sharedWith(body);
    requireUsable(ctx, served, view);
    requireMayShare(ctx, served, { sharing, unitId });
    const ownerId = ctx.actor.id;
    if (await queries.isNameTaken(tx, { id, register, name, ownerId }))
      throw registersRefusals.view_name_taken({ name });
    const isNew = await queries.insertView(tx, {
      id,
      register,
      name,
      ownerId,
      sharing,
      unitId,
      view,
      now: ctx.now,
    });
    if (!isNew) throw registersRefusals.view_id_taken({ id });
    await recordChange(ctx, tx, { id, action: "saved", unitId });
    return shownAgain(ctx, tx, served, id);
  });
}

export async function changeView(
  ctx: Context,
  registers: Registers,
  { viewId, body }: InputOf<typeof changeEndpoint>,
): Promise<SavedView> {
  return inOwnView(ctx, registers, viewId, async (tx, { served, row }) => {
    const sharing = body.sharing ?? z.enum(sharings).parse(row.sharing);
    const unitId = sharedWith({ sharing, unitId: body.unitId === undefined ? row.unitId : body.unitId });
    const view = body.view ?? ViewState.parse(row.view);
    const name = body.name ?? row.name;
    if (body.view) requireUsable(ctx, served, body.view);
    if (sharing !== row.sharing || unitId !== row.unitId) requireMayShare(ctx, served, { sharing, unitId });
    if (await queries.isNameTaken(tx, { ...row, name })) throw registersRefusals.view_name_taken({ name });
    await queries.changeView(tx, { id: viewId, name, sharing, unitId, view, now: ctx.now });
    await recordChange(ctx, tx, { id: viewId, action: "changed", unitId });
    return shownAgain(ctx, tx, served, viewId);
  });
}

export async function deleteView(
  ctx: Context,
  registers: Registers,
  { viewId }: InputOf<typeof deleteEndpoint>,
): Promise<ReplyOf<typeof deleteEndpoint>> {
  return inOwnView(ctx, registers, viewId, async (tx, { row }) => {
    await queries.deleteView(tx, viewId);
    await recordChange(ctx, tx, { id: viewId, action: "deleted", unitId: row.unitId });
    return {};
  });
}

/** A transaction that sees the actor's own views of a register and those shared with it. */
async function inViews<T>(
  ctx: Context,
  { register }: ServedRegister,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const granted = ctx.actor.grants.get(register.may);
  if (!granted) throw accessRefusals.forbidden({ may: register.may });
  return ctx.inTransaction(async (tx) => {
    await queries.setReader(tx, { accountId: ctx.actor.id, unitIds: unitsHeard(ctx, granted) });
    return work(tx);
  });
}

/** Units whose views concern the actor: those answered for, those worked in, and what stands above them. */
function unitsHeard(ctx: Context, granted: Scope): number[] {
  const tree = ctx.services.units();
  if (granted.kind === "city") return unitsOn(tree, ctx.today).map(({ id }) => id);
  const worksIn = ctx.actor.roles.map(({ unitId }) => unitId);
  const above = worksIn.flatMap((id) => ancestors(tree, id, ctx.today).map((unit) => unit.id));
  return [...new Set([...granted.unitIds, ...worksIn, ...above])];
}

interface OwnView {
  readonly served: ServedRegister;
  readonly row: queries.ViewRow;
}

/** The same for a change of one's own view, as it stands; refuses where the sender saw another version. */
async function inOwnView<T>(
  ctx: Context,
  registers: Registers,
  viewId: string,
  work: (tx: Tx, own: OwnView) => Promise<T>,
): Promise<T> {
  return ctx.inTransaction(async (tx) => {
    const unitIds = [...ctx.actor.grants.values()].flatMap((scope) => unitsHeard(ctx, scope));
    await queries.setReader(tx, { accountId: ctx.actor.id, unitIds: [...new Set(unitIds)] });
    const row = await queries.findView(tx, viewId);
    if (!row) throw registersRefusals.view_not_found({ viewId });
    if (row.ownerId !== ctx.actor.id) throw registersRefusals.view_not_own({ viewId });
    requireVersion(ctx, row.version);
    return work(tx, { served: findRegister(registers, row.register), row });
  });
}

/** A view is kept only if its maker can use it. */
function requireUsable(
  ctx: Context,
  served: ServedRegister,
  { filter, sort, columns, counted }: ViewState,
): void {
  const isCounted = counted === null ? [] : [{ field: counted, op: "is_present" as const, values: [] }];
  openReading(ctx, served, {
    filter: { ...filter, all: [...filter.all, ...isCounted] },
    sort,
    columns: columns ?? undefined,
  });
}

interface Shared {
  readonly sharing: SavedView["sharing"];
  readonly unitId: number | null;
}

const sharedWith = ({ sharing, unitId }: Shared): number | null => (sharing === "unit" ? unitId : null);

/** With a unit one answers for or works in; with everybody, who may publish. */
function requireMayShare(ctx: Context, { register }: ServedRegister, { sharing, unitId }: Shared): void {
  if (sharing === "public" && !ctx.actor.grants.has("registers.publish"))
    throw accessRefusals.forbidden({ may: "registers.publish" });
  if (sharing !== "unit") return;
  const granted = ctx.actor.grants.get(register.may);
  const worksIn = ctx.actor.roles.some((held) => held.unitId === unitId);
  const isUnit = unitId !== null && findOnDay(ctx.services.units(), unitId, ctx.today) !== undefined;
  if (!isUnit || !(worksIn || (granted && covers(granted, unitId))))
    throw accessRefusals.outside_scope({ unitId });
}

async function shownAgain(ctx: Context, tx: Tx, served: ServedRegister, id: string): Promise<SavedView> {
  const row = await queries.findView(tx, id);
  if (!row) throw new Error(`the view ${id} was written and is not there`);
  return viewShown(ctx, served, row, new Map([[ctx.actor.id, ctx.actor.displayName]]));
}

function viewShown(
  ctx: Context,
  { register }: ServedRegister,
  row: queries.ViewRow,
  names: ReadonlyMap<string, string>,
): SavedView {
  const granted = ctx.actor.grants.get(register.may);
  const { id, name, unitId, version } = row;
  const { view, lost } = usableView(
    register,
    ViewState.parse(row.view),
    (field) => granted !== undefined && mayReadField(ctx.actor, field, granted),
  );
  return {
    id,
    register: register.name,
    name,
    sharing: z.enum(sharings).parse(row.sharing),
    unitId,
    ownerName: names.get(row.ownerId) ?? "",
    isOwn: row.ownerId === ctx.actor.id,
    view,
    lost: [...lost],
    version,
  };
}

/** Neither name nor filter stands in the journal: both may hold what is personal. */
const recordChange = (
  ctx: Context,
  tx: Tx,
  { id, action, unitId }: { readonly id: string; readonly action: string; readonly unitId: number | null },
): Promise<void> =>
  record(ctx, tx, {
    action: `saved_view.${action}`,
    subject: { kind: "saved_view", id },
    unitIds: unitId === null ? [] : [unitId],
  });
