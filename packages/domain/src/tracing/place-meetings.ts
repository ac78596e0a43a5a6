import { distinctKeys, hasKey } from "./sorted-keys.ts";
import type { PersonOverlap, Visit } from "./overlaps.ts";
import { visitOverlap } from "./overlaps.ts";
import type { Span } from "./windows.ts";

/** A stay of somebody who may have infected others there, and when. */
export interface ExposingStay extends Visit {
  readonly window: Span;
}

/**
 * Whom some people met at places, a row of the columns for each meeting, in any order: a ring of fifty thousand is usual, and
 * an object for each would cost more than all else.
 */
export interface PlaceMeetings {
  readonly stays: readonly ExposingStay[];
  /** Meetings that make a contact under every rule: where in `stays`, and the person met. */
  readonly long: MeetingColumns;
  /** The shorter ones, with the stay of the person met. */
  readonly brief: MeetingColumns & {
    readonly from: Float64Array;
    readonly to: Float64Array;
    readonly isTimeKnown: Uint8Array;
  };
}

interface MeetingColumns {
  readonly stay: Int32Array;
  readonly person: Int32Array;
}

export interface MetAtPlaces {
  /** Contacts for certain, ascending, each once. */
  readonly certain: Int32Array;
  /** Ascending: who reaches `least` seconds in shorter meetings alone; the rule must decide. */
  readonly possible: Int32Array;
}

/**
 * Parts the people met into those who are contacts whatever the rule counts, those who may be, and the rest. In time linear
 * in meetings.
 * @param least seconds in all below which nobody is a contact who was met at places only; 0: none can be left out
 */
export function partMet({ stays, long, brief }: PlaceMeetings, least: number): MetAtPlaces {
  const certain = distinctKeys(long.person);
  const sums = new Map<number, number>();
  for (let i = 0; i < brief.person.length; i++) {
    const stay = stays[brief.stay[i] ?? 0];
    if (!stay) continue;
    const from = Math.max(stay.from, stay.window.from, brief.from[i] ?? 0);
    const to = Math.min(stay.to, stay.window.to, brief.to[i] ?? 0);
    const person = brief.person[i] ?? 0;
    sums.set(person, (sums.get(person) ?? 0) + to - from);
  }
  const reaching: number[] = [];
  for (const [person, seconds] of sums)
    if (seconds + roundingSeconds >= least && !hasKey(certain, person)) reaching.push(person);
  return { certain, possible: Int32Array.from(reaching).sort() };
}

/** Sums of seconds with a fraction may fall short of the exact sum by as little. */
const roundingSeconds = 0.001;

/** The shorter meetings with these people, by whom they met. */
export function briefOverlaps(
  { stays, brief }: PlaceMeetings,
  people: ReadonlySet<number>,
): { readonly via: number; readonly met: PersonOverlap }[] {
  const found = [];
  for (let i = 0; i < brief.person.length; i++) {
    const personKey = brief.person[i] ?? 0;
    const stay = people.has(personKey) ? stays[brief.stay[i] ?? 0] : undefined;
    if (!stay) continue;
    const span = { from: brief.from[i] ?? 0, to: brief.to[i] ?? 0 };
    const isTimeKnown = brief.isTimeKnown[i] === 1;
    found.push({
      via: stay.personKey,
      met: { personKey, overlap: visitOverlap(stay, { ...span, isTimeKnown }) },
    });
  }
  return found;
}

/** The longer meetings with these people: whose stay, and with whom, each pair once. */
export function longMeetings(
  { stays, long }: PlaceMeetings,
  people: ReadonlySet<number>,
): { readonly stay: ExposingStay; readonly personKey: number }[] {
  const found = new Map<number, { stay: ExposingStay; personKey: number }>();
  for (let i = 0; i < long.person.length; i++) {
    const personKey = long.person[i] ?? 0;
    const at = long.stay[i] ?? 0;
    const stay = people.has(personKey) ? stays[at] : undefined;
    if (stay) found.set(at * 2 ** 32 + personKey, { stay, personKey });
  }
  return [...found.values()];
}
