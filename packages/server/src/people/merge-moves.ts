import { pairsAfterMerge, staysBeside } from "@phaodai/domain/people/merge";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import * as queries from "./merge-queries.ts";
import * as pairs from "./pair-queries.ts";

/** One of two records, as far as moving what it has goes. */
export interface Record {
  readonly key: number;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
}

/** As the tracer: the survivor takes over everything that was recorded of the other. @returns what, so that it can be given back */
export async function takeOver(
  ctx: Context,
  tx: Tx,
  { survivor, merged }: { readonly survivor: Record; readonly merged: Record },
): Promise<queries.Moved> {
  const pair = { survivor: survivor.key, merged: merged.key };
  const cases = await queries.moveCases(tx, pair, survivor.unitId);
  const exposures = await queries.moveExposures(tx, pair, ctx.now);
  const visits = await queries.moveVisits(tx, pair);
  const memberships = await moveMemberships(tx, pair);
  const isolations = await queries.moveIsolations(tx, pair);
  const noticed = await queries.moveNoticed(tx, { from: pair.merged, to: pair.survivor }, undefined);
  const proposals = await movePairs(ctx, tx, pair);
  const led = await queries.leadTo(tx, pair.merged, pair.survivor, undefined);
  await queries.setMergedInto(tx, pair.merged, pair.survivor);
  const known = new Set([survivor.unitId, ...survivor.sharedUnitIds]);
  const units = [merged.unitId, ...merged.sharedUnitIds].filter((unit) => !known.has(unit));
  return { cases, ...exposures, ...visits, memberships, ...isolations, noticed, proposals, led, units };
}

async function moveMemberships(tx: Tx, pair: queries.Pair): Promise<queries.Moved["memberships"]> {
  const removed = await queries.listMemberships(tx, pair.merged);
  const added = [...staysBeside(removed, await queries.listMemberships(tx, pair.survivor))];
  await queries.deleteMemberships(tx, pair.merged, removed);
  await queries.insertMemberships(tx, pair.survivor, added);
  return { removed, added };
}

/** @returns the pairs that changed, as they were */
async function movePairs(ctx: Context, tx: Tx, pair: queries.Pair): Promise<queries.Moved["proposals"]> {
  const before = await pairs.lockPairs(tx, pair);
  const after = pairsAfterMerge(before, pair);
  const decided = { decidedAt: ctx.now, decidedBy: ctx.actor.id };
  for (const one of after) await pairs.writePair(tx, one.state === "open" ? one : { ...one, ...decided });
  const changed = new Set(after.map(({ id }) => id));
  return before.filter(({ id }) => changed.has(id));
}

/** As the tracer: gives back what was taken over, as far as it still stands with the survivor. */
export async function giveBack(tx: Tx, pair: queries.Pair, moved: queries.Moved): Promise<void> {
  await queries.giveBackCases(tx, pair, moved.cases);
  await queries.giveBackExposures(tx, pair, moved);
  await queries.giveBackVisits(tx, pair, moved);
  await giveBackMemberships(tx, pair, moved.memberships);
  await queries.giveBackIsolations(tx, pair, moved);
  await queries.moveNoticed(tx, { from: pair.survivor, to: pair.merged }, moved.noticed);
  for (const one of moved.proposals) await pairs.writePair(tx, one);
  await queries.leadTo(tx, pair.survivor, pair.merged, moved.led);
  await queries.setMergedInto(tx, pair.merged, null);
}

/** A stay that was ended since the merge ends for the one it is given back to. */
async function giveBackMemberships(
  tx: Tx,
  pair: queries.Pair,
  { removed, added }: queries.Moved["memberships"],
): Promise<void> {
  const standing = await queries.listMemberships(tx, pair.survivor);
  const isOf = (one: (typeof removed)[number]) => (other: (typeof removed)[number]) =>
    one.householdKey === other.householdKey && one.from.equals(other.from);
  const restored = removed.map((stay) => {
    const wasOpen = stay.to === null && added.some(isOf(stay));
    return wasOpen ? { ...stay, to: standing.find(isOf(stay))?.to ?? null } : stay;
  });
  await queries.deleteMemberships(tx, pair.survivor, added);
  await queries.insertMemberships(tx, pair.merged, restored);
}
