import type * as chains from "@phaodai/domain/tracing/chain-contract";
import type * as contract from "@phaodai/domain/tracing/contract";
import { tracingRefusals } from "@phaodai/domain/tracing/contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { dayOf, startOfDay } from "@phaodai/domain/shared/instant";
import { type Context, covers } from "#context";
import { asTracer, type Tx } from "#db/database";
import { record } from "#events";
import * as queries from "./fact-queries.ts";
import type { StayRow } from "./visit-queries.ts";
import { tracePeople, traceStay } from "./retrace.ts";

const longestStay = Temporal.Duration.from({ hours: 24 });

export async function stateExposure(
  ctx: Context,
  { body }: InputOf<typeof contract.stateExposure>,
): Promise<ReplyOf<typeof contract.stateExposure>> {
  const period = periodOf(ctx, body);
  return ctx.inTransaction(async (tx) => {
    const { from, to, placeKey } = await asTracer(tx, ctx.scope, async () => ({
      ...(await findPair(ctx, tx, body)),
      placeKey: body.placeId === null ? null : (await findPlace(tx, body.placeId)).key,
    }));
    const made = await queries.insertExposure(tx, {
      ...body,
      ...period,
      fromPersonKey: from.key,
      toPersonKey: to.key,
      placeKey,
      unitId: from.unitId,
      sharedUnitIds: others(from.unitId, [...from.sharedUnitIds, to.unitId, ...to.sharedUnitIds]),
      now: ctx.now,
    });
    if (!made) throw tracingRefusals.already_stated({ id: body.id });
    await record(ctx, tx, {
      action: "exposure.stated",
      subject: { kind: "exposure", id: body.id },
      unitIds: [...new Set([from.unitId, to.unitId, ...from.sharedUnitIds, ...to.sharedUnitIds])],
      data: { personKeys: [from.key, to.key] },
    });
    await tracePeople(ctx, tx, [from.key, to.key]);
    return { id: body.id };
  });
}

export async function withdrawExposure(
  ctx: Context,
  { exposureId, body }: InputOf<typeof contract.withdrawExposure>,
): Promise<ReplyOf<typeof contract.withdrawExposure>> {
  return ctx.inTransaction(async (tx) => {
    const gone = await queries.withdrawExposure(tx, ctx.scope, { id: exposureId, now: ctx.now });
    if (!gone) throw tracingRefusals.exposure_not_found({ exposureId });
    const people = [gone.fromPersonKey, gone.toPersonKey];
    await record(ctx, tx, {
      action: "exposure.withdrawn",
      subject: { kind: "exposure", id: exposureId },
      unitIds: [gone.unitId, ...gone.sharedUnitIds],
      data: { personKeys: people },
      personal: whyWithdrawn(gone.fromPersonKey, body.reason),
    });
    await tracePeople(ctx, tx, people);
    return { id: exposureId };
  });
}

export async function recordVisit(
  ctx: Context,
  { body }: InputOf<typeof contract.recordVisit>,
): Promise<ReplyOf<typeof contract.recordVisit>> {
  const period = periodOf(ctx, body);
  if (Temporal.Duration.compare(period.startsAt.until(period.endsAt), longestStay) > 0)
    throw tracingRefusals.stay_too_long({ hours: longestStay.hours });
  return ctx.inTransaction(async (tx) => {
    const { person, stay } = await asTracer(tx, ctx.scope, async () => {
      const { person, place } = await findVisitor(ctx, tx, body);
      const stay = { personKey: person.key, placeKey: place.key, ...period };
      if (!(await queries.insertVisit(tx, stay))) throw tracingRefusals.already_stated();
      return { person, stay };
    });
    await recordStay(ctx, tx, { action: "visit.recorded", person, placeId: body.placeId, stay });
    return { personId: body.personId, placeId: body.placeId, startsAt: period.startsAt };
  });
}

export async function withdrawVisit(
  ctx: Context,
  { body }: InputOf<typeof contract.withdrawVisit>,
): Promise<ReplyOf<typeof contract.withdrawVisit>> {
  return ctx.inTransaction(async (tx) => {
    const { person, stay } = await asTracer(tx, ctx.scope, async () => {
      const { person, place } = await findVisitor(ctx, tx, body);
      const asked = { personKey: person.key, placeKey: place.key, startsAt: body.startsAt };
      const endsAt = await queries.deleteVisit(tx, asked);
      if (!endsAt) throw tracingRefusals.visit_not_found();
      return { person, stay: { ...asked, endsAt } };
    });
    await recordStay(ctx, tx, { action: "visit.withdrawn", person, placeId: body.placeId, stay });
    return {};
  });
}

export async function stateTransmission(
  ctx: Context,
  { body }: InputOf<typeof chains.stateTransmission>,
): Promise<ReplyOf<typeof chains.stateTransmission>> {
  if (body.infectorCaseId === body.infecteeCaseId) throw tracingRefusals.same_case();
  return ctx.inTransaction(async (tx) => {
    const cases = await asTracer(tx, ctx.scope, () =>
      queries.listCasesById(tx, [body.infectorCaseId, body.infecteeCaseId]),
    );
    const infector = cases.find(({ id }) => id === body.infectorCaseId);
    const infectee = cases.find(({ id }) => id === body.infecteeCaseId);
    if (!infector || !infectee || !(isInScope(ctx, infector) || isInScope(ctx, infectee)))
      throw tracingRefusals.case_not_found();
    const unitIds = [...new Set([infectee, infector].flatMap((one) => [one.unitId, ...one.sharedUnitIds]))];
    const made = await queries.insertTransmission(tx, {
      id: body.id,
      infectorKey: infector.key,
      infecteeKey: infectee.key,
      source: body.source,
      unitId: infectee.unitId,
      sharedUnitIds: others(infectee.unitId, unitIds),
      now: ctx.now,
    });
    if (!made) throw tracingRefusals.already_stated({ id: body.id });
    await record(ctx, tx, {
      action: "transmission.stated",
      subject: { kind: "transmission", id: body.id },
      unitIds,
      data: { caseKeys: [infector.key, infectee.key] },
    });
    return { id: body.id };
  });
}

export async function withdrawTransmission(
  ctx: Context,
  { transmissionId, body }: InputOf<typeof chains.withdrawTransmission>,
): Promise<ReplyOf<typeof chains.withdrawTransmission>> {
  return ctx.inTransaction(async (tx) => {
    const gone = await queries.withdrawTransmission(tx, ctx.scope, { id: transmissionId, now: ctx.now });
    if (!gone) throw tracingRefusals.transmission_not_found({ transmissionId });
    const infectee = await asTracer(tx, ctx.scope, () => queries.findPersonOfCase(tx, gone.infecteeKey));
    await record(ctx, tx, {
      action: "transmission.withdrawn",
      subject: { kind: "transmission", id: transmissionId },
      unitIds: [gone.unitId, ...gone.sharedUnitIds],
      personal: whyWithdrawn(infectee, body.reason),
    });
    return { id: transmissionId };
  });
}

/** Free text may name people: it is sealed under the key of one of them. */
const whyWithdrawn = (personKey: number, reason: string) => ({
  personKey,
  changes: { reason: [null, reason] as const },
});

interface Period {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly isTimeKnown: boolean;
}

/** Where only the day is known, that whole local day. Nothing may begin in the future. */
function periodOf(ctx: Context, { startsAt, endsAt, isTimeKnown }: Period): Period {
  if (Temporal.Instant.compare(startsAt, ctx.now) > 0) throw tracingRefusals.in_future();
  if (!isTimeKnown) {
    const day = dayOf(startsAt);
    return { startsAt: startOfDay(day), endsAt: startOfDay(day.add({ days: 1 })), isTimeKnown };
  }
  if (Temporal.Instant.compare(endsAt, startsAt) <= 0) throw tracingRefusals.ends_before_start();
  return { startsAt, endsAt, isTimeKnown };
}

/** Two people, at least one of whom is in the sender's scope: the other may live anywhere. */
async function findPair(
  ctx: Context,
  tx: Tx,
  { fromPersonId, toPersonId }: { readonly fromPersonId: string; readonly toPersonId: string },
) {
  const people = await queries.listPeopleById(tx, [fromPersonId, toPersonId]);
  const from = people.find(({ id }) => id === fromPersonId);
  const to = people.find(({ id }) => id === toPersonId);
  if (!from || !to || !(isInScope(ctx, from) || isInScope(ctx, to))) throw tracingRefusals.person_not_found();
  if (from.key === to.key) throw tracingRefusals.same_person();
  return { from, to };
}

async function findVisitor(
  ctx: Context,
  tx: Tx,
  { personId, placeId }: { readonly personId: string; readonly placeId: string },
) {
  const [person] = await queries.listPeopleById(tx, [personId]);
  if (!person || !isInScope(ctx, person)) throw tracingRefusals.person_not_found({ personId });
  return { person, place: await findPlace(tx, placeId) };
}

async function findPlace(tx: Tx, placeId: string): Promise<queries.PlaceRow> {
  const place = await queries.findPlace(tx, placeId);
  if (!place) throw tracingRefusals.place_not_found({ placeId });
  return place;
}

async function recordStay(
  ctx: Context,
  tx: Tx,
  {
    action,
    person,
    placeId,
    stay,
  }: {
    readonly action: "visit.recorded" | "visit.withdrawn";
    readonly person: queries.PersonRow;
    readonly placeId: string;
    readonly stay: Omit<StayRow, "isTimeKnown">;
  },
): Promise<void> {
  // Where somebody was is personal: sealed under the person's key.
  const told = { placeId, startsAt: stay.startsAt.toString(), endsAt: stay.endsAt.toString() };
  await record(ctx, tx, {
    action,
    subject: { kind: "person", id: person.id, key: person.key },
    unitIds: [person.unitId, ...person.sharedUnitIds],
    personal: {
      personKey: person.key,
      changes: { visit: action === "visit.recorded" ? [null, told] : [told, null] },
    },
  });
  await traceStay(ctx, tx, stay);
}

const isInScope = (
  { scope }: Context,
  row: { readonly unitId: number; readonly sharedUnitIds: readonly number[] },
): boolean => covers(scope, row.unitId) || row.sharedUnitIds.some((id) => covers(scope, id));

const others = (unitId: number, unitIds: readonly number[]): number[] => [
  ...new Set(unitIds.filter((id) => id !== unitId)),
];
