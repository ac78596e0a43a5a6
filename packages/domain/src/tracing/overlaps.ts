import type { Overlap } from "./decide-contact.ts";
import type { Span, TracedCase } from "./windows.ts";

export interface Membership extends Span {
  readonly personKey: number;
  readonly householdKey: number;
}

export interface StatedExposure extends Span {
  readonly exposureKey: number;
  readonly fromPersonKey: number;
  readonly toPersonKey: number;
  readonly isTimeKnown: boolean;
  readonly minutes: number | null;
  readonly distanceMetres: number | null;
  readonly placeKey: number | null;
}

export interface Visit extends Span {
  readonly personKey: number;
  readonly placeKey: number;
  readonly placeKind: string;
  readonly isTimeKnown: boolean;
}

export interface Isolation extends Span {
  readonly personKey: number;
}

/** All that rings are computed from. Cases are those that count as F0 under the policy. */
export interface TracingFacts {
  readonly cases: readonly TracedCase[];
  readonly memberships: readonly Membership[];
  readonly exposures: readonly StatedExposure[];
  readonly visits: readonly Visit[];
  readonly isolations: readonly Isolation[];
}

/** Somebody with whom a person shared a place or a meeting. */
export interface PersonOverlap {
  readonly personKey: number;
  readonly overlap: Overlap;
}

/**
 * Answers for a person everybody they were together with, from facts in memory: what a database finds by its indexes on
 * (person, time) and (place, time). A look-up costs the overlaps found, not the facts.
 */
export function overlapFinder(
  facts: Omit<TracingFacts, "cases" | "isolations">,
): (personKey: number) => PersonOverlap[] {
  const households = staysFinder(facts.memberships, (stay) => stay.householdKey);
  const places = staysFinder(facts.visits, (stay) => stay.placeKey);
  const exposures = new Map<number, StatedExposure[]>();
  for (const exposure of facts.exposures) {
    append(exposures, exposure.fromPersonKey, exposure);
    append(exposures, exposure.toPersonKey, exposure);
  }
  return (personKey) => [
    ...households(personKey).map(([mine, other]) => found(other.personKey, householdOverlap(mine, other))),
    ...(exposures.get(personKey) ?? []).flatMap((exposure) => exposureOverlap(exposure, personKey)),
    ...places(personKey).map(([mine, other]) => found(other.personKey, visitOverlap(mine, other))),
  ];
}

const found = (personKey: number, overlap: Overlap): PersonOverlap => ({ personKey, overlap });

const nothingStated = { exposureKey: null, minutes: null, distanceMetres: null } as const;

/** The time both spent; they overlap. */
const both = (a: Span, b: Span): Span => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) });

const householdOverlap = (mine: Membership, other: Membership): Overlap => ({
  kind: "household",
  ...both(mine, other),
  isTimeKnown: true,
  placeKey: null,
  placeKind: null,
  ...nothingStated,
});

/** A stay shared with somebody who was at the same place. */
export const visitOverlap = (
  mine: Visit,
  other: Omit<Visit, "personKey" | "placeKey" | "placeKind">,
): Overlap => ({
  kind: "visit",
  ...both(mine, other),
  isTimeKnown: mine.isTimeKnown && other.isTimeKnown,
  placeKey: mine.placeKey,
  placeKind: mine.placeKind,
  ...nothingStated,
});

/** Whoever was named first, both were there: a meeting puts each near the other. */
function exposureOverlap(exposure: StatedExposure, personKey: number): PersonOverlap[] {
  const {
    fromPersonKey,
    toPersonKey,
    from,
    to,
    isTimeKnown,
    placeKey,
    exposureKey,
    minutes,
    distanceMetres,
  } = exposure;
  const other = fromPersonKey === personKey ? toPersonKey : fromPersonKey;
  if (other === personKey) return [];
  const stated = { exposureKey, minutes, distanceMetres };
  return [found(other, { kind: "exposure", from, to, isTimeKnown, placeKey, placeKind: null, ...stated })];
}

interface Stay extends Span {
  readonly personKey: number;
}

/** Pairs of a person's stays with the stays of others at the same place that overlap them. */
function staysFinder<S extends Stay>(
  stays: readonly S[],
  placeOf: (stay: S) => number,
): (personKey: number) => [S, S][] {
  const byPerson = new Map<number, S[]>();
  const atPlace = new Map<number, S[]>();
  for (const stay of stays) {
    append(byPerson, stay.personKey, stay);
    append(atPlace, placeOf(stay), stay);
  }
  const shelves = new Map<number, Shelf<S>>();
  for (const [place, there] of atPlace) shelves.set(place, shelfOf(there));
  return (personKey) =>
    (byPerson.get(personKey) ?? []).flatMap((mine) => {
      const shelf = shelves.get(placeOf(mine));
      const others = shelf ? overlapping(shelf, mine).filter((other) => other.personKey !== personKey) : [];
      return others.map((other): [S, S] => [mine, other]);
    });
}

/** Stays in the order of their start, and the latest end of all up to each: looking back can stop there. */
interface Shelf<S> {
  readonly stays: readonly S[];
  readonly latestEnd: readonly number[];
}

function shelfOf<S extends Span>(stays: readonly S[]): Shelf<S> {
  const sorted = stays.toSorted((a, b) => a.from - b.from);
  let latest = -Infinity;
  return { stays: sorted, latestEnd: sorted.map(({ to }) => (latest = Math.max(latest, to))) };
}

function overlapping<S extends Span>({ stays, latestEnd }: Shelf<S>, span: Span): S[] {
  const hits: S[] = [];
  for (let i = countBefore(stays, span.to) - 1; i >= 0 && (latestEnd[i] ?? 0) > span.from; i--) {
    const stay = stays[i];
    if (stay && stay.to > span.from && stay.from < stay.to && span.from < span.to) hits.push(stay);
  }
  return hits;
}

/** How many stays begin before the moment, by halving. */
function countBefore(stays: readonly Span[], moment: number): number {
  let [low, high] = [0, stays.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stays[middle]?.from ?? Infinity) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

function append<T>(lists: Map<number, T[]>, key: number, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
