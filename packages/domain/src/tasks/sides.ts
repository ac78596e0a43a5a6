import type { TaskStep } from "./steps.ts";

/** Who acts, with the units as they hold today: each with what it took over through lineage. */
export interface Asker {
  readonly accountId: string;
  /** Units somebody works for: a role held at the unit itself. A role above reaches down to see and to judge, not to speak for it. */
  readonly worksFor: ReadonlySet<number>;
  /** Whether a unit's orders are the asker's to judge: a role at it, or above it. */
  readonly judgesFor: (unitId: number) => boolean;
}

interface Between {
  readonly unitId: number;
  readonly issuerUnitId: number;
  /** The account that reported it done last; null where none did, or a figure. */
  readonly reportedBy: string | null;
}

/** What somebody may do of a task, whatever state it is in (docs/decisions/0019). */
export interface Sides {
  readonly mayCarryOut: boolean;
  readonly mayJudge: boolean;
  readonly mayRemind: boolean;
  /** Nobody accepts what he reported himself, also where a unit gave itself the task. */
  readonly isOwnReport: boolean;
}

export function sidesOf({ unitId, issuerUnitId, reportedBy }: Between, asker: Asker): Sides {
  const mayCarryOut = asker.worksFor.has(unitId);
  const mayJudge = asker.judgesFor(issuerUnitId);
  return {
    mayCarryOut,
    mayJudge,
    // Whoever stands above the unit urges it too; a unit does not urge itself.
    mayRemind: mayJudge || (asker.judgesFor(unitId) && !mayCarryOut),
    isOwnReport: reportedBy === asker.accountId,
  };
}

/** Steps of whoever carries out; the others are of whoever ordered. */
export const stepsOfUnit: readonly TaskStep[] = ["acknowledge", "plan", "progress", "finish", "ask"];

export type SideRefusal = "not_of_unit" | "not_of_issuer" | "own_report";

/** Why the asker may not take a step; undefined where he may. */
export function refuseSide(step: TaskStep, sides: Sides): SideRefusal | undefined {
  if (stepsOfUnit.includes(step)) return sides.mayCarryOut ? undefined : "not_of_unit";
  if (step === "remind") return sides.mayRemind ? undefined : "not_of_issuer";
  if (!sides.mayJudge) return "not_of_issuer";
  return step === "accept" && sides.isOwnReport ? "own_report" : undefined;
}
