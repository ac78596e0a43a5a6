import type { TracingPolicy } from "@phaodai/domain/policy/tracing";
import {
  briefMeetings,
  longMeetings,
  type MetAtPlaces,
  partMet,
  type PlaceMeetings,
} from "@phaodai/domain/tracing/place-meetings";
import { type RingContact, type RingSearch, ringSearch } from "@phaodai/domain/tracing/rings";
import { hasKey, withoutKeys } from "@phaodai/domain/tracing/sorted-keys";
import { secondsAt, type Span } from "@phaodai/domain/tracing/windows";
import { inSavepoint, type Tx } from "#db/database";
import * as search from "./ring-queries.ts";
import { leastSeconds, meetingsOf, windowsOf } from "./rings.ts";
import { findPlaceMeetings, findSharedStays } from "./second-ring-queries.ts";

export interface SecondRing {
  /** In the order of keys, at most `limit`. */
  readonly contacts: readonly RingContact[];
  readonly total: number;
  readonly isCapped: boolean;
}

export interface SecondRingQuestion {
  readonly traced: search.CaseRow;
  readonly policy: TracingPolicy;
  /** Nothing after it is looked at. */
  readonly asOf: Temporal.Instant;
  readonly limit: number;
}

/**
 * Ring 2 of one case by paths that respect time: whoever was in contact with somebody of ring 1 from that person's first
 * contact on until isolated. The database counts those of whom one meeting alone is enough; the others, and those shown,
 * the rule of the domain decides. As the tracer.
 */
export async function findSecondRing(tx: Tx, question: SecondRingQuestion): Promise<SecondRing> {
  const started = await startSearch(tx, question);
  const first = started.contacts().map(({ personKey }) => personKey);
  if (started.frontier().length === 0) return { contacts: [], total: 0, isCapped: false };
  try {
    return await inSavepoint(tx, async () => {
      await search.limitTime(tx);
      const found = await widen(tx, question, { started, except: [question.traced.personKey, ...first] });
      await search.limitTime(tx, 0);
      return found;
    });
  } catch (error) {
    if (search.isOutOfTime(error)) return { contacts: [], total: 0, isCapped: true };
    throw error;
  }
}

/** The search after ring 1: the frontier is those of ring 1 who can infect. */
async function startSearch(tx: Tx, { traced, policy, asOf }: SecondRingQuestion): Promise<RingSearch> {
  const { exposer, overlaps } = await meetingsOf(tx, traced, policy);
  const people = [...new Set(overlaps.map(({ personKey }) => personKey))];
  const infected = await search.listInfected(tx, people, traced.disease);
  const isolations = await search.listIsolations(tx, people);
  const started = ringSearch([exposer], policy, secondsAt(asOf));
  const met = overlaps.filter(({ personKey }) => !infected.has(personKey));
  started.advance(
    started.frontier().map((one) => ({ exposer: one, overlaps: met })),
    (personKey) => isolations.get(personKey) ?? [],
  );
  return started;
}

async function widen(
  tx: Tx,
  { traced, policy, limit }: SecondRingQuestion,
  { started, except }: { readonly started: RingSearch; readonly except: readonly number[] },
): Promise<SecondRing> {
  const frontier = started.frontier();
  const where = {
    windows: windowsOf(frontier),
    kinds: policy.contact.closePlaceKinds,
    least: leastSeconds(policy),
  };
  const { disease } = traced;
  const elsewhere = await metElsewhere(tx, where, { disease, except });
  const meetings = await findPlaceMeetings(tx, where, policy.contact.minutes * 60);
  const atPlaces = await withoutInfected(tx, partMet(meetings, where.least), { disease, except });
  const shown = atPlaces.certain.subarray(0, limit);
  const named = new Set([...shown, ...atPlaces.possible, ...elsewhere.people]);
  const shared = await sharedWith(tx, meetings, named);
  const met = frontier.map((exposer) => ({
    exposer,
    overlaps: [
      ...(elsewhere.meetings.get(exposer.personKey) ?? []),
      ...(shared.get(exposer.personKey) ?? []),
    ],
  }));
  started.advance(met, noIsolation);
  const found = started.contacts().filter(({ ring }) => ring === 2);
  const added = found.filter(({ personKey }) => !hasKey(atPlaces.certain, personKey));
  return { contacts: found.slice(0, limit), total: atPlaces.certain.length + added.length, isCapped: false };
}

/** Cases are in no ring, nor is ring 1 in the second. */
async function withoutInfected(
  tx: Tx,
  { certain, possible }: MetAtPlaces,
  { disease, except }: { readonly disease: string; readonly except: readonly number[] },
): Promise<MetAtPlaces> {
  const infected = [
    ...(await search.listInfected(tx, certain, disease)),
    ...(await search.listInfected(tx, possible, disease)),
  ];
  const out = Int32Array.from([...except, ...infected]).sort();
  return { certain: withoutKeys(certain, out), possible: withoutKeys(possible, out) };
}

/** All that these few shared with ring 1 at places, by via. Of the long meetings only who and where came with the search. */
async function sharedWith(tx: Tx, meetings: PlaceMeetings, people: ReadonlySet<number>) {
  const long = await findSharedStays(tx, longMeetings(meetings, people));
  return Map.groupBy([...briefMeetings(meetings, people), ...long], ({ stay }) => stay.personKey);
}

/** When somebody of ring 2 stops infecting matters to ring 3 only. */
const noIsolation = (): readonly Span[] => [];

/** Who lives with, or was named beside, somebody of ring 1. */
async function metElsewhere(
  tx: Tx,
  where: search.MeetingSearch,
  { disease, except }: { readonly disease: string; readonly except: readonly number[] },
) {
  const found = await search.findMeetings(tx, { ...where, kinds: [] });
  const everybody = new Set([...found.values()].flatMap((list) => list.map(({ personKey }) => personKey)));
  const people = everybody
    .difference(await search.listInfected(tx, [...everybody], disease))
    .difference(new Set(except));
  const meetings = new Map(
    [...found].map(([via, list]) => [via, list.filter(({ personKey }) => people.has(personKey))]),
  );
  return { people, meetings };
}
