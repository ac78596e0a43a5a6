import type { Overlap } from "./decide-contact.ts";
import { type Visit, visitOverlap } from "./overlaps.ts";
import { distinctKeys, hasKey } from "./sorted-keys.ts";
import type { Span } from "./windows.ts";

/** A stay of somebody who may have infected others there, and the window in which. */
export interface ExposingStay extends Visit {
  readonly window: Span;
}

/**
 * Whom some people met at places, a row of the columns for each meeting, in any order: a ring of fifty thousand is usual, and
 * an object for each would cost more than all else.
 */
export interface PlaceMeetings {
  readonly stays: readonly ExposingStay[];
  /** Meetings that make a contact under every rule. */
  readonly long: MeetingColumns;
  /** The shorter ones, with the stay of the person met. */
  readonly brief: MeetingColumns & {
    readonly from: Float64Array;
    readonly to: Float64Array;
    readonly isTimeUnknown: Uint8Array;
  };
}

interface MeetingColumns {
  /** Where in `stays`. */
  readonly stay: Int32Array;
  /** The person met. */
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

export interface PlaceMeeting {
  readonly stay: ExposingStay;
  readonly personKey: number;
}

/** The longer meetings with these people: during which stay, and with whom, each pair once. */
export function longMeetings(
  { stays, long }: Pick<PlaceMeetings, "stays" | "long">,
  people: ReadonlySet<number>,
): PlaceMeeting[] {
  const found = new Map<number, PlaceMeeting>();
  for (let i = 0; i < long.person.length; i++) {
    const personKey = long.person[i] ?? 0;
    if (!people.has(personKey)) continue;
    const at = long.stay[i] ?? 0;
    const stay = stays[at];
    if (stay) found.set(at * 2 ** 32 + personKey, { stay, personKey });
  }
  return [...found.values()];
}

/** The shorter meetings with these people, with what was shared. */
export function briefMeetings(
  { stays, brief }: Pick<PlaceMeetings, "stays" | "brief">,
  people: ReadonlySet<number>,
): (PlaceMeeting & { readonly overlap: Overlap })[] {
  const found = [];
  for (let i = 0; i < brief.person.length; i++) {
    const personKey = brief.person[i] ?? 0;
    const stay = people.has(personKey) ? stays[brief.stay[i] ?? 0] : undefined;
    if (!stay) continue;
    const isTimeKnown = brief.isTimeUnknown[i] === 0;
    const other = { from: brief.from[i] ?? 0, to: brief.to[i] ?? 0, isTimeKnown };
    found.push({ stay, personKey, overlap: visitOverlap(stay, other) });
  }
  return found;
}
