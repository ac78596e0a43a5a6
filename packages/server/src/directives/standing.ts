import type { Context } from "#context";
import type { DirectiveRow } from "./queries.ts";
import { holdsAt } from "./units-of.ts";

/** It can be replaced or withdrawn: one that rests may go on one day. */
export const isInForce = (state: string): boolean => state === "issued" || state === "suspended";

/** Whoever issues for the unit that keeps the paper and for the one that suspended it: what stands above is not undone from below. */
export const mayResume = (
  ctx: Context,
  { state, unitId, suspendedByUnitId }: Pick<DirectiveRow, "state" | "unitId" | "suspendedByUnitId">,
): boolean =>
  state === "suspended" &&
  [unitId, suspendedByUnitId ?? unitId].every((one) => holdsAt(ctx, "directives.issue", one));
