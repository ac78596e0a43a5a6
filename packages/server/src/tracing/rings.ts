import type { TracingPolicy } from "@phaodai/domain/policy/tracing";
import { tracingPolicy } from "@phaodai/domain/policy/tracing";
import { dayOf } from "@phaodai/domain/shared/instant";
import type { PersonOverlap } from "@phaodai/domain/tracing/overlaps";
import { caseExposer, contactsOf, type Exposer, type ExposerOverlaps } from "@phaodai/domain/tracing/rings";
import { momentAt, type Span, type TracedCase } from "@phaodai/domain/tracing/windows";
import type { Context, Services } from "#context";
import { asTracer, type Tx } from "#db/database";
import { record } from "#events";
import { unitPathOf } from "#policy/unit-path";
import * as stored from "./contact-queries.ts";
import * as search from "./ring-queries.ts";

/** What rings are computed with: all but who asks, so that jobs and the demo compute the same. */
export type RingServices = Pick<Services, "policies" | "units">;

interface Setting {
  readonly services: RingServices;
  readonly now: Temporal.Instant;
}

/** Makes ring 1 of these cases true again; cases that are not confirmed have none. Events say what changed. */
export async function recomputeRings(ctx: Context, tx: Tx, caseKeys: readonly number[]): Promise<void> {
  if (caseKeys.length === 0) return;
  const { cases, changes } = await asTracer(tx, ctx.scope, async () => {
    await search.lockRings(tx, caseKeys);
    const cases = await search.listCases(tx, caseKeys);
    return { cases, changes: await computeRings(ctx, tx, cases) };
  });
  await tell(ctx, tx, { cases, changes });
}

/** A case was confirmed or changed: its ring, locked by the caller, and the person is in nobody's ring any more. */
export async function recomputeCase(
  ctx: Context,
  tx: Tx,
  caseKey: number,
): Promise<search.CaseRow | undefined> {
  const found = await asTracer(tx, ctx.scope, async () => {
    const [traced] = await search.listCases(tx, [caseKey]);
    if (!traced) return undefined;
    const changes = await computeRings(ctx, tx, [traced]);
    if (!traced.isConfirmed || !traced.isContact) return { traced, cases: [traced], changes };
    const left = await stored.removeFromRings(tx, traced.personKey, traced.disease);
    await search.lockRings(tx, left);
    await stored.deleteRingCounts(tx, left, 2);
    await stored.countRings(tx, left, ctx.now);
    const losses = left.map((caseKey) => ({ caseKey, what: "removed" as const, unitId: traced.unitId }));
    return {
      traced,
      cases: [traced, ...(await search.listCases(tx, left))],
      changes: [...changes, ...losses],
    };
  });
  if (found) await tell(ctx, tx, found);
  return found?.traced;
}

/** As the tracer, the rings locked. Cases that have and had nothing cost one search. */
export async function computeRings(
  { services, now }: Setting,
  tx: Tx,
  cases: readonly search.CaseRow[],
): Promise<stored.ChangedContact[]> {
  const contacts = await contactsNow(
    services,
    tx,
    cases.filter((traced) => traced.isConfirmed),
  );
  const found = new Set(contacts.map(({ caseKey }) => caseKey));
  const touched = cases.filter((traced) => traced.hasRing || found.has(traced.caseKey));
  if (touched.length === 0) return [];
  const keys = touched.map(({ caseKey }) => caseKey);
  const changes = await stored.writeRings(tx, keys, { contacts, now });
  await stored.deleteRingCounts(tx, keys, 2);
  const confirmed = touched.filter((traced) => traced.isConfirmed).map(({ caseKey }) => caseKey);
  if (confirmed.length > 0) await stored.countRings(tx, confirmed, now);
  if (confirmed.length < keys.length)
    await stored.deleteRingCounts(
      tx,
      keys.filter((key) => !confirmed.includes(key)),
      1,
    );
  return changes;
}

async function tell(
  ctx: Context,
  tx: Tx,
  {
    cases,
    changes,
  }: { readonly cases: readonly search.CaseRow[]; readonly changes: readonly stored.ChangedContact[] },
): Promise<void> {
  const changesOf = Map.groupBy(changes, ({ caseKey }) => caseKey);
  for (const traced of cases) {
    const own = changesOf.get(traced.caseKey) ?? [];
    if (own.length === 0) continue;
    const count = (what: string): number => own.filter((change) => change.what === what).length;
    await record(ctx, tx, {
      action: "rings.changed",
      subject: { kind: "case", id: traced.id, key: traced.caseKey },
      unitIds: [...new Set([traced.unitId, ...traced.sharedUnitIds, ...own.map(({ unitId }) => unitId)])],
      data: { added: count("added"), changed: count("changed"), removed: count("removed") },
    });
  }
}

async function contactsNow(
  services: RingServices,
  tx: Tx,
  cases: readonly search.CaseRow[],
): Promise<stored.NewContact[]> {
  if (cases.length === 0) return [];
  const ruled = cases.flatMap((traced) => {
    const policy = policyOf(services, traced);
    return policy ? [{ traced, policy }] : [];
  });
  const contacts: stored.NewContact[] = [];
  for (const group of Map.groupBy(ruled, ({ policy }) => policy.version).values()) {
    const [{ policy } = { policy: undefined }] = group;
    if (!policy) continue;
    const exposers = group.map(({ traced }) => exposerOf(traced, policy));
    const meetings = await meetingsWithin(tx, exposers, policy);
    for (const exposer of exposers) contacts.push(...contactsIn(exposer, meetings, policy));
  }
  return contacts;
}

function contactsIn(
  exposer: Exposer,
  meetings: ReadonlyMap<number, readonly PersonOverlap[]>,
  policy: TracingPolicy,
): stored.NewContact[] {
  const overlaps = meetings.get(exposer.personKey) ?? [];
  return contactsOf({ exposer, overlaps }, policy).map(({ personKey, decision }) => ({
    caseKey: exposer.caseKey ?? 0,
    personKey,
    firstAt: momentAt(decision.first),
    lastAt: momentAt(decision.last),
    seconds: decision.seconds,
    evidence: decision.evidence,
    ruleVersion: policy.version,
  }));
}

const exposerOf = (traced: search.CaseRow, policy: TracingPolicy): Exposer =>
  caseExposer(asTraced(traced), policy, traced.isolations);

/** The case as somebody who exposes others, and everybody it met within its window. */
export async function meetingsOf(
  tx: Tx,
  traced: search.CaseRow,
  policy: TracingPolicy,
): Promise<ExposerOverlaps> {
  const exposer = exposerOf(traced, policy);
  const found = await meetingsWithin(tx, [exposer], policy);
  return { exposer, overlaps: found.get(traced.personKey) ?? [] };
}

async function meetingsWithin(
  tx: Tx,
  exposers: readonly Exposer[],
  policy: TracingPolicy,
): Promise<ReadonlyMap<number, readonly PersonOverlap[]>> {
  const windows = windowsOf(exposers);
  if (windows.length === 0) return new Map();
  return search.findMeetings(tx, {
    windows,
    kinds: policy.contact.closePlaceKinds,
    least: leastSeconds(policy),
  });
}

/** An exposer's windows that are not empty, as rows of a search. */
export const windowsOf = (exposers: readonly Exposer[]): (Span & { personKey: number })[] =>
  exposers.flatMap(({ personKey, windows }) =>
    windows.filter(({ from, to }) => from < to).map((window) => ({ ...window, personKey })),
  );

/** Who was together for less in all can be no contact under the rule; a run counts the breaks it bridges, so there nobody can be left out. */
export const leastSeconds = ({ contact }: Pick<TracingPolicy, "contact">): number =>
  contact.rule === "run" && contact.gapSeconds > 0 ? 0 : contact.minutes * 60;

/** Where the sample's day is not known, the result's stands for it: a few days late at the most. */
export const asTraced = (row: search.CaseRow): TracedCase => {
  const sampled = row.sampledAt ?? row.resultAt;
  return {
    caseKey: row.caseKey,
    personKey: row.personKey,
    onsetOn: row.onsetOn,
    isAsymptomatic: row.isAsymptomatic,
    sampledOn: sampled && dayOf(sampled),
    isolatedAt: row.isolatedAt,
  };
};

/** The tracing policy at the day of the event; undefined where the packs do not answer for this disease, unit and day. */
export function policyOf(services: RingServices, row: search.CaseRow): TracingPolicy | undefined {
  const traced = asTraced(row);
  const day = traced.onsetOn ?? traced.sampledOn ?? row.reportDay;
  const tree = services.units();
  const unitPath = unitPathOf(tree, row.unitId, day) ?? unitPathOf(tree, row.unitId, row.reportDay);
  if (!unitPath) return undefined;
  const answer = tracingPolicy(services.policies, { unitPath, day, disease: row.disease });
  return answer.found ? answer.policy : undefined;
}
