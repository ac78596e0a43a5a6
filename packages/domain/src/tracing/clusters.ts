import type { TracingPolicy } from "../policy/tracing.ts";
import {
  type ContactDecision,
  type ContactRulePolicy,
  decideContact,
  type Overlap,
} from "./decide-contact.ts";
import { overlapFinder, type TracingFacts, type Visit } from "./overlaps.ts";
import { exposureWindow, infectiousWindow, type Span, spanOf, type TracedCase } from "./windows.ts";

/** A case at a place in the days in which it was infected. */
export interface CaseStay extends Span {
  readonly caseKey: number;
  readonly personKey: number;
  readonly isTimeKnown: boolean;
  /** Another case was there at the same time. */
  readonly overlaps: boolean;
}

/** A place where several cases may have been infected. */
export interface SharedPlace {
  readonly placeKey: number;
  readonly placeKind: string;
  /** How many people of the cases were there, and how many at the same time as another. */
  readonly people: number;
  readonly overlapping: number;
  /** By case, then time. */
  readonly stays: readonly CaseStay[];
}

type ExposurePolicy = Pick<TracingPolicy, "infectious" | "exposureDays">;

/**
 * Backward tracing: the places where two or more people fell within the exposure windows of their cases, those of most
 * people first, then of most who were there together, then by key. A stay is cut to the window; places of any kind count.
 */
export function sharedPlaces(
  cases: readonly TracedCase[],
  visits: readonly Visit[],
  policy: ExposurePolicy,
): SharedPlace[] {
  const casesOf = Map.groupBy(cases, ({ personKey }) => personKey);
  const stays = visits.flatMap((visit) =>
    (casesOf.get(visit.personKey) ?? []).flatMap((traced) => stayWithin(visit, traced, policy)),
  );
  return [...Map.groupBy(stays, ({ visit }) => visit.placeKey)]
    .map(([placeKey, there]) => placeOf(placeKey, there))
    .filter(({ people }) => people > 1)
    .sort((a, b) => b.people - a.people || b.overlapping - a.overlapping || a.placeKey - b.placeKey);
}

interface Stay extends Span {
  readonly visit: Visit;
  readonly caseKey: number;
}

function stayWithin(visit: Visit, traced: TracedCase, policy: ExposurePolicy): Stay[] {
  const window = exposureWindow(traced, policy);
  const both = window && intersection(visit, spanOf(window));
  return both ? [{ visit, caseKey: traced.caseKey, ...both }] : [];
}

function intersection(a: Span, b: Span): Span | undefined {
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  return from < to ? { from, to } : undefined;
}

function placeOf(placeKey: number, there: readonly Stay[]): SharedPlace {
  const together = staysTogether(there);
  const stays = there
    .map((stay) => ({
      caseKey: stay.caseKey,
      personKey: stay.visit.personKey,
      from: stay.from,
      to: stay.to,
      isTimeKnown: stay.visit.isTimeKnown,
      overlaps: together.has(stay),
    }))
    .sort((a, b) => a.caseKey - b.caseKey || a.from - b.from || a.to - b.to);
  return {
    placeKey,
    placeKind: there[0]?.visit.placeKind ?? "",
    people: new Set(stays.map(({ personKey }) => personKey)).size,
    overlapping: new Set(stays.filter(({ overlaps }) => overlaps).map(({ personKey }) => personKey)).size,
    stays,
  };
}

/** The stays during which another person's stay held too. Each looks on only as far as it lasts. */
function staysTogether(stays: readonly Stay[]): ReadonlySet<Stay> {
  const inOrder = stays.toSorted((a, b) => a.from - b.from);
  const together = new Set<Stay>();
  for (const [at, stay] of inOrder.entries()) {
    for (let next = at + 1; next < inOrder.length; next++) {
      const other = inOrder[next];
      if (!other || other.from >= stay.to) break;
      if (other.visit.personKey !== stay.visit.personKey) together.add(stay).add(other);
    }
  }
  return together;
}

/** Who infected whom, as an investigator stated it. */
export interface StatedTransmission {
  readonly infectorCaseKey: number;
  readonly infecteeCaseKey: number;
}

/** A case that may have infected another, and all that speaks for and against it. */
export interface InfectorCandidate {
  readonly infecteeCaseKey: number;
  readonly infectorCaseKey: number;
  readonly isStated: boolean;
  /** Their time together while the one could infect and the other was infected; null where no fact shows any. */
  readonly contact: ContactDecision | null;
  /** Days from onset to onset, negative where the infected fell ill first; null where an onset is unknown. */
  readonly serialDays: number | null;
}

export type CandidatePolicy = ContactRulePolicy & ExposurePolicy;

export interface CandidatePair {
  readonly infector: TracedCase;
  readonly infectee: TracedCase;
  readonly isStated: boolean;
  /** All that put the two together. */
  readonly overlaps: readonly Overlap[];
  /** Periods in which the infector was isolated, besides its own `isolatedAt`. */
  readonly isolations: readonly Span[];
}

/** One case as the candidate of another: stated, or a contact by the rule within both windows; undefined where neither. */
export function candidateOf(
  { infector, infectee, isStated, overlaps, isolations }: CandidatePair,
  policy: CandidatePolicy,
): InfectorCandidate | undefined {
  if (infector.personKey === infectee.personKey) return undefined;
  const infecting = infectiousWindow(infector, policy, isolations);
  const infected = exposureWindow(infectee, policy);
  const window = infecting && infected && intersection(spanOf(infecting), spanOf(infected));
  const contact = (window && decideContact(overlaps, [window], policy)) ?? null;
  if (!isStated && !contact?.isContact) return undefined;
  const { caseKey: infectorCaseKey } = infector;
  const serial = serialDays(infector, infectee);
  return { infecteeCaseKey: infectee.caseKey, infectorCaseKey, isStated, contact, serialDays: serial };
}

/** Candidates for the infector of each case, `byLikelihood`. It ranks and gives the facts; it does not decide. */
export function infectorCandidates(
  facts: TracingFacts,
  transmissions: readonly StatedTransmission[],
  policy: CandidatePolicy,
): InfectorCandidate[] {
  const find = overlapFinder(facts);
  const casesOf = Map.groupBy(facts.cases, ({ personKey }) => personKey);
  const byKey = new Map(facts.cases.map((traced) => [traced.caseKey, traced]));
  const infectors = Map.groupBy(transmissions, ({ infecteeCaseKey }) => infecteeCaseKey);
  const isolations = Map.groupBy(facts.isolations, ({ personKey }) => personKey);
  const candidatesOf = (infectee: TracedCase): InfectorCandidate[] => {
    const met = Map.groupBy(find(infectee.personKey), ({ personKey }) => personKey);
    const people = [...met.keys()].flatMap((personKey) => casesOf.get(personKey) ?? []);
    const stated = (infectors.get(infectee.caseKey) ?? []).flatMap(
      ({ infectorCaseKey }) => byKey.get(infectorCaseKey) ?? [],
    );
    return [...new Set([...people, ...stated])].flatMap((infector) => {
      const overlaps = (met.get(infector.personKey) ?? []).map(({ overlap }) => overlap);
      const isolated = isolations.get(infector.personKey) ?? [];
      const isStated = stated.includes(infector);
      return candidateOf({ infector, infectee, isStated, overlaps, isolations: isolated }, policy) ?? [];
    });
  };
  return facts.cases.flatMap(candidatesOf).sort(byLikelihood);
}

const serialDays = (infector: TracedCase, infectee: TracedCase): number | null =>
  infector.onsetOn && infectee.onsetOn
    ? infector.onsetOn.until(infectee.onsetOn, { largestUnit: "days" }).days
    : null;

const lived = ({ contact }: InfectorCandidate): number =>
  Number(contact?.because.includes("household") ?? false);

/** By infected case; the stated first, then those who lived together, then by seconds of contact, then by key. */
export const byLikelihood = (a: InfectorCandidate, b: InfectorCandidate): number =>
  a.infecteeCaseKey - b.infecteeCaseKey ||
  Number(b.isStated) - Number(a.isStated) ||
  lived(b) - lived(a) ||
  (b.contact?.seconds ?? 0) - (a.contact?.seconds ?? 0) ||
  a.infectorCaseKey - b.infectorCaseKey;
