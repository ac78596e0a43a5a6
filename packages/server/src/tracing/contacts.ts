import type * as contract from "@phaodai/domain/tracing/contract";
import { tracingRefusals } from "@phaodai/domain/tracing/contract";
import { basisOf } from "@phaodai/domain/policy/basis";
import type { TracingPolicy } from "@phaodai/domain/policy/tracing";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { Evidence } from "@phaodai/domain/tracing/decide-contact";
import type { RingContact } from "@phaodai/domain/tracing/rings";
import { momentAt } from "@phaodai/domain/tracing/windows";
import type { Context } from "#context";
import { asTracer, type Tx } from "#db/database";
import { recordRead } from "#events";
import * as stored from "./contact-queries.ts";
import * as queries from "./fact-queries.ts";
import { type Named, nameFor } from "./names.ts";
import * as search from "./ring-queries.ts";
import { policyOf } from "./rings.ts";
import { findSecondRing } from "./second-ring.ts";

type Reply = ReplyOf<typeof contract.listContacts>;
type Contact = contract.Contact;

/** Ring 1 as stored, with its evidence; ring 2 computed now and capped. Names of other communes' people are masked. */
export async function listContacts(
  ctx: Context,
  { caseId, ring, limit }: InputOf<typeof contract.listContacts>,
): Promise<Reply> {
  return ctx.inTransaction(async (tx) => {
    const { traced, policy } = await openCase(ctx, tx, { caseId, endpoint: "GET /cases/:caseId/contacts" });
    const found =
      ring === 1
        ? await firstRing(ctx, tx, { traced, limit })
        : await secondRing(ctx, tx, { traced, policy, limit });
    return {
      ...found,
      rule: {
        version: policy.version,
        minutes: policy.contact.minutes,
        rule: policy.contact.rule,
        gapSeconds: policy.contact.gapSeconds,
      },
      basis: basisOf(policy.because),
    };
  });
}

/** A case about to be shown, with the policy of its tracing; the reading stands in the log. */
export async function openCase(
  ctx: Context,
  tx: Tx,
  { caseId, endpoint }: { readonly caseId: string; readonly endpoint: string },
) {
  const traced = await findCase(ctx, tx, caseId);
  const policy = policyOf(ctx.services, traced);
  if (!policy) throw tracingRefusals.policy_missing({ disease: traced.disease });
  const unitIds = [traced.unitId, ...traced.sharedUnitIds];
  await recordRead(ctx, tx, { endpoint, kind: "case", id: caseId, unitIds });
  return { traced, policy };
}

/** A case within the asker's scope, with what tracing needs of it. */
export async function findCase(ctx: Context, tx: Tx, caseId: string): Promise<search.CaseRow> {
  const found = await queries.findCaseInScope(tx, ctx.scope, caseId);
  const traced = found && (await asTracer(tx, ctx.scope, () => search.listCases(tx, [found.key])))[0];
  if (!traced) throw tracingRefusals.case_not_found({ caseId });
  return traced;
}

type Found = Pick<Reply, "items" | "total" | "isCapped" | "computedAt">;

async function firstRing(
  ctx: Context,
  tx: Tx,
  { traced, limit }: { readonly traced: search.CaseRow; readonly limit: number },
): Promise<Found> {
  const rows = await stored.listRing(tx, traced.caseKey, limit);
  const count = await stored.findRingCount(tx, traced.caseKey, 1);
  const book = await openBook(ctx, tx, {
    people: rows.map((row) => row.personKey),
    evidence: rows.flatMap((row) => row.evidence),
  });
  const items = rows.flatMap((row): Contact[] => {
    const person = book.person(row.personKey);
    if (!person) return [];
    const { firstAt, lastAt, evidence } = row;
    const alone = { ring: 1, viaPersonId: null, viaName: null, viaCount: 0 };
    const seconds = secondsShown(row.seconds ?? 0, evidence);
    return [{ ...person, firstAt, lastAt, seconds, ...alone, evidence: evidence.map(book.evidence) }];
  });
  const total = count?.n ?? rows.length;
  return { items, total, isCapped: false, computedAt: count?.computedAt ?? ctx.now };
}

async function secondRing(
  ctx: Context,
  tx: Tx,
  {
    traced,
    policy,
    limit,
  }: { readonly traced: search.CaseRow; readonly policy: TracingPolicy; readonly limit: number },
): Promise<Found> {
  const found = await asTracer(tx, ctx.scope, async () => {
    const ring = await findSecondRing(tx, { traced, policy, asOf: ctx.now, limit });
    const { total: n, isCapped } = ring;
    await stored.keepRingCount(tx, { caseKey: traced.caseKey, ring: 2, n, isCapped, now: ctx.now });
    return ring;
  });
  const contacts = found.contacts.map((contact) => ({ contact, nearest: nearestOf(contact) }));
  const book = await openBook(ctx, tx, {
    people: contacts.flatMap(({ contact, nearest }) => [contact.personKey, nearest.personKey]),
    evidence: contacts.flatMap(({ nearest }) => nearest.evidence),
  });
  const items = contacts.flatMap(({ contact, nearest }): Contact[] => {
    const person = book.person(contact.personKey);
    const via = book.person(nearest.personKey);
    if (!person || !via) return [];
    return [
      {
        ...person,
        ring: 2,
        firstAt: momentAt(nearest.first),
        lastAt: momentAt(nearest.last),
        seconds: secondsShown(nearest.seconds, nearest.evidence),
        evidence: nearest.evidence.map(book.evidence),
        viaPersonId: via.personId,
        viaName: via.name,
        viaCount: contact.via.length,
      },
    ];
  });
  return { items, total: found.total, isCapped: found.isCapped, computedAt: ctx.now };
}

/** No minutes where none were counted: living together needs none. */
const secondsShown = (seconds: number, evidence: readonly Evidence[]): number | null =>
  evidence.some((one) => one.seconds !== null) ? seconds : null;

/** The one of ring 1 with whom the contact was longest. */
const nearestOf = ({ via }: RingContact) =>
  via.reduce((nearest, one) => (one.seconds > nearest.seconds ? one : nearest));

/** Names and places behind the keys of a page. */
export async function openBook(
  ctx: Context,
  tx: Tx,
  keys: { readonly people: readonly number[]; readonly evidence: readonly Evidence[] },
) {
  const exposureKeys = keys.evidence.flatMap(({ exposureKey }) => exposureKey ?? []);
  const { people, exposures } = await asTracer(tx, ctx.scope, async () => ({
    people: await queries.listPeople(tx, keys.people),
    exposures: await queries.listExposureIds(tx, exposureKeys),
  }));
  const places = await queries.listPlaces(
    tx,
    keys.evidence.flatMap(({ placeKey }) => placeKey ?? []),
  );
  return {
    person: (key: number): Named | undefined => {
      const found = people.get(key);
      return found && nameFor(ctx.scope, found);
    },
    evidence: (one: Evidence): Contact["evidence"][number] => {
      const place = one.placeKey === null ? undefined : places.get(one.placeKey);
      return {
        kind: one.kind,
        startsAt: momentAt(one.from),
        endsAt: momentAt(one.to),
        seconds: one.seconds,
        placeId: place?.id ?? null,
        placeName: place?.name ?? null,
        placeKind: place?.kind ?? one.placeKind,
        exposureId: (one.exposureKey === null ? undefined : exposures.get(one.exposureKey)) ?? null,
        marks: [...one.marks],
      };
    },
  };
}
