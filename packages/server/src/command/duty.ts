import { commandRefusals } from "@phaodai/domain/command/contract";
import { minuteOf } from "@phaodai/domain/command/minutes";
import {
  type cancelShift as cancelEndpoint,
  type handOver as handOverEndpoint,
  type listDutyLog,
  rosterRefusals,
  type staffShift as staffEndpoint,
  type swapTurns as swapEndpoint,
  type takeOver as takeOverEndpoint,
  type writeLog as writeEndpoint,
} from "@phaodai/domain/command/roster-contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { record } from "#events";
import { centrePolicyAt } from "./centre-policy.ts";
import * as queries from "./roster-queries.ts";
import { refuseBusy, turnsOf } from "./turns.ts";
import { heldBy, requireUnit } from "./units.ts";

async function lockShift(ctx: Context, tx: Tx, shiftId: string): Promise<queries.ShiftRow> {
  const shift = await queries.lockShift(tx, ctx.scope, shiftId);
  if (!shift) throw rosterRefusals.shift_not_found({ shiftId });
  return shift;
}

const tell = (ctx: Context, tx: Tx, action: string, shift: queries.ShiftRow): Promise<void> =>
  record(ctx, tx, {
    action,
    subject: { kind: "shift", id: shift.id, key: shift.key },
    unitIds: [shift.unitId],
  });

export async function staffShift(
  ctx: Context,
  { shiftId, body }: InputOf<typeof staffEndpoint>,
): Promise<ReplyOf<typeof staffEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const shift = await lockShift(ctx, tx, shiftId);
    if (shift.handedOverAt) throw rosterRefusals.already_handed_over();
    await staffEach(ctx, tx, [{ shift, personIds: [...new Set(body.personIds)] }]);
    await tell(ctx, tx, "shift.staffed", shift);
    return { id: shiftId };
  });
}

interface Staffing {
  readonly shift: queries.ShiftRow;
  readonly personIds: readonly string[];
}

/** Who stood there makes room first, so that people may change places. */
async function staffEach(ctx: Context, tx: Tx, staffings: readonly Staffing[]): Promise<void> {
  const turns = await turnsOf(
    ctx,
    tx,
    staffings.map(({ shift: { id, unitId, start, end }, personIds }) => ({
      id,
      unitId,
      start,
      end,
      personIds,
    })),
  );
  const keys = new Map(staffings.map(({ shift }) => [shift.id, shift.key]));
  await queries.deleteTurns(tx, [...keys.values()]);
  await refuseBusy(ctx, tx, turns);
  await queries.insertTurns(
    tx,
    turns.map((turn) => ({ ...turn, shiftKey: keys.get(turn.shiftId) ?? 0 })),
  );
  for (const { shift, personIds } of staffings) await queries.setPeople(tx, shift.key, personIds.length);
}

export async function swapTurns(
  ctx: Context,
  { shiftId, body }: InputOf<typeof swapEndpoint>,
): Promise<ReplyOf<typeof swapEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    // Always in one order: two who swap the same shifts do not wait for each other.
    const locked = new Map<string, queries.ShiftRow>();
    for (const id of [...new Set([shiftId, body.withShiftId])].toSorted())
      locked.set(id, await lockShift(ctx, tx, id));
    const [one, two] = [locked.get(shiftId), locked.get(body.withShiftId)];
    if (!one || !two) throw rosterRefusals.shift_not_found({ shiftId });
    for (const { start } of [one, two]) if (start <= minuteOf(ctx.now)) throw rosterRefusals.already_began();
    const turns = await queries.listTurns(tx, ctx.scope, [one.key, two.key]);
    const replaced = (shift: queries.ShiftRow, from: string, to: string): string[] => {
      const ids = turns.filter(({ shiftKey }) => shiftKey === shift.key).map(({ personId }) => personId);
      if (!ids.includes(from)) throw rosterRefusals.not_in_unit({ personId: from });
      return ids.map((id) => (id === from ? to : id));
    };
    await staffEach(ctx, tx, [
      { shift: one, personIds: replaced(one, body.personId, body.withPersonId) },
      { shift: two, personIds: replaced(two, body.withPersonId, body.personId) },
    ]);
    await tell(ctx, tx, "shift.swapped", one);
    return { id: shiftId };
  });
}

export async function cancelShift(
  ctx: Context,
  { shiftId, body }: InputOf<typeof cancelEndpoint>,
): Promise<ReplyOf<typeof cancelEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const shift = await lockShift(ctx, tx, shiftId);
    if (shift.start <= minuteOf(ctx.now) || shift.takenOverAt) throw rosterRefusals.already_began();
    await queries.deleteShifts(tx, [shift.key]);
    await record(ctx, tx, {
      action: "shift.cancelled",
      subject: { kind: "shift", id: shift.id, key: shift.key },
      unitIds: [shift.unitId],
      data: { reason: body.reason },
    });
    return { id: shiftId };
  });
}

export async function takeOver(
  ctx: Context,
  { shiftId }: InputOf<typeof takeOverEndpoint>,
): Promise<ReplyOf<typeof takeOverEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const shift = await lockShift(ctx, tx, shiftId);
    if (shift.takenOverAt) throw rosterRefusals.already_taken_over({ by: shift.takenOverBy });
    const minutes = centrePolicyAt(ctx, shift.unitId)?.earlyMinutes ?? 0;
    if (minuteOf(ctx.now) < shift.start - minutes) throw rosterRefusals.not_begun({ minutes });
    await queries.markTakenOver(tx, { key: shift.key, at: ctx.now, by: ctx.actor.displayName });
    await tell(ctx, tx, "shift.taken_over", shift);
    return { id: shiftId };
  });
}

export async function handOver(
  ctx: Context,
  { shiftId, body: { leftOpen } }: InputOf<typeof handOverEndpoint>,
): Promise<ReplyOf<typeof handOverEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const shift = await lockShift(ctx, tx, shiftId);
    if (!shift.takenOverAt) throw rosterRefusals.not_taken_over();
    if (shift.handedOverAt) throw rosterRefusals.already_handed_over();
    await queries.markHandedOver(tx, {
      key: shift.key,
      at: ctx.now,
      by: ctx.actor.displayName,
      leftOpen: leftOpen === "" ? null : leftOpen,
    });
    await tell(ctx, tx, "shift.handed_over", shift);
    return { id: shiftId };
  });
}

export async function listLog(
  ctx: Context,
  { unitId, before, limit }: InputOf<typeof listDutyLog>,
): Promise<ReplyOf<typeof listDutyLog>> {
  requireUnit(ctx, unitId);
  const items = await ctx.inTransaction((tx) => queries.listLog(tx, heldBy(ctx, unitId), { before, limit }));
  return { items };
}

export async function writeLog(
  ctx: Context,
  { body }: InputOf<typeof writeEndpoint>,
): Promise<ReplyOf<typeof writeEndpoint>> {
  requireUnit(ctx, body.unitId);
  return ctx.inTransaction(async (tx) => {
    const shift = await queries.findShiftAt(tx, body.unitId, minuteOf(ctx.now));
    const added = await queries.insertLogEntry(tx, {
      ...body,
      shiftKey: shift?.key ?? null,
      at: ctx.now,
      writtenBy: ctx.actor.displayName,
    });
    if (!added) throw commandRefusals.id_taken({ id: body.id });
    await record(ctx, tx, {
      action: "shift.logged",
      subject: { kind: "log", id: body.id },
      unitIds: [body.unitId],
    });
    return { id: body.id };
  });
}
