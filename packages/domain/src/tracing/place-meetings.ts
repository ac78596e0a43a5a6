import type { Visit } from "./overlaps.ts";
import { distinctKeys, hasKey } from "./sorted-keys.ts";

/**
 * Whom some people met at places, a row of the columns for each meeting, in any order: a ring of fifty thousand is usual, and
 * an object for each would cost more than all else.
 */
export interface PlaceMeetings {
  /** Of those who may have infected others there. */
  readonly stays: readonly Visit[];
  /** Meetings that make a contact under every rule. */
  readonly long: MeetingColumns;
  /** The shorter ones, and how long they were. */
  readonly brief: MeetingColumns & { readonly seconds: Int32Array };
}

export interface MeetingColumns {
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
export function partMet({ long, brief }: Omit<PlaceMeetings, "stays">, least: number): MetAtPlaces {
  const certain = distinctKeys(long.person);
  const sums = new Map<number, number>();
  for (let i = 0; i < brief.person.length; i++) {
    const person = brief.person[i] ?? 0;
    sums.set(person, (sums.get(person) ?? 0) + (brief.seconds[i] ?? 0));
  }
  const reaching: number[] = [];
  for (const [person, seconds] of sums)
    if (seconds >= least && !hasKey(certain, person)) reaching.push(person);
  return { certain, possible: Int32Array.from(reaching).sort() };
}

export interface PlaceMeeting {
  readonly stay: Visit;
  readonly personKey: number;
}

/** The meetings with these people: during which stay, and with whom, each pair once. */
export function meetingsWith(
  { stays, long, brief }: PlaceMeetings,
  people: ReadonlySet<number>,
): PlaceMeeting[] {
  const found = new Map<number, PlaceMeeting>();
  for (const { stay: numbers, person } of [long, brief]) {
    for (let i = 0; i < person.length; i++) {
      const personKey = person[i] ?? 0;
      if (!people.has(personKey)) continue;
      const at = numbers[i] ?? 0;
      const stay = stays[at];
      if (stay) found.set(at * 2 ** 32 + personKey, { stay, personKey });
    }
  }
  return [...found.values()];
}
