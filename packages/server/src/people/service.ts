import {
  type LikelyDuplicate,
  peopleRefusals,
  type registerPerson as registerEndpoint,
} from "@phaodai/domain/people/contract";
import type { PersonFacts } from "@phaodai/domain/people/person";
import { decidePerson } from "@phaodai/domain/people/rules";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { type Asked, decideEach, decideInTurn } from "#bulk";
import { type Context, covers } from "#context";
import { asTracer, type Tx } from "#db/database";
import { recordEach } from "#events";
import type { Candidate } from "./duplicate-queries.ts";
import { keepProposals, type LikelySame, likelySameAmong, shownTo, type Sought } from "./duplicates.ts";
import { addFirstMember } from "./households.ts";
import { isOpenPair } from "./pair-queries.ts";
import * as queries from "./queries.ts";
import { requireHome } from "./residence.ts";
import { factsOf, personOf, tokensOf, valuesOf } from "./stored.ts";

/** A person as other slices need it: the internal key, and whose record it is. */
export interface KnownPerson {
  readonly key: number;
  readonly id: string;
  readonly fullName: string;
  readonly birth: PersonFacts["birth"];
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
}

/** What may be registered: found sound, in the form it is kept, and whose record it will be. */
export interface SoundPerson {
  readonly id: string;
  readonly birth: PersonFacts["birth"];
  readonly values: queries.PersonValues;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
  /** As it is written. */
  readonly record: string;
}

export interface RegisteredPerson extends KnownPerson {
  readonly likelyDuplicates: readonly LikelyDuplicate[];
}

interface Registered extends Adding {
  readonly registered: RegisteredPerson;
}

/** Registers people, each in the household it names, if any. @returns them in order */
export async function registerPeople(
  tx: Tx,
  asked: readonly Asked<InputOf<typeof registerEndpoint>>[],
): Promise<readonly Registered[]> {
  const sound = decideEach(asked, (one) => ({ ...one, person: soundPerson(one.ctx, one.input.body) }));
  const added = await addPeople(tx, sound);
  return decideInTurn(added, async (one) => {
    const { householdId, householdSince: since } = one.input.body;
    if (householdId !== undefined)
      await addFirstMember(one.ctx, tx, { householdId, person: one.registered, since });
    return one;
  });
}

/** The person as whoever registered it may see it, with whom it may be the same as. */
export function registrationReply({ ctx, person, registered }: Registered): ReplyOf<typeof registerEndpoint> {
  const { likelyDuplicates, ...known } = registered;
  const row = { ...person.values, ...known, sharedUnitIds: [...known.sharedUnitIds], version: 1 };
  return { person: personOf(ctx, row), likelyDuplicates: [...likelyDuplicates] };
}

/**
 * What is stated of a new person, in the form it is kept. The commune of residence answers for the record; where that lies
 * outside the actor's scope, the actor's own unit shares it. Asks nothing of the database.
 * @throws Refusal of `peopleRefusals`
 */
export function soundPerson(ctx: Context, stated: PersonFacts & { readonly id: string }): SoundPerson {
  requireHome(ctx, stated);
  const facts = soundFacts(ctx, stated);
  const { unitId, birth } = facts;
  const values = valuesOf(ctx.services.vault, facts);
  const sound = { id: stated.id, birth, values, unitId, sharedUnitIds: sharedAtFirst(ctx, unitId) };
  const found = tokensFor(sound, (unit) => covers(ctx.scope, unit));
  return { ...sound, record: queries.personRecord({ ...sound, found, now: ctx.now }) };
}

interface Adding {
  readonly ctx: Context;
  readonly person: SoundPerson;
}

/**
 * Registers people inside the transaction of the commands that state them; for cases, tracing and import. Looks for likely
 * duplicates across wards and keeps them as proposals.
 * @param asked in one scope, no two with the same id
 * @returns each as asked, with the person as registered, in order
 * @throws SomeRefused of those whose id is taken
 */
export async function addPeople<A extends Adding>(
  tx: Tx,
  asked: readonly A[],
): Promise<(A & { readonly registered: RegisteredPerson })[]> {
  return announcePeople(tx, withLikely(await enterPeople(tx, asked)));
}

/** People as they were entered, and who may be the same: to be compared (`withLikely`) and told (`announcePeople`). */
export interface Entered<A> {
  readonly keyed: readonly Keyed<A>[];
  readonly candidates: ReadonlyMap<number, readonly Candidate[]>;
}

interface Keyed<A> {
  readonly one: A;
  readonly sought: Sought & KnownPerson;
}

/** The first of the three steps of `addPeople`, for those who have other things to write before the next. */
export async function enterPeople<A extends Adding>(tx: Tx, asked: readonly A[]): Promise<Entered<A>> {
  if (asked.length === 0) return { keyed: [], candidates: new Map() };
  const { keys, candidates } = await queries.insertPeople(
    tx,
    asked.map(({ person }) => person.record),
  );
  const keyed = decideEach(asked, (one) => {
    const key = keys.get(one.person.id);
    if (key === undefined) throw peopleRefusals.id_taken({ id: one.person.id });
    return { one, sought: { ...one.person.values, ...knownOf(one.person), key } };
  });
  return { keyed, candidates };
}

type Compared<A> = Keyed<A> & { readonly likely: readonly LikelySame[] };

/** Of those registered together the later is the duplicate of the earlier, as if one came after the other. Asks nothing of the database. */
export function withLikely<A extends Adding>({ keyed, candidates }: Entered<A>): Compared<A>[] {
  const places = new Map(keyed.map(({ sought }, place) => [sought.key, place]));
  return keyed.map((one, place) => {
    const others = candidates.get(one.sought.key) ?? [];
    const earlier = others.filter(({ key }) => (places.get(key) ?? -1) < place);
    return { ...one, likely: likelySameAmong(one.one.ctx.services.vault, one.sought, earlier) };
  });
}

/** Writes what is proposed, and tells that they were registered. @returns each as asked, with the person, in order */
export async function announcePeople<A extends Adding>(
  tx: Tx,
  found: readonly Compared<A>[],
): Promise<(A & { readonly registered: RegisteredPerson })[]> {
  await writeAcross(tx, found);
  await recordEach(
    tx,
    found.map(({ one: { ctx, person }, sought: { key } }) => ({
      ctx,
      event: {
        action: "person.registered",
        subject: { kind: "person", id: person.id, key },
        unitIds: unitsOf(person),
      },
    })),
  );
  return found.map(({ one, sought: { key }, likely }) => ({
    ...one,
    registered: {
      ...knownOf(one.person),
      key,
      likelyDuplicates: likely.map((pair) => shownTo(one.ctx, pair)),
    },
  }));
}

const unitsOf = ({ unitId, sharedUnitIds }: Pick<SoundPerson, "unitId" | "sharedUnitIds">): number[] => [
  unitId,
  ...sharedUnitIds,
];

const tokensFor = (
  person: Omit<SoundPerson, "record">,
  isFor: (unitId: number) => boolean,
): queries.Tokens => ({
  ...tokensOf({ fullName: person.values.fullName, birth: person.birth }),
  unitIds: unitsOf(person).filter(isFor),
});

const knownOf = ({ id, birth, values, unitId, sharedUnitIds }: SoundPerson): Omit<KnownPerson, "key"> => ({
  id,
  fullName: values.fullName,
  birth,
  unitId,
  sharedUnitIds,
});

/** As the tracer, where there is anything: words to be found by in units beyond the scope, and proposals. */
async function writeAcross(tx: Tx, found: readonly Compared<Adding>[]): Promise<void> {
  const scope = found[0]?.one.ctx.scope;
  if (!scope) return;
  const isBeyond = (unitId: number): boolean => !covers(scope, unitId);
  const beyond = found
    .filter(({ one: { person } }) => unitsOf(person).some(isBeyond))
    .map(({ one: { person }, sought: { key } }) => ({ key, ...tokensFor(person, isBeyond) }));
  const proposed = found.filter(({ likely }) => likely.length > 0);
  if (beyond.length + proposed.length === 0) return;
  await asTracer(tx, scope, async () => {
    for (const { key, ...tokens } of beyond) await queries.insertTokens(tx, key, tokens);
    await keepProposals(
      tx,
      proposed.map(({ one: { ctx }, sought, likely }) => ({ ctx, sought, likely })),
    );
  });
}

/** Nobody writes beyond their scope, unless their own unit shares the record. */
function sharedAtFirst(ctx: Context, unitId: number): number[] {
  if (covers(ctx.scope, unitId)) return [];
  const home = ctx.actor.homeUnitId;
  if (home === null || !covers(ctx.scope, home)) throw peopleRefusals.outside_scope({ unitId });
  return [home];
}

/** @throws Refusal of the first thing wrong, with all of them as `errors` */
export function soundFacts(ctx: Context, stated: PersonFacts): PersonFacts {
  const decision = decidePerson(stated, ctx.today);
  if (decision.ok) return decision.facts;
  const [first] = decision.because;
  throw peopleRefusals[first.code]({
    ...first.details,
    field: first.field,
    errors: decision.because.map(({ code, field }) => ({ pointer: `/${field}`, code: `people.${code}` })),
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

/** Whether two keys are one person, or two records proposed to be one and not yet told apart. */
export async function mayBeOne(
  ctx: Context,
  tx: Tx,
  [one, other]: readonly [number, number],
): Promise<boolean> {
  return one === other || (await asTracer(tx, ctx.scope, () => isOpenPair(tx, one, other)));
}
