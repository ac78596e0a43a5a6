import {
  type addCommandPerson,
  type checkReadiness as checkEndpoint,
  commandRefusals,
  type endHolding as endEndpoint,
  type equipCentre as equipEndpoint,
  type holdPost as holdEndpoint,
  type leaveCommand as leaveEndpoint,
  type listCommandPeople,
} from "@phaodai/domain/command/contract";
import { markOf } from "@phaodai/domain/command/mark";
import { minuteOf } from "@phaodai/domain/command/minutes";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { startOfDay } from "@phaodai/domain/shared/instant";
import type { Context } from "#context";
import { record } from "#events";
import { attachFiles } from "#files/service";
import { centrePolicies } from "./centre-policy.ts";
import { saveCentre, saveCheck } from "./centre-queries.ts";
import * as queries from "./people-queries.ts";
import { heldBy, requireUnit } from "./units.ts";

export async function listPeople(
  ctx: Context,
  { unitId }: InputOf<typeof listCommandPeople>,
): Promise<ReplyOf<typeof listCommandPeople>> {
  requireUnit(ctx, unitId);
  const unitIds = heldBy(ctx, unitId);
  return ctx.inTransaction(async (tx) => {
    const people = await queries.listPeople(tx, unitIds);
    const held = Map.groupBy(await queries.listHoldings(tx, unitIds, ctx.today), ({ personId }) => personId);
    return {
      items: people.map(({ id, fullName, phone, force, joinedOn, leftOn }) => ({
        id,
        fullName,
        phone,
        force,
        joinedOn,
        leftOn,
        posts: (held.get(id) ?? []).map(({ post }) => post),
      })),
    };
  });
}

export async function addPerson(
  ctx: Context,
  { body }: InputOf<typeof addCommandPerson>,
): Promise<ReplyOf<typeof addCommandPerson>> {
  requireUnit(ctx, body.unitId);
  return ctx.inTransaction(async (tx) => {
    if (body.accountId && !(await queries.hasAccount(tx, body.accountId)))
      throw commandRefusals.unknown_account();
    const added = await queries.insertPerson(tx, { ...body, mark: markOf(body), now: ctx.now });
    if (added === "here") throw commandRefusals.already_here();
    if (added === "id_taken") throw commandRefusals.id_taken({ id: body.id });
    await record(ctx, tx, {
      action: "command_person.added",
      subject: { kind: "command_person", id: body.id },
      unitIds: [body.unitId],
    });
    return { id: body.id };
  });
}

/** Posts end that day. Shifts stay as they are and are marked, so that somebody sees to each of them. */
export async function leave(
  ctx: Context,
  { personId, body: { leftOn } }: InputOf<typeof leaveEndpoint>,
): Promise<ReplyOf<typeof leaveEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const person = await queries.lockPerson(tx, ctx.scope, personId);
    if (!person) throw commandRefusals.person_not_found({ personId });
    if (person.leftOn) throw commandRefusals.person_left();
    if (Temporal.PlainDate.compare(leftOn, person.joinedOn) < 0) throw commandRefusals.before_it_began();
    await queries.setLeft(tx, person.key, leftOn);
    const posts = await queries.endHoldingsOf(tx, person.key, leftOn);
    await record(ctx, tx, {
      action: "command_person.left",
      subject: { kind: "command_person", id: personId },
      unitIds: [person.unitId],
      data: { posts },
    });
    const shiftsLeft = await queries.countTurnsAfter(tx, person.key, minuteOf(startOfDay(leftOn)));
    return { posts, shiftsLeft };
  });
}

export async function holdPost(
  ctx: Context,
  { body }: InputOf<typeof holdEndpoint>,
): Promise<ReplyOf<typeof holdEndpoint>> {
  const unit = requireUnit(ctx, body.unitId);
  if (!centrePolicies(ctx)(unit).posts.some(({ code }) => code === body.post))
    throw commandRefusals.unknown_post({ post: body.post });
  if (body.heldTo && Temporal.PlainDate.compare(body.heldTo, body.heldFrom) <= 0)
    throw commandRefusals.before_it_began();
  return ctx.inTransaction(async (tx) => {
    const person = await queries.lockPerson(tx, ctx.scope, body.personId);
    if (!person || !heldBy(ctx, body.unitId).includes(person.unitId))
      throw commandRefusals.person_not_found({ personId: body.personId });
    if (person.leftOn && Temporal.PlainDate.compare(person.leftOn, body.heldFrom) <= 0)
      throw commandRefusals.person_left();
    const wanted = { ...body, personKey: person.key, now: ctx.now };
    await queries.lockPost(tx, wanted);
    if (await queries.isPostTaken(tx, wanted)) throw commandRefusals.post_taken({ post: body.post });
    if (!(await queries.insertHolding(tx, wanted))) throw commandRefusals.id_taken({ id: body.id });
    await record(ctx, tx, {
      action: "post.filled",
      subject: { kind: "post", id: body.id },
      unitIds: [body.unitId],
      data: { post: body.post },
    });
    return { id: body.id };
  });
}

export async function endHolding(
  ctx: Context,
  { holdingId, body: { heldTo } }: InputOf<typeof endEndpoint>,
): Promise<ReplyOf<typeof endEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const holding = await queries.lockHolding(tx, ctx.scope, holdingId);
    if (!holding) throw commandRefusals.holding_not_found({ holdingId });
    if (Temporal.PlainDate.compare(heldTo, holding.heldFrom) <= 0) throw commandRefusals.before_it_began();
    await queries.lockPost(tx, holding);
    if (await queries.isPostTaken(tx, { ...holding, heldTo }))
      throw commandRefusals.post_taken({ post: holding.post });
    await queries.setHeldTo(tx, ctx.scope, { id: holdingId, heldTo });
    await record(ctx, tx, {
      action: "post.vacated",
      subject: { kind: "post", id: holdingId },
      unitIds: [holding.unitId],
      data: { post: holding.post },
    });
    return { id: holdingId };
  });
}

/** Rooms, telephones, link and regulation, as a whole. */
export async function equipCentre(
  ctx: Context,
  { unitId, body }: InputOf<typeof equipEndpoint>,
): Promise<ReplyOf<typeof equipEndpoint>> {
  requireUnit(ctx, unitId);
  const { regulation } = body;
  if (regulation?.to && Temporal.PlainDate.compare(regulation.to, regulation.from) <= 0)
    throw commandRefusals.before_it_began();
  return ctx.inTransaction(async (tx) => {
    if (regulation?.fileId) await attachFiles(ctx, tx, [regulation.fileId], [unitId]);
    await saveCentre(tx, unitId, {
      phone: body.phone,
      meetingLink: body.meetingLink,
      rooms: body.rooms,
      regulationNo: regulation?.no ?? null,
      regulationOn: regulation?.on ?? null,
      regulationFrom: regulation?.from ?? null,
      regulationTo: regulation?.to ?? null,
      regulationFileId: regulation?.fileId ?? null,
      now: ctx.now,
    });
    await record(ctx, tx, {
      action: "centre.equipped",
      subject: { kind: "centre", id: ctx.commandId ?? ctx.actor.id },
      unitIds: [unitId],
    });
    return { unitId };
  });
}

export async function checkReadiness(
  ctx: Context,
  { body }: InputOf<typeof checkEndpoint>,
): Promise<ReplyOf<typeof checkEndpoint>> {
  const unit = requireUnit(ctx, body.unitId);
  if (!centrePolicies(ctx)(unit).items.some(({ code }) => code === body.item))
    throw commandRefusals.unknown_item({ item: body.item });
  return ctx.inTransaction(async (tx) => {
    await saveCheck(tx, { ...body, at: ctx.now, by: ctx.actor.displayName });
    await record(ctx, tx, {
      action: "readiness.checked",
      subject: { kind: "centre", id: ctx.commandId ?? ctx.actor.id },
      unitIds: [body.unitId],
      data: { item: body.item, isReady: body.isReady },
    });
    return { unitId: body.unitId, item: body.item };
  });
}
