import { descendantsIn, snapshotOn, type Snapshot, type UnitTree } from "../units/tree.ts";
import type { Meaning } from "./draft.ts";
import { ruledBy } from "./place.ts";
import { unitsMeant } from "./units-meant.ts";

/** Whose draft it is, and whose paper: the same, unless the paper came from elsewhere. */
export interface ChargedIn {
  readonly tree: UnitTree;
  readonly day: Temporal.PlainDate;
  /** The unit that gives the tasks. */
  readonly unitId: number;
  /** Whose words they are; null where it is no unit of the tree (the Government, a ministry). */
  readonly issuerUnitId: number | null;
}

/**
 * The units a unit may give tasks to: itself and all below it; an organisation those of the unit it belongs to, so that the Department of Health
 * charges the health centres of the districts (line of the sector: Decree 24/2014/NĐ-CP, article 4).
 */
export function authorityOf(tree: UnitTree, unitId: number, day: Temporal.PlainDate): ReadonlySet<number> {
  const snapshot = snapshotOn(tree, day);
  return authorityIn(snapshot, unitId);
}

const kept = new WeakMap<Snapshot, Map<number, ReadonlySet<number>>>();

function authorityIn(snapshot: Snapshot, unitId: number): ReadonlySet<number> {
  const byUnit = kept.get(snapshot) ?? new Map<number, ReadonlySet<number>>();
  kept.set(snapshot, byUnit);
  const known = byUnit.get(unitId);
  if (known) return known;
  const unit = snapshot.byId.get(unitId);
  const top = unit && ruledBy(snapshot, unit);
  const below = top ? descendantsIn(snapshot, top.id).map(({ id }) => id) : [];
  const made = new Set(unit ? [unitId, ...below] : []);
  byUnit.set(unitId, made);
  return made;
}

/** Whom a name charges: what it means, as far as the unit may give them tasks. */
export function chargedBy(name: string, role: "lead" | "with", where: ChargedIn): Meaning {
  const { tree, day, unitId, issuerUnitId } = where;
  const meant = unitsMeant(name, { tree, day, issuerUnitId: issuerUnitId ?? unitId });
  if (meant.state !== "units") return meant;
  const authority = authorityOf(tree, unitId, day);
  const unitIds = meant.unitIds.filter((id) => authority.has(id));
  if (unitIds.length === meant.unitIds.length) return meant;
  if (issuerUnitId !== unitId)
    return unitIds.length > 0 ? { ...meant, unitIds } : { state: "nobody", why: "not_for_us" };
  if (role === "with" && unitIds.length === 0) return { state: "nobody", why: "partner_outside" };
  return { state: "open", why: "outside", unitIds };
}
