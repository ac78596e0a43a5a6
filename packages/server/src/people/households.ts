import {
  type addHouseholdMember,
  peopleRefusals,
  type registerHousehold as registerEndpoint,
  type showHousehold as showEndpoint,
} from "@phaodai/domain/people/contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { type Context, covers } from "#context";
import { asTracer, type Tx } from "#db/database";
import { record, recordReads } from "#events";
import * as queries from "./household-queries.ts";
import { lockPerson } from "./queries.ts";
import { requireHome } from "./residence.ts";
import type { KnownPerson } from "./service.ts";

/** Since when somebody has lived where they "always" lived, when not even their birth is known. */
const longAgo = Temporal.PlainDate.from("1900-01-01");

type Household = ReplyOf<typeof showEndpoint>;

export async function registerHousehold(
  ctx: Context,
  { body }: InputOf<typeof registerEndpoint>,
): Promise<Household> {
  requireHome(ctx, body);
  if (!covers(ctx.scope, body.unitId)) throw peopleRefusals.outside_scope({ unitId: body.unitId });
  return ctx.inTransaction(async (tx) => {
    if (!(await queries.insertHousehold(tx, { ...body, now: ctx.now })))
      throw peopleRefusals.id_taken({ id: body.id });
    await record(ctx, tx, {
      action: "household.registered",
      subject: { kind: "household", id: body.id },
      unitIds: [body.unitId],
    });
    return { ...body, members: [] };
  });
}

export async function addMember(
  ctx: Context,
  { householdId, body }: InputOf<typeof addHouseholdMember>,
): Promise<Household> {
  if (body.to && Temporal.PlainDate.compare(body.to, body.from) <= 0) throw peopleRefusals.member_period();
  return ctx.inTransaction(async (tx) => {
    const household = await queries.lockHousehold(tx, ctx.scope, householdId);
    if (!household) throw peopleRefusals.household_not_found({ householdId });
    const person = await lockPerson(tx, ctx.scope, body.personId);
    if (!person) throw peopleRefusals.person_not_found({ personId: body.personId });
    await join(ctx, tx, { household, personKey: person.key, from: body.from, to: body.to });
    return shown(tx, household);
  });
}

/** A person just registered lives in the household since a day, or since birth. */
export async function addFirstMember(
  ctx: Context,
  tx: Tx,
  member: {
    readonly householdId: string;
    readonly person: KnownPerson;
    readonly since: Temporal.PlainDate | undefined;
  },
): Promise<void> {
  const household = await queries.lockHousehold(tx, ctx.scope, member.householdId);
  if (!household) throw peopleRefusals.household_not_found({ householdId: member.householdId });
  const from = member.since ?? member.person.birth?.date ?? longAgo;
  await join(ctx, tx, { household, personKey: member.person.key, from, to: null });
}

/**
 * One person lives in one household at a time. The same membership stated again is none more; stated again with an end, where
 * it had none, it ends there.
 */
async function join(
  ctx: Context,
  tx: Tx,
  {
    household,
    ...period
  }: Omit<queries.Membership, "householdKey"> & {
    readonly household: queries.HouseholdRow;
  },
): Promise<void> {
  // Only the commune that answers for the household writes its members (row security says the same).
  if (!covers(ctx.scope, household.unitId)) throw peopleRefusals.outside_scope({ unitId: household.unitId });
  const homes = await asTracer(tx, ctx.scope, () => queries.listHomesDuring(tx, period));
  const [home] = homes;
  const member = { ...period, householdKey: household.key };
  const isKnown = home?.householdKey === household.key && home.from.equals(period.from);
  if (home && isKnown && isSameEnd(home.to, period.to)) return;
  if (home && !(isKnown && home.to === null))
    throw peopleRefusals.member_elsewhere({ from: home.from.toString(), to: home.to?.toString() ?? null });
  if (home) await queries.endMembership(tx, member);
  else await queries.insertMember(tx, { ...member, unitId: household.unitId });
  await record(ctx, tx, {
    action: "household.changed",
    subject: { kind: "household", id: household.id, key: household.key },
    unitIds: [household.unitId, ...household.sharedUnitIds],
    data: { personKeys: [period.personKey] },
  });
}

const isSameEnd = (one: Temporal.PlainDate | null, other: Temporal.PlainDate | null): boolean =>
  one === null || other === null ? one === other : one.equals(other);

export async function showHousehold(
  ctx: Context,
  { householdId }: InputOf<typeof showEndpoint>,
): Promise<Household> {
  return ctx.inTransaction(async (tx) => {
    const household = await queries.findHousehold(tx, ctx.scope, householdId);
    if (!household) throw peopleRefusals.household_not_found({ householdId });
    const unitIds = [household.unitId, ...household.sharedUnitIds];
    const whole = await shown(tx, household);
    const read = { endpoint: "GET /households/:householdId", unitIds };
    await recordReads(ctx, tx, [
      { ...read, kind: "household", id: household.id },
      ...whole.members.map(({ personId }) => ({ ...read, kind: "person", id: personId })),
    ]);
    return whole;
  });
}

/** Members the actor may see. */
async function shown(tx: Tx, household: queries.HouseholdRow): Promise<Household> {
  const { id, address, unitId, residentialGroupId } = household;
  return { id, address, unitId, residentialGroupId, members: await queries.listMembers(tx, household.key) };
}
