import type { Period } from "./gaps.ts";

/** Somebody's place in a shift. `mark` says who it is in the whole city (mark.ts). */
export interface Turn {
  readonly shiftId: string;
  readonly personId: string;
  readonly mark: string;
  readonly start: number;
  readonly end: number;
  /** The minute from which the person no longer serves; null: serves on. */
  readonly leftAt: number | null;
}

export interface ShiftSize {
  readonly shiftId: string;
  readonly people: number;
  readonly hasLead: boolean;
}

export interface RosterLimits {
  /** People in a shift at least; null where no policy sets it. */
  readonly norm: number | null;
  /** Minutes in one go at most. */
  readonly longest: number | null;
}

export type RosterFault =
  | {
      readonly kind: "twice_at_once";
      readonly personId: string;
      readonly shiftIds: readonly [string, string];
    }
  | { readonly kind: "too_few"; readonly shiftId: string; readonly people: number; readonly norm: number }
  | { readonly kind: "no_lead"; readonly shiftId: string }
  | { readonly kind: "too_long"; readonly personId: string; readonly run: Period; readonly longest: number }
  | { readonly kind: "left"; readonly personId: string; readonly shiftId: string };

/** Everything wrong with a roster apart from its gaps (gaps.ts), worst first. */
export function rosterFaults(
  shifts: readonly ShiftSize[],
  turns: readonly Turn[],
  limits: RosterLimits,
): RosterFault[] {
  const byMark = [...Map.groupBy(turns, (turn) => turn.mark).values()].map((list) =>
    list.toSorted((a, b) => a.start - b.start || a.end - b.end),
  );
  return [
    ...byMark.flatMap(twiceAtOnce),
    ...turns.flatMap(leftBefore),
    ...shifts.flatMap((shift) => sizeFaults(shift, limits.norm)),
    ...byMark.flatMap((list) => tooLong(list, limits.longest)),
  ];
}

/** `turns` of one person by their beginning: each that begins before an earlier one has ended. */
function twiceAtOnce(turns: readonly Turn[]): RosterFault[] {
  const found: RosterFault[] = [];
  let longest = turns[0];
  for (const turn of turns.slice(1)) {
    if (longest && turn.start < longest.end)
      found.push({
        kind: "twice_at_once",
        personId: turn.personId,
        shiftIds: [longest.shiftId, turn.shiftId],
      });
    if (!longest || turn.end > longest.end) longest = turn;
  }
  return found;
}

const leftBefore = (turn: Turn): RosterFault[] =>
  turn.leftAt !== null && turn.leftAt < turn.end
    ? [{ kind: "left", personId: turn.personId, shiftId: turn.shiftId }]
    : [];

function sizeFaults({ shiftId, people, hasLead }: ShiftSize, norm: number | null): RosterFault[] {
  const found: RosterFault[] = [];
  if (norm !== null && people < norm) found.push({ kind: "too_few", shiftId, people, norm });
  if (people > 0 && !hasLead) found.push({ kind: "no_lead", shiftId });
  return found;
}

/** Turns that touch are one go: nobody rests between 14:00 and 14:00. */
function tooLong(turns: readonly Turn[], longest: number | null): RosterFault[] {
  if (longest === null) return [];
  const found: RosterFault[] = [];
  let run: Period | undefined;
  const close = (personId: string): void => {
    if (run && run.to - run.from > longest) found.push({ kind: "too_long", personId, run, longest });
  };
  for (const { start, end, personId } of turns) {
    if (run && start <= run.to) run = { from: run.from, to: Math.max(run.to, end) };
    else {
      close(personId);
      run = { from: start, to: end };
    }
  }
  close(turns[0]?.personId ?? "");
  return found;
}
