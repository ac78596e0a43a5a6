import type { DomainEvent, Reaction } from "#events";
import { asTracer, type Tx } from "#db/database";
import type { Actor, Context, Services } from "#context";
import { openContext } from "#http/context";
import { type CheckInRow, listCasesTouched } from "./visit-queries.ts";
import { findHouseholdMembers } from "./fact-queries.ts";
import { recomputeCase, recomputeRings } from "./rings.ts";
import * as search from "./ring-queries.ts";

/** A case was reported, confirmed or corrected: its ring, and it leaves those of others. */
export const traceCase: Reaction = async (ctx, tx, event) => {
  if (event.isOfNewPerson || leavesRings(event)) return;
  const own = await search.lockRingOf(tx, event.subject.id);
  if (own && (own.isConfirmed || own.hasRing)) await recomputeCase(ctx, tx, own.key);
};

/** Facts of a case that no window and no rule of contact asks for: to correct them, a thousand at a time, computes nothing. */
const besideRings: ReadonlySet<string> = new Set([
  "code",
  "lineage",
  "severity",
  "outcome",
  "outcomeOn",
  "treatmentPlace",
  "sourceNote",
  "detectionPlace",
]);

/** Whether a change of a case leaves every ring as it is. What is not told to have changed may have. */
export function leavesRings({ data = {}, personal }: DomainEvent): boolean {
  const { changes } = data;
  const open = typeof changes === "object" && changes !== null ? Object.keys(changes) : [];
  const changed = [...open, ...Object.keys(personal?.changes ?? {})];
  return changed.length > 0 && changed.every((field) => besideRings.has(field));
}

/** A case was ruled out: its ring goes, and the person may be a contact of others again. */
export const untraceCase: Reaction = async (ctx, tx, event) => {
  const own = await search.lockRingOf(tx, event.subject.id);
  const traced = own && (await recomputeCase(ctx, tx, own.key));
  if (traced && !traced.isConfirmed)
    await recomputeRings(ctx, tx, await casesNear(ctx, tx, [traced.personKey]));
};

/** Members of a household changed. */
export const traceHousehold: Reaction = async (ctx, tx, event) => {
  const people = await asTracer(tx, ctx.scope, () => findHouseholdMembers(tx, event.subject.id));
  await tracePeople(ctx, tx, people);
};

/** Two people became one: whatever either had to do with. `data.personKeys` names both. */
export const tracePerson: Reaction = async (ctx, tx, event) => {
  const named = event.data?.["personKeys"];
  const keys = Array.isArray(named) ? named.filter((key) => typeof key === "number") : [];
  const people = event.subject.key === undefined ? keys : [...keys, event.subject.key];
  const own = await asTracer(tx, ctx.scope, () => search.listCaseKeysOf(tx, people));
  await recomputeRings(ctx, tx, [...new Set([...own, ...(await casesNear(ctx, tx, people))])]);
};

/** The rings of those among these people who are cases. */
export async function tracePeople(ctx: Context, tx: Tx, personKeys: readonly number[]): Promise<void> {
  const keys = await asTracer(tx, ctx.scope, () => search.listCaseKeysOf(tx, personKeys));
  await recomputeRings(ctx, tx, keys);
}

/** A stay was recorded or withdrawn: the person's own rings, and those of cases who were there. */
export async function traceStay(
  ctx: Context,
  tx: Tx,
  stay: {
    readonly personKey: number;
    readonly placeKey: number;
    readonly startsAt: Temporal.Instant;
    readonly endsAt: Temporal.Instant;
  },
): Promise<void> {
  const keys = await asTracer(tx, ctx.scope, async () => [
    ...(await search.listCaseKeysOf(tx, [stay.personKey])),
    ...(await search.listCasesAt(tx, stay)),
  ]);
  await recomputeRings(ctx, tx, [...new Set(keys)]);
}

const casesNear = (ctx: Context, tx: Tx, people: readonly number[]): Promise<number[]> =>
  asTracer(tx, ctx.scope, () => search.listCasesNear(tx, people));

/** Rings after a batch of stays that came without a command. Nobody ordered it: the machine is the actor. */
export async function retraceStays(services: Services, stays: readonly CheckInRow[]): Promise<void> {
  const keys = await services.database.asRole("phaodai_tracer", (tx) => listCasesTouched(tx, stays));
  if (keys.length === 0) return;
  const ctx = openContext({ services, actor: machine, scope: { kind: "city" } });
  await ctx.inTransaction((tx) => recomputeRings(ctx, tx, keys));
}

const machine: Actor = {
  id: "00000000-0000-0000-0000-000000000000",
  displayName: "",
  homeUnitId: null,
  roles: [],
  grants: new Map(),
};
