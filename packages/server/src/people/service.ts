import {
  type correctPerson as correctEndpoint,
  type LikelyDuplicate,
  type listPersonHistory as historyEndpoint,
  peopleRefusals,
  type registerPerson as registerEndpoint,
  type searchPeople as searchEndpoint,
  type showPerson as showEndpoint,
} from "@phaodai/domain/people/contract";
import type { PersonChanges, PersonFacts } from "@phaodai/domain/people/person";
import { peopleRegister } from "@phaodai/domain/people/register";
import { decidePerson } from "@phaodai/domain/people/rules";
import { requestRefusals } from "@phaodai/domain/request/contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { type Context, covers } from "#context";
import { asTracer, type Tx } from "#db/database";
import { record, recordRead, recordReads } from "#events";
import { readHistory } from "#registers/history";
import { findLikelySame, keepProposals, likelySameAmong, shownTo } from "./duplicates.ts";
import { addFirstMember } from "./households.ts";
import * as queries from "./queries.ts";
import { requireHome } from "./residence.ts";
import { findKeys } from "./search.ts";
import { factsOf, foldedName, listedPersonOf, personOf, tokensOf, valuesOf, withChanges } from "./stored.ts";

/** A person as other slices need it: the internal key, and whose record it is. */
export interface KnownPerson {
  readonly key: number;
  readonly id: string;
  readonly fullName: string;
  readonly birth: PersonFacts["birth"];
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
}

export interface RegisteredPerson extends KnownPerson {
  readonly likelyDuplicates: readonly LikelyDuplicate[];
}

export async function registerPerson(
  ctx: Context,
  { body: { householdId, householdSince, ...stated } }: InputOf<typeof registerEndpoint>,
): Promise<ReplyOf<typeof registerEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const { likelyDuplicates, ...known } = await registerPersonIn(ctx, tx, stated);
    if (householdId !== undefined)
      await addFirstMember(ctx, tx, { householdId, person: known, since: householdSince });
    const row = await queries.findPerson(tx, ctx.scope, known.id);
    if (!row) throw peopleRefusals.outside_scope({ unitId: stated.unitId });
    return { person: personOf(ctx, row), likelyDuplicates: [...likelyDuplicates] };
  });
}

/**
 * Registers a person inside a transaction of the caller's command; for cases, tracing and import. Looks for likely
 * duplicates across wards and keeps them as proposals. The commune of residence answers for the record; where it
 * lies outside the actor's scope, the actor's own unit shares it.
 * @throws Refusal of `peopleRefusals`
 */
export async function registerPersonIn(
  ctx: Context,
  tx: Tx,
  stated: PersonFacts & { readonly id: string },
): Promise<RegisteredPerson> {
  requireHome(ctx, stated);
  const facts = { id: stated.id, ...soundFacts(ctx, stated) };
  const sharedUnitIds = sharedAtFirst(ctx, facts.unitId);
  const values = valuesOf(ctx.services.vault, facts);
  const units = [facts.unitId, ...sharedUnitIds];
  const tokens = { ...tokensOf(facts), unitIds: units.filter((unit) => covers(ctx.scope, unit)) };
  const added = await queries.insertPerson(
    tx,
    { ...values, id: facts.id, unitId: facts.unitId, sharedUnitIds, now: ctx.now },
    tokens,
  );
  if (!added) throw peopleRefusals.id_taken({ id: facts.id });
  const { key, others } = added;
  const known = {
    key,
    id: facts.id,
    fullName: facts.fullName,
    birth: facts.birth,
    unitId: facts.unitId,
    sharedUnitIds,
  };
  const sought = { ...known, ...values };
  const likely = likelySameAmong(sought, others);
  const beyond = units.filter((unit) => !covers(ctx.scope, unit));
  if (beyond.length + likely.length > 0)
    await asTracer(tx, ctx.scope, async () => {
      await queries.insertTokens(tx, key, { ...tokens, unitIds: beyond });
      await keepProposals(ctx, tx, { sought, likely });
    });
  await record(ctx, tx, {
    action: "person.registered",
    subject: { kind: "person", id: facts.id, key },
    unitIds: units,
  });
  return { ...known, likelyDuplicates: likely.map((pair) => shownTo(ctx, pair)) };
}

/** Nobody writes beyond their scope, unless their own unit shares the record. */
function sharedAtFirst(ctx: Context, unitId: number): number[] {
  if (covers(ctx.scope, unitId)) return [];
  const home = ctx.actor.homeUnitId;
  if (home === null || !covers(ctx.scope, home)) throw peopleRefusals.outside_scope({ unitId });
  return [home];
}

/** @throws Refusal of the first thing wrong, with all of them as `errors` */
function soundFacts(ctx: Context, stated: PersonFacts): PersonFacts {
  const decision = decidePerson(stated, ctx.today);
  if (decision.ok) return decision.facts;
  const [first] = decision.because;
  throw peopleRefusals[first.code]({
    ...first.details,
    field: first.field,
    errors: decision.because.map(({ code, field }) => ({ pointer: `/${field}`, code: `people.${code}` })),
  });
}

export async function correctPerson(
  ctx: Context,
  { personId, body: changes }: InputOf<typeof correctEndpoint>,
): Promise<ReplyOf<typeof correctEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const row = await queries.lockPerson(tx, ctx.scope, personId);
    if (!row) throw peopleRefusals.person_not_found({ personId });
    requireVersion(ctx, row.version);
    await applyChanges(ctx, tx, { row, stated: changes });
    return personOf(ctx, (await queries.findPerson(tx, ctx.scope, personId)) ?? row);
  });
}

/** A change to what already stands is none: no version, no journal. */
async function applyChanges(
  ctx: Context,
  tx: Tx,
  { row, stated }: { readonly row: queries.PersonRow; readonly stated: PersonChanges },
): Promise<void> {
  const before = factsOf(ctx.services.vault, row);
  const after = soundFacts(ctx, withChanges(before, stated));
  const changes = changedFields(before, after);
  const fields = Object.keys(changes);
  if (fields.length === 0) return;
  if (fields.includes("residentialGroupId")) requireHome(ctx, after);
  const values = valuesOf(ctx.services.vault, after);
  await queries.correctPerson(tx, row.key, { ...values, now: ctx.now });
  await asTracer(tx, ctx.scope, () => followChanges(ctx, tx, { row, before, after }));
  await record(ctx, tx, {
    action: "person.corrected",
    subject: { kind: "person", id: row.id, key: row.key },
    unitIds: [row.unitId, ...row.sharedUnitIds],
    data: { fields },
    personal: { personKey: row.key, changes },
  });
}

const matched = ["fullName", "birth", "sex", "phone", "cccd"] as const;

/** As the tracer: tokens and proposals follow what the person is known by. */
async function followChanges(
  ctx: Context,
  tx: Tx,
  change: { readonly row: queries.PersonRow; readonly before: PersonFacts; readonly after: PersonFacts },
): Promise<void> {
  const { row, before, after } = change;
  const changes = changedFields(before, after);
  if (!matched.some((field) => field in changes)) return;
  const unitIds = [row.unitId, ...row.sharedUnitIds];
  await queries.deleteTokens(tx, row.key, { ...tokensOf(before), unitIds });
  await queries.insertTokens(tx, row.key, { ...tokensOf(after), unitIds });
  const known = { key: row.key, id: row.id, unitId: row.unitId, sharedUnitIds: row.sharedUnitIds };
  const sought = { ...known, birth: after.birth, ...valuesOf(ctx.services.vault, after) };
  await keepProposals(ctx, tx, { sought, likely: await findLikelySame(tx, sought) });
}

/** Fields that differ, as [from, to]; days and moments as text. */
function changedFields(before: PersonFacts, after: PersonFacts): Record<string, readonly [unknown, unknown]> {
  // safe: both are objects of one shape, read by its own keys
  const keys = Object.keys(before) as (keyof PersonFacts)[];
  const print = (value: unknown) => JSON.stringify(value);
  return Object.fromEntries(
    keys
      .filter((key) => print(before[key]) !== print(after[key]))
      .map((key) => [key, [before[key], after[key]] as const]),
  );
}

/** Refuses a change to a version that somebody has changed since; without a version named, the last one wins. */
export function requireVersion(ctx: Context, current: number): void {
  if (ctx.expects !== undefined && ctx.expects !== current) throw requestRefusals.version_stale({ current });
}

export async function showPerson(
  ctx: Context,
  { personId }: InputOf<typeof showEndpoint>,
): Promise<ReplyOf<typeof showEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const row = await queries.findPerson(tx, ctx.scope, personId);
    if (!row) throw peopleRefusals.person_not_found({ personId });
    await recordRead(ctx, tx, readBy("GET /people/:personId")(row));
    return personOf(ctx, row);
  });
}

const readBy = (endpoint: string) => (row: queries.PersonRow) => ({
  endpoint,
  kind: "person",
  id: row.id,
  unitIds: [row.unitId, ...row.sharedUnitIds],
});

export async function searchPeople(
  ctx: Context,
  { body }: InputOf<typeof searchEndpoint>,
): Promise<ReplyOf<typeof searchEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const keys = await findKeys(ctx, tx, body);
    const rows = await queries.listPeopleByKey(tx, ctx.scope, keys);
    const byKey = new Map(rows.map((row) => [row.key, row]));
    const found = keys.flatMap((key) => byKey.get(key) ?? []);
    const folded = foldedName(body.text);
    const isExact = (row: queries.PersonRow): number => (foldedName(row.fullName) === folded ? 0 : 1);
    const exactFirst = found.toSorted((a, b) => isExact(a) - isExact(b));
    await recordReads(ctx, tx, found.map(readBy("POST /people/search")));
    return { items: exactFirst.map((row) => listedPersonOf(ctx, row)) };
  });
}

/** A person within the actor's scope, locked until the command ends; undefined when there is none. */
export async function lockKnownPerson(ctx: Context, tx: Tx, id: string): Promise<KnownPerson | undefined> {
  const row = await queries.lockPerson(tx, ctx.scope, id);
  if (!row) return undefined;
  const { key, fullName, unitId, sharedUnitIds } = row;
  return {
    key,
    id,
    fullName,
    birth: factsOf(ctx.services.vault, { ...row, cccdCipher: null }).birth,
    unitId,
    sharedUnitIds,
  };
}

/** Lets these units see people from now on, also by name search: the contact who lives elsewhere. */
export async function sharePeople(
  ctx: Context,
  tx: Tx,
  { personKeys, unitIds }: { readonly personKeys: readonly number[]; readonly unitIds: readonly number[] },
): Promise<void> {
  await asTracer(tx, ctx.scope, async () => {
    for (const person of await queries.shareWith(tx, personKeys, unitIds)) {
      const others = unitIds.filter((unit) => unit !== person.unitId);
      const birthYear = person.birthDate?.year ?? null;
      await queries.insertTokens(tx, person.key, {
        ...tokensOf({ fullName: person.fullName, birth: null }),
        birthYear,
        unitIds: others,
      });
    }
  });
}

export async function listPersonHistory(
  ctx: Context,
  { personId }: InputOf<typeof historyEndpoint>,
): Promise<ReplyOf<typeof historyEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const row = await queries.findPerson(tx, ctx.scope, personId);
    if (!row) throw peopleRefusals.person_not_found({ personId });
    const unitIds = [row.unitId, ...row.sharedUnitIds];
    await recordRead(ctx, tx, {
      endpoint: "GET /people/:personId/history",
      kind: "person",
      id: row.id,
      unitIds,
    });
    const units = { responsible: row.unitId, shared: row.sharedUnitIds };
    return {
      items: await readHistory(ctx, tx, { register: peopleRegister, subjectIds: [row.id], units }),
    };
  });
}
