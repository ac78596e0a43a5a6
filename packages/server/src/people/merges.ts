import {
  type mergePeople as mergeEndpoint,
  peopleRefusals,
  type undoMerge as undoEndpoint,
} from "@phaodai/domain/people/contract";
import { decideMerge, differ, mergedFields } from "@phaodai/domain/people/merge";
import { PersonFacts } from "@phaodai/domain/people/person";
import { requestRefusals } from "@phaodai/domain/request/contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { z } from "zod";
import type { Context } from "#context";
import { asTracer, type Tx } from "#db/database";
import { record } from "#events";
import { giveBack, takeOver } from "./merge-moves.ts";
import { lockRecords, Moved } from "./merge-queries.ts";
import * as stored from "./kept-merge-queries.ts";
import { keepMergedPair } from "./duplicates.ts";
import * as queries from "./queries.ts";
import { requireHome } from "./residence.ts";
import { requireVersion } from "#required-version";
import { soundFacts } from "./service.ts";
import { factsOf, personOf, tokensOf, valuesOf } from "./stored.ts";

type Row = queries.PersonRow;

export async function mergePeople(
  ctx: Context,
  { personId, body }: InputOf<typeof mergeEndpoint>,
): Promise<ReplyOf<typeof mergeEndpoint>> {
  if (personId === body.mergedId) throw peopleRefusals.same_record();
  return ctx.inTransaction(async (tx) => {
    const [survivor, merged] = await lockBoth(ctx, tx, [personId, body.mergedId]);
    requireVersion(ctx, survivor.version);
    if (merged.version !== body.mergedVersion)
      throw requestRefusals.version_stale({ current: merged.version });
    if (!body.areTwoEpisodes) await refuseTwoCases(ctx, tx, [survivor, merged]);
    const { vault } = ctx.services;
    const before = factsOf(vault, survivor);
    const { facts, choices } = decideMerge(before, factsOf(vault, merged), body.choices);
    const after = soundFacts(ctx, facts);
    if (differ(after.residentialGroupId, before.residentialGroupId)) requireHome(ctx, after);
    const moved = await asTracer(tx, ctx.scope, () => takeOver(ctx, tx, { survivor, merged }));
    await queries.correctPerson(tx, survivor.key, { ...valuesOf(vault, after), now: ctx.now });
    await asTracer(tx, ctx.scope, () => findAsOne(tx, { survivor, merged, after, units: moved.units }));
    const units = unitsOf(survivor, merged);
    await stored.insertMerge(tx, {
      id: body.id,
      keys: { survivor: survivor.key, merged: merged.key },
      choices,
      moved: z.encode(Moved, moved),
      before: vault.seal(JSON.stringify(before)),
      units,
      by: ctx.actor.id,
      now: ctx.now,
    });
    await asTracer(tx, ctx.scope, () =>
      keepMergedPair(ctx, tx, { survivor, merged, isKnown: hasPair(moved, survivor, merged) }),
    );
    await tell(ctx, tx, { mergeId: body.id, survivor, merged, units, before, after });
    return { mergeId: body.id, person: await shown(ctx, tx, survivor) };
  });
}

/** Both records within the scope, locked; neither leads to another. */
async function lockBoth(ctx: Context, tx: Tx, ids: readonly [string, string]): Promise<readonly [Row, Row]> {
  const locked = await lockRecords(tx, ctx.scope, { ids });
  const taken = locked.find(({ mergedInto }) => mergedInto !== null);
  if (taken) throw peopleRefusals.already_merged({ personId: taken.id });
  const rows = await queries.listPeopleByKey(
    tx,
    ctx.scope,
    locked.map(({ key }) => key),
  );
  const [one, other] = ids.map((id) => rows.find((row) => row.id === id));
  if (!one || !other) throw peopleRefusals.person_not_found({ personId: one ? ids[1] : ids[0] });
  return [one, other];
}

/** Two cases of one disease in one person are two illnesses, or one that was reported twice: a person must say so. */
async function refuseTwoCases(ctx: Context, tx: Tx, [survivor, merged]: readonly [Row, Row]): Promise<void> {
  const shared = await asTracer(tx, ctx.scope, () => stored.listSharedDiseases(tx, survivor.key, merged.key));
  if (shared.length > 0) throw peopleRefusals.both_have_cases({ diseases: shared.join(", ") });
}

const unitsOf = (...rows: readonly Pick<Row, "unitId" | "sharedUnitIds">[]): number[] => [
  ...new Set(rows.flatMap((row) => [row.unitId, ...row.sharedUnitIds])),
];

const hasPair = (moved: Moved, one: Row, other: Row): boolean =>
  moved.proposals.some(
    ({ low, high }) => low === Math.min(one.key, other.key) && high === Math.max(one.key, other.key),
  );

/** What both were found by, and how: the survivor's facts and the units it shares only while they are one. */
interface Found {
  readonly survivor: Row;
  readonly merged: Row;
  readonly after: PersonFacts;
  readonly units: readonly number[];
}

/** As the tracer: the merged record is found no more, the survivor by what it is called now, in the units of both. */
async function findAsOne(tx: Tx, { survivor, merged, after, units }: Found): Promise<void> {
  await queries.deleteTokens(tx, merged.key, { ...tokensOfRow(merged), unitIds: unitsOf(merged) });
  await queries.deleteTokens(tx, survivor.key, { ...tokensOfRow(survivor), unitIds: unitsOf(survivor) });
  await stored.addUnits(tx, survivor.key, units);
  await queries.insertTokens(tx, survivor.key, {
    ...tokensOf(after),
    unitIds: [...unitsOf(survivor), ...units],
  });
}

const tokensOfRow = (row: Row) => ({
  tokens: tokensOf({ fullName: row.fullName, birth: null }).tokens,
  birthYear: row.birthDate?.year ?? null,
});

async function tell(
  ctx: Context,
  tx: Tx,
  merge: {
    readonly mergeId: string;
    readonly survivor: Row;
    readonly merged: Row;
    readonly units: readonly number[];
    readonly before: PersonFacts;
    readonly after: PersonFacts;
  },
): Promise<void> {
  const { mergeId, survivor, merged, units, before, after } = merge;
  const changed = mergedFields.filter((field) => differ(before[field], after[field]));
  await record(ctx, tx, {
    action: "person.merged",
    subject: { kind: "person", id: survivor.id, key: survivor.key },
    unitIds: units,
    data: { mergeId, mergedId: merged.id, personKeys: [merged.key], fields: changed },
    personal: {
      personKey: survivor.key,
      changes: Object.fromEntries(changed.map((field) => [field, [before[field], after[field]] as const])),
    },
  });
  await record(ctx, tx, {
    action: "person.merged_into",
    subject: { kind: "person", id: merged.id, key: merged.key },
    unitIds: units,
    data: { mergeId, survivorId: survivor.id },
  });
}

async function shown(ctx: Context, tx: Tx, row: Row): Promise<ReplyOf<typeof mergeEndpoint>["person"]> {
  const [now = row] = await queries.listPeopleByKey(tx, ctx.scope, [row.key]);
  return personOf(ctx, now);
}

export async function undoMerge(
  ctx: Context,
  { mergeId }: InputOf<typeof undoEndpoint>,
): Promise<ReplyOf<typeof undoEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const merge = await stored.lockStanding(tx, ctx.scope, mergeId);
    if (!merge) throw peopleRefusals.merge_not_found({ mergeId });
    const { survivor, merged } = await lockMerged(ctx, tx, merge);
    if (await stored.hasLaterMerge(tx, merge)) throw peopleRefusals.merged_since({ mergeId });
    const { vault } = ctx.services;
    const moved = Moved.parse(merge.moved);
    const [current, other] = [factsOf(vault, survivor), factsOf(vault, merged)];
    const before = PersonFacts.parse(JSON.parse(vault.open(merge.before)));
    const after = restored({ current, before, other });
    await asTracer(tx, ctx.scope, () => giveBack(tx, { survivor: survivor.key, merged: merged.key }, moved));
    await queries.correctPerson(tx, survivor.key, { ...valuesOf(vault, after), now: ctx.now });
    await asTracer(tx, ctx.scope, () => findApart(tx, { survivor, merged, after, units: moved.units }));
    await stored.markUndone(tx, mergeId, { by: ctx.actor.id, now: ctx.now });
    for (const [row, another] of [
      [survivor, merged],
      [merged, survivor],
    ] as const)
      await record(ctx, tx, {
        action: "person.separated",
        subject: { kind: "person", id: row.id, key: row.key },
        unitIds: unitsOf(survivor, merged),
        data: { mergeId, personKeys: [another.key] },
      });
    return { people: [await shown(ctx, tx, survivor), await shown(ctx, tx, merged)] };
  });
}

async function lockMerged(
  ctx: Context,
  tx: Tx,
  merge: stored.StandingMerge,
): Promise<{ readonly survivor: Row; readonly merged: Row }> {
  const keys = [merge.survivorKey, merge.mergedKey];
  const locked = await lockRecords(tx, ctx.scope, { keys });
  if (
    locked.some(({ key, mergedInto }) => mergedInto !== (key === merge.mergedKey ? merge.survivorKey : null))
  )
    throw peopleRefusals.merged_since({ mergeId: merge.id });
  const rows = await queries.listPeopleByKey(tx, ctx.scope, keys);
  const [survivor, merged] = keys.map((key) => rows.find((row) => row.key === key));
  if (!survivor || !merged) throw peopleRefusals.merge_not_found({ mergeId: merge.id });
  return { survivor, merged };
}

/** A value taken from the other goes back to what it was; one corrected since stays. */
function restored({
  current,
  before,
  other,
}: {
  readonly current: PersonFacts;
  readonly before: PersonFacts;
  readonly other: PersonFacts;
}): PersonFacts {
  const taken = mergedFields.filter(
    (field) => differ(before[field], other[field]) && !differ(current[field], other[field]),
  );
  return { ...current, ...Object.fromEntries(taken.map((field) => [field, before[field]])) };
}

/** As the tracer: each is found by its own name in its own units again. */
async function findApart(tx: Tx, { survivor, merged, after, units }: Found): Promise<void> {
  await queries.deleteTokens(tx, survivor.key, { ...tokensOfRow(survivor), unitIds: unitsOf(survivor) });
  await stored.removeUnits(tx, survivor.key, units);
  const own = unitsOf(survivor).filter((unit) => !units.includes(unit));
  await queries.insertTokens(tx, survivor.key, { ...tokensOf(after), unitIds: own });
  await queries.insertTokens(tx, merged.key, { ...tokensOfRow(merged), unitIds: unitsOf(merged) });
}
