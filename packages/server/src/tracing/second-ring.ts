import type { TracingPolicy } from "@phaodai/domain/policy/tracing";
import type { PersonOverlap } from "@phaodai/domain/tracing/overlaps";
import {
  contactsOf,
  type Exposer,
  type RingContact,
  type RingSearch,
  ringSearch,
} from "@phaodai/domain/tracing/rings";
import { secondsAt, type Span } from "@phaodai/domain/tracing/windows";
import { inSavepoint, type Tx } from "#db/database";
import * as search from "./ring-queries.ts";
import { leastSeconds, meetingsOf, windowsOf } from "./rings.ts";

/** A ring 2 that takes longer is given up. */
const patienceMilliseconds = 5000;
/** People for whom the rule must be asked one by one; beyond them the answer says that it is capped. */
const mostUncertain = 5000;

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
      await search.limitTime(tx, patienceMilliseconds);
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
  const elsewhere = await metElsewhere(tx, where, { disease: traced.disease, except });
  const places = await search.measurePlaceContacts(tx, where, {
    disease: traced.disease,
    except,
    enough: policy.contact.minutes * 60,
    also: elsewhere,
    limit,
  });
  const open = [...new Set([...elsewhere, ...places.uncertain])];
  const asked = open.slice(0, mostUncertain);
  const decided = contactsAmong(frontier, await search.findMeetings(tx, { ...where, among: asked }), policy);
  const counted = new Set(places.alsoCertain);
  const added = [...decided].filter((personKey) => !counted.has(personKey));
  const shown = [...new Set([...places.page, ...decided])].sort((a, b) => a - b).slice(0, limit);
  started.advance(
    meetingsBy(frontier, await search.findMeetings(tx, { ...where, among: shown })),
    noIsolation,
  );
  return {
    contacts: started.contacts().filter(({ ring }) => ring === 2),
    total: places.certain + added.length,
    isCapped: open.length > asked.length,
  };
}

/** When somebody of ring 2 stops infecting matters to ring 3 only. */
const noIsolation = (): readonly Span[] => [];

/** Who lives with, or was named beside, somebody of ring 1. */
async function metElsewhere(
  tx: Tx,
  where: search.MeetingSearch,
  { disease, except }: { readonly disease: string; readonly except: readonly number[] },
): Promise<number[]> {
  const found = await search.findMeetings(tx, { ...where, kinds: [] });
  const people = [...found.values()].flatMap((list) => list.map(({ personKey }) => personKey));
  const infected = await search.listInfected(tx, people, disease);
  const known = new Set(except);
  return [...new Set(people)].filter((personKey) => !known.has(personKey) && !infected.has(personKey));
}

type Meetings = ReadonlyMap<number, readonly PersonOverlap[]>;

const meetingsBy = (frontier: readonly Exposer[], meetings: Meetings) =>
  frontier.map((exposer) => ({ exposer, overlaps: meetings.get(exposer.personKey) ?? [] }));

const contactsAmong = (
  frontier: readonly Exposer[],
  meetings: Meetings,
  policy: TracingPolicy,
): Set<number> =>
  new Set(
    meetingsBy(frontier, meetings).flatMap((met) =>
      contactsOf(met, policy).map(({ personKey }) => personKey),
    ),
  );
