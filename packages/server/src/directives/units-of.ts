import type { Permission } from "@phaodai/domain/access/roles";
import { accessRefusals } from "@phaodai/domain/access/contract";
import type { ChargedIn } from "@phaodai/domain/directives/charged";
import { unitsMeant } from "@phaodai/domain/directives/units-meant";
import { withPredecessors } from "@phaodai/domain/units/lineage";
import { ancestors, descendantsIn, findOnDay, snapshotOn } from "@phaodai/domain/units/tree";
import { type Context, covers } from "#context";

/** The units the reader works for, and what those took over: not all below them. */
export function ownUnits(ctx: Context): number[] {
  const held = ctx.actor.roles.map(({ unitId }) => unitId);
  return [...withPredecessors(ctx.services.units(), held, ctx.today)];
}

/** @throws Refusal access.forbidden where the permission does not reach the unit */
export function requireUnit(ctx: Context, unitId: number, may: Permission): void {
  if (!covers(ctx.scope, unitId) || !findOnDay(ctx.services.units(), unitId, ctx.today))
    throw accessRefusals.forbidden({ may });
}

/** Whether the reader holds the permission at the unit. */
export function holdsAt(ctx: Context, may: Permission, unitId: number): boolean {
  const scope = ctx.actor.grants.get(may);
  return scope !== undefined && covers(scope, unitId);
}

/** Where the names of a unit's paper are looked up. */
export const chargedIn = (
  ctx: Context,
  { unitId, issuerUnitId }: { readonly unitId: number; readonly issuerUnitId: number | null },
): ChargedIn => ({ tree: ctx.services.units(), day: ctx.today, unitId, issuerUnitId });

/**
 * The unit whose paper it is, by the name it prints; null for the Government, a ministry or a name nobody knows. Without a name it is the
 * unit's own.
 */
export function issuerOf(ctx: Context, name: string | null, unitId: number): number | null {
  if (name === null) return unitId;
  const meant = unitsMeant(name, { tree: ctx.services.units(), day: ctx.today, issuerUnitId: unitId });
  if (meant.state !== "units" || meant.unitIds.length !== 1) return null;
  return meant.unitIds[0] ?? null;
}

/** Units above one, itself and all below: papers of one line rest on each other. */
export function kinOf(ctx: Context, unitId: number): (other: number) => boolean {
  const tree = ctx.services.units();
  const snapshot = snapshotOn(tree, ctx.today);
  const above = ancestors(tree, unitId, ctx.today);
  const top = above.at(-1)?.id ?? unitId;
  const kin = new Set([
    unitId,
    ...above.map(({ id }) => id),
    ...descendantsIn(snapshot, unitId).map(({ id }) => id),
    // Departments speak for the city, and cite each other.
    ...(snapshot.childrenOf.get(top) ?? [])
      .filter(({ level }) => level === "organisation")
      .map(({ id }) => id),
    ...above.flatMap(({ id }) =>
      (snapshot.childrenOf.get(id) ?? [])
        .filter(({ level }) => level === "organisation")
        .map((unit) => unit.id),
    ),
  ]);
  return (other) => kin.has(other);
}
