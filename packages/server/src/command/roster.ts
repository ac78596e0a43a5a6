import { gapsIn, rosterOf } from "@phaodai/domain/command/gaps";
import { minuteOf, momentOf } from "@phaodai/domain/command/minutes";
import {
  type planRoster as planEndpoint,
  rosterRefusals,
  type showRoster as showEndpoint,
} from "@phaodai/domain/command/roster-contract";
import { type RosterFault, rosterFaults, type RosterLimits } from "@phaodai/domain/command/roster-faults";
import { commandRefusals } from "@phaodai/domain/command/contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { startOfDay } from "@phaodai/domain/shared/instant";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { record } from "#events";
import { centrePolicies } from "./centre-policy.ts";
import * as queries from "./roster-queries.ts";
import { leftAt, shiftsShown } from "./shifts.ts";
import { placeOf, refuseBusy, turnsOf } from "./turns.ts";
import { heldBy, requireUnit } from "./units.ts";

type Roster = ReplyOf<typeof showEndpoint>;

export async function showRoster(
  ctx: Context,
  { unitId, from, days }: InputOf<typeof showEndpoint>,
): Promise<Roster> {
  const unit = requireUnit(ctx, unitId);
  const { norm, longestHours, takeOverMinutes } = centrePolicies(ctx)(unit);
  const period = { from: minuteOf(startOfDay(from)), to: minuteOf(startOfDay(from.add({ days }))) };
  return ctx.inTransaction(async (tx) => {
    const shifts = await queries.listShifts(tx, heldBy(ctx, unitId), period);
    const faults = await faultsOf(ctx, tx, {
      shifts,
      limits: { norm, longest: longestHours === null ? null : longestHours * 60 },
    });
    const shown = await shiftsShown(ctx, tx, { shifts, takeOverMinutes });
    const people = new Map(shown.map((shift) => [shift.id, shift.people.length]));
    const columns = rosterOf(shifts.map((shift) => ({ ...shift, people: people.get(shift.id) ?? 0 })));
    return {
      unitId,
      shifts: shown,
      gaps: gapsIn(columns, period).map((gap) => ({ from: momentOf(gap.from), to: momentOf(gap.to) })),
      faults: faults.map(faultShown),
      norm,
      longestHours,
    };
  });
}

interface Judged {
  readonly shifts: readonly queries.ShiftRow[];
  readonly limits: RosterLimits;
}

async function faultsOf(ctx: Context, tx: Tx, { shifts, limits }: Judged): Promise<RosterFault[]> {
  const byKey = new Map(shifts.map((shift) => [shift.key, shift]));
  const rows = await queries.listTurns(tx, ctx.scope, [...byKey.keys()]);
  const turns = rows.flatMap((row) => {
    const shift = byKey.get(row.shiftKey);
    return shift
      ? [{ ...row, shiftId: shift.id, start: shift.start, end: shift.end, leftAt: leftAt(row) }]
      : [];
  });
  const inShift = Map.groupBy(turns, ({ shiftId }) => shiftId);
  const sizes = shifts.map(({ id }) => ({
    shiftId: id,
    people: inShift.get(id)?.length ?? 0,
    hasLead: inShift.get(id)?.some(({ isLead }) => isLead) ?? false,
  }));
  return rosterFaults(sizes, turns, limits);
}

function faultShown(fault: RosterFault): Roster["faults"][number] {
  if (fault.kind === "twice_at_once") return { ...fault, shiftIds: [...fault.shiftIds] };
  if (fault.kind !== "too_long") return fault;
  const { personId, run } = fault;
  return {
    kind: "too_long",
    personId,
    from: momentOf(run.from),
    to: momentOf(run.to),
    hours: Math.round((run.to - run.from) / 6) / 10,
  };
}

type Plan = InputOf<typeof planEndpoint>["body"];

/** A period planned at once. What has begun stays as it is. */
export async function planRoster(
  ctx: Context,
  { body }: InputOf<typeof planEndpoint>,
): Promise<ReplyOf<typeof planEndpoint>> {
  requireUnit(ctx, body.unitId);
  refuseMisplaced(ctx, body);
  return ctx.inTransaction(async (tx) => {
    const removed = await clearPeriod(ctx, tx, body);
    const planned = body.shifts.map((shift) => ({ ...placeOf(shift), unitId: body.unitId }));
    const turns = await turnsOf(ctx, tx, planned);
    await refuseBusy(ctx, tx, turns);
    const added = await queries.insertShifts(
      tx,
      planned.map((shift) => ({ ...shift, people: shift.personIds.length })),
      ctx.now,
    );
    if (added.length < planned.length) throw commandRefusals.id_taken();
    const keys = new Map(added.map(({ id, key }) => [id, key]));
    await queries.insertTurns(
      tx,
      turns.map((turn) => ({ ...turn, shiftKey: keys.get(turn.shiftId) ?? 0 })),
    );
    await record(ctx, tx, {
      action: "shift.planned",
      subject: { kind: "roster", id: ctx.commandId ?? ctx.actor.id },
      unitIds: [body.unitId],
      data: { shifts: planned.length, removed },
    });
    return { planned: planned.length, removed };
  });
}

function refuseMisplaced(ctx: Context, { from, to, shifts }: Plan): void {
  const [first, last] = [minuteOf(from), minuteOf(to)];
  for (const shift of shifts) {
    const { start, end } = placeOf(shift);
    if (end <= start) throw rosterRefusals.empty_shift({ startsAt: shift.startsAt.toString() });
    if (start < first || start >= last || end - start > 2880)
      throw rosterRefusals.outside_period({ startsAt: shift.startsAt.toString() });
    if (end <= minuteOf(ctx.now)) throw rosterRefusals.already_began({ startsAt: shift.startsAt.toString() });
  }
}

/** Takes away what was planned for the period and has not begun. @returns how many shifts */
async function clearPeriod(ctx: Context, tx: Tx, { unitId, from, to, replaces }: Plan): Promise<number> {
  const period = { from: minuteOf(from), to: minuteOf(to) };
  const there = (await queries.listShifts(tx, [unitId], period)).filter(
    ({ start }) => start >= period.from && start > minuteOf(ctx.now),
  );
  if (there.length === 0) return 0;
  if (!replaces) throw rosterRefusals.shifts_there({ shifts: there.length });
  await queries.deleteShifts(
    tx,
    there.map(({ key }) => key),
  );
  return there.length;
}
