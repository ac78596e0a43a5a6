import {
  clippedSpans,
  mergedSpans,
  secondsByRule,
  totalSeconds,
  type CountingRule,
} from "./contact-seconds.ts";

/** Records of who was near whom, as columns; people are 0, 1, 2 …, times are seconds, each record is [from, to). */
export interface ContactEvents {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
}

export interface EventQuestion {
  /** The case whose contacts are asked for. */
  readonly index: number;
  /** Records are cut to [from, to). */
  readonly from: number;
  readonly to: number;
  readonly minutes: number;
  readonly counting: CountingRule;
  /** Ring 2 by all time with a contact, also that before the contact met the index. */
  readonly isStatic: boolean;
}

export interface EventContact {
  readonly person: number;
  /** By the rule asked for. */
  readonly seconds: number;
  /** Start of the first and end of the last record of any length with the index. */
  readonly first: number;
  readonly last: number;
}

export interface EventContactOfContact {
  readonly person: number;
  readonly via: readonly { readonly person: number; readonly seconds: number }[];
}

export interface EventRings {
  readonly ring1: readonly EventContact[];
  readonly ring2: readonly EventContactOfContact[];
}

/**
 * Contacts of the index and contacts of those, from records alone. Exactly the minutes asked for are enough.
 * Ring 2 is the same under every rule: the minutes in total with one single person who has them in total with the index,
 * counted from that person's first contact with the index on.
 */
export function eventRings(events: ContactEvents, question: EventQuestion): EventRings {
  const enough = question.minutes * 60;
  const met = spansWith(events, question);
  const ring1: EventContact[] = [];
  const since = new Map<number, number>();
  for (const [person, spans] of met) {
    const [first, last] = [spans[0] ?? 0, spans.at(-1) ?? 0];
    const seconds = secondsByRule(spans, question.counting);
    if (seconds >= enough) ring1.push({ person, seconds, first, last });
    if (totalSeconds(spans) >= enough) since.set(person, question.isStatic ? question.from : first);
  }
  return { ring1: ring1.sort(byPerson), ring2: ring2(events, question, since) };
}

const byPerson = (a: { readonly person: number }, b: { readonly person: number }): number =>
  a.person - b.person;

/** Merged spans of everybody whom the index met in the time asked for. */
function spansWith(events: ContactEvents, { index, from, to }: EventQuestion): Map<number, number[]> {
  const spans = new Map<number, number[]>();
  for (let i = 0; i < events.a.length; i++) {
    const [a, b] = [events.a[i] ?? 0, events.b[i] ?? 0];
    if (a === b || (a !== index && b !== index)) continue;
    add(spans, a === index ? b : a, clippedSpans([events.from[i] ?? 0, events.to[i] ?? 0], from, to));
  }
  for (const [person, all] of spans) spans.set(person, mergedSpans(all));
  return spans;
}

function add(spans: Map<number, number[]>, key: number, more: readonly number[]): void {
  if (more.length === 0) return;
  const known = spans.get(key);
  if (known) known.push(...more);
  else spans.set(key, [...more]);
}

/** @param since the people of ring 1 by total, and from when on each can have passed the infection on */
function ring2(
  events: ContactEvents,
  question: EventQuestion,
  since: ReadonlyMap<number, number>,
): EventContactOfContact[] {
  const via = new Map<number, Map<number, number[]>>();
  const addPair = (i: number, parent: number, other: number) => {
    const start = since.get(parent);
    if (start === undefined || other === question.index || since.has(other) || parent === other) return;
    const spans = clippedSpans(
      [events.from[i] ?? 0, events.to[i] ?? 0],
      Math.max(start, question.from),
      question.to,
    );
    const of = via.get(other) ?? new Map<number, number[]>();
    via.set(other, of);
    add(of, parent, spans);
  };
  for (let i = 0; i < events.a.length; i++) {
    addPair(i, events.a[i] ?? 0, events.b[i] ?? 0);
    addPair(i, events.b[i] ?? 0, events.a[i] ?? 0);
  }
  return [...via]
    .map(([person, parents]) => ({ person, via: enoughWith(parents, question.minutes * 60) }))
    .filter((contact) => contact.via.length > 0)
    .sort(byPerson);
}

function enoughWith(
  parents: ReadonlyMap<number, readonly number[]>,
  enough: number,
): EventContactOfContact["via"] {
  return [...parents]
    .map(([person, spans]) => ({ person, seconds: totalSeconds(mergedSpans(spans)) }))
    .filter(({ seconds }) => seconds >= enough)
    .sort(byPerson);
}
