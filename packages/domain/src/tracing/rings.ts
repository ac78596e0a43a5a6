import type { TracingPolicy } from "../policy/tracing.ts";
import { clippedSpans, mergedSpans, secondsOfDay, type Spans } from "./contact-seconds.ts";
import { type ContactDecision, decideContact } from "./decide-contact.ts";
import { overlapFinder, type PersonOverlap, type TracingFacts } from "./overlaps.ts";
import { infectiousWindow, type Span, spanOf, type TracedCase } from "./windows.ts";

export type RingPolicy = Pick<TracingPolicy, "contact" | "infectious" | "latentDays" | "version">;

/** Somebody who can infect, and when. A case by its infectious window, a contact from the contact on. */
export interface Exposer {
  readonly personKey: number;
  /** The case this exposer is; null for a contact. */
  readonly caseKey: number | null;
  /** In order, not overlapping. */
  readonly windows: readonly Span[];
}

export interface RingVia extends ContactDecision {
  readonly personKey: number;
  readonly caseKey: number | null;
}

export interface RingContact {
  readonly personKey: number;
  readonly ring: number;
  /** Everybody through whom this person is in that ring: in ring 1 the cases, further out contacts. */
  readonly via: readonly RingVia[];
  readonly first: number;
  readonly last: number;
}

/** What was found for one exposer of the frontier. */
export interface ExposerOverlaps {
  readonly exposer: Exposer;
  readonly overlaps: readonly PersonOverlap[];
}

/** A search that goes outward ring by ring: look up everybody whom the frontier met, advance, look again. */
export interface RingSearch {
  /** Who can have passed the infection on through one link more than the last ring; empty when nothing is left. */
  readonly frontier: () => readonly Exposer[];
  /**
   * Takes all overlaps of the frontier and finds the next ring.
   * @param isolationsOf periods of isolation of a person met
   */
  readonly advance: (
    found: readonly ExposerOverlaps[],
    isolationsOf: (personKey: number) => readonly Span[],
  ) => void;
  /** Everybody found so far, by ring and person. */
  readonly contacts: () => readonly RingContact[];
}

export interface RingLimits {
  /** Nothing after this moment is looked at, in seconds since 1970. */
  readonly asOf: number;
  /** The last ring asked for. */
  readonly rings: number;
}

/** Rings from facts in memory: the whole of what the database computes for what changed, by the same search. */
export function ringsOf(facts: TracingFacts, policy: RingPolicy, limits: RingLimits): readonly RingContact[] {
  const find = overlapFinder(facts);
  const isolations = Map.groupBy(facts.isolations, ({ personKey }) => personKey);
  const isolationsOf = (personKey: number): readonly Span[] => isolations.get(personKey) ?? [];
  const exposers = facts.cases.map((traced) => caseExposer(traced, policy, isolationsOf(traced.personKey)));
  const search = ringSearch(exposers, policy, limits.asOf);
  for (let ring = 1; ring <= limits.rings && search.frontier().length > 0; ring++) {
    const found = search.frontier().map((exposer) => ({ exposer, overlaps: find(exposer.personKey) }));
    search.advance(found, isolationsOf);
  }
  return search.contacts();
}

/** The case as the start of a search; without windows where nothing says when it could infect, but still nobody's contact. */
export function caseExposer(
  traced: TracedCase,
  policy: Pick<TracingPolicy, "infectious">,
  isolations: readonly Span[] = [],
): Exposer {
  const window = infectiousWindow(traced, policy, isolations);
  return { personKey: traced.personKey, caseKey: traced.caseKey, windows: window ? [spanOf(window)] : [] };
}

/** Ring 1 of one exposer: everybody whom the overlaps make a contact, by person. The caller leaves out who is a case. */
export function contactsOf(
  { exposer, overlaps }: ExposerOverlaps,
  policy: Pick<TracingPolicy, "contact" | "version">,
): { readonly personKey: number; readonly decision: ContactDecision }[] {
  const contacts = [];
  for (const [personKey, theirs] of Map.groupBy(overlaps, (found) => found.personKey)) {
    const facts = theirs.map(({ overlap }) => overlap);
    const decision =
      personKey === exposer.personKey ? undefined : decideContact(facts, exposer.windows, policy);
    if (decision?.isContact) contacts.push({ personKey, decision });
  }
  return contacts.sort((a, b) => a.personKey - b.personKey);
}

/**
 * Ring n + 1 by paths that respect time. A contact can infect from each contact on, the latent days added, until isolated;
 * a contact after release begins anew. Somebody is in the least ring in which any path reaches them; a longer path that
 * came earlier does not change that ring, but lets them infect from then on. A case is in no ring and infects only in its
 * own window. Source: docs/decisions/0010.
 * @param cases every case, so that none becomes a contact
 * @param asOf nothing after this moment is looked at
 */
export function ringSearch(cases: readonly Exposer[], policy: RingPolicy, asOf: number): RingSearch {
  const isCase = new Set(cases.map(({ personKey }) => personKey));
  const reached = new Map<number, Reached>();
  let frontier = cases.map((exposer) => until(exposer, asOf)).filter(({ windows }) => windows.length > 0);
  let ring = 0;

  const advance: RingSearch["advance"] = (found, isolationsOf) => {
    ring++;
    const grown = new Set<number>();
    for (const one of found) {
      for (const { personKey, decision } of contactsOf(one, policy)) {
        if (isCase.has(personKey)) continue;
        const person = reached.get(personKey) ?? { ring, via: [], windows: [] };
        reached.set(personKey, person);
        if (person.ring === ring) person.via.push({ ...decision, ...idOf(one.exposer) });
        const isolations = isolationsOf(personKey);
        const wider = mergedSpans([
          ...person.windows,
          ...infectingAfter(decision, isolations, { policy, asOf }),
        ]);
        if (!areSame(wider, person.windows)) grown.add(personKey);
        person.windows = wider;
      }
    }
    frontier = [...grown]
      .sort((a, b) => a - b)
      .map((personKey) => ({
        personKey,
        caseKey: null,
        windows: spansOf(reached.get(personKey)?.windows ?? []),
      }));
  };
  return { frontier: () => frontier, advance, contacts: () => contactsIn(reached) };
}

interface Reached {
  readonly ring: number;
  readonly via: RingVia[];
  /** When this person can infect: start, end, start, end… */
  windows: number[];
}

const areSame = (a: Spans, b: Spans): boolean => a.length === b.length && a.every((end, i) => end === b[i]);

const idOf = ({ personKey, caseKey }: Exposer) => ({ personKey, caseKey });

function until(exposer: Exposer, asOf: number): Exposer {
  const spans = exposer.windows.flatMap(({ from, to }) => [from, to]);
  return { ...exposer, windows: spansOf(clippedSpans(spans, -Infinity, asOf)) };
}

const spansOf = (flat: readonly number[]): Span[] =>
  Array.from({ length: flat.length / 2 }, (_, i) => ({ from: flat[2 * i] ?? 0, to: flat[2 * i + 1] ?? 0 }));

/** From the first moment of contact in each stretch of freedom, latent days later, to the end of that stretch. */
function infectingAfter(
  decision: ContactDecision,
  isolations: readonly Span[],
  { policy, asOf }: { policy: RingPolicy; asOf: number },
): number[] {
  const windows: number[] = [];
  for (const contact of spansOf(decision.together)) {
    for (const stretch of freedom(isolations, contact)) {
      const start = Math.max(contact.from, stretch.from) + policy.latentDays * secondsOfDay;
      const end = Math.min(stretch.to, asOf);
      if (start < end) windows.push(start, end);
    }
  }
  return windows;
}

/** The stretches without isolation that begin in or run into the span, each to its own end. */
function freedom(isolations: readonly Span[], span: Span): Span[] {
  const stretches: Span[] = [];
  const inOrder = mergedSpans(isolations.flatMap(({ from, to }) => [from, to]));
  for (let start = -Infinity, i = 0; start < span.to; i += 2) {
    const end = inOrder[i] ?? Infinity;
    if (end > span.from && start < end) stretches.push({ from: start, to: end });
    if (end === Infinity) break;
    start = inOrder[i + 1] ?? Infinity;
  }
  return stretches;
}

function contactsIn(reached: ReadonlyMap<number, Reached>): RingContact[] {
  return [...reached]
    .map(([personKey, { ring, via }]) => ({
      personKey,
      ring,
      via: via.toSorted((a, b) => (a.caseKey ?? 0) - (b.caseKey ?? 0) || a.personKey - b.personKey),
      first: Math.min(...via.map(({ first }) => first)),
      last: Math.max(...via.map(({ last }) => last)),
    }))
    .sort((a, b) => a.ring - b.ring || a.personKey - b.personKey);
}
