import type { UnitOnDay, Snapshot, UnitTree } from "../units/tree.ts";
import type { Meaning } from "./draft.ts";

/** Where a name is read, looked up once. */
export interface Place {
  readonly tree: UnitTree;
  readonly day: Temporal.PlainDate;
  readonly snapshot: Snapshot;
  readonly issuer: UnitOnDay;
  /** The area the issuer speaks of: itself, or for an organisation the unit it belongs to. */
  readonly ruled: UnitOnDay;
}

export const ruledBy = ({ byId }: Snapshot, issuer: UnitOnDay): UnitOnDay =>
  (issuer.level === "organisation" ? byId.get(issuer.parentId ?? 0) : undefined) ?? issuer;

export const unitsFound = (units: readonly UnitOnDay[]): Meaning => ({
  state: "units",
  unitIds: [...new Set(units.map(({ id }) => id))],
  by: "rule",
});
