import { minuteOf, momentOf } from "@phaodai/domain/command/minutes";
import type { Shift } from "@phaodai/domain/command/roster-contract";
import { startOfDay } from "@phaodai/domain/shared/instant";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { listTurns, type ShiftRow, type TurnRow } from "./roster-queries.ts";

interface Shown {
  readonly shifts: readonly ShiftRow[];
  /** A shift under way for longer that nobody took over is said to be abandoned; null: no policy says when. */
  readonly takeOverMinutes: number | null;
}

/** Shifts with who stands in them, in the order given. */
export async function shiftsShown(
  ctx: Context,
  tx: Tx,
  { shifts, takeOverMinutes }: Shown,
): Promise<Shift[]> {
  const turns = Map.groupBy(
    await listTurns(
      tx,
      ctx.scope,
      shifts.map(({ key }) => key),
    ),
    ({ shiftKey }) => shiftKey,
  );
  return shifts.map((shift) => ({
    id: shift.id,
    startsAt: momentOf(shift.start),
    endsAt: momentOf(shift.end),
    people: (turns.get(shift.key) ?? []).map(({ personId, fullName, phone, force, isLead, leftOn }) => ({
      personId,
      fullName,
      phone,
      force,
      isLead,
      hasLeft: leftAt({ leftOn }) < shift.end,
    })),
    takenOverAt: shift.takenOverAt,
    takenOverBy: shift.takenOverBy,
    handedOverAt: shift.handedOverAt,
    handedOverBy: shift.handedOverBy,
    leftOpen: shift.leftOpen,
    isAbandoned:
      takeOverMinutes !== null &&
      shift.takenOverAt === null &&
      minuteOf(ctx.now) - shift.start > takeOverMinutes,
  }));
}

/** The minute from which somebody no longer serves; far away for who serves on. */
export const leftAt = ({ leftOn }: Pick<TurnRow, "leftOn">): number =>
  leftOn ? minuteOf(startOfDay(leftOn)) : Number.MAX_SAFE_INTEGER;
