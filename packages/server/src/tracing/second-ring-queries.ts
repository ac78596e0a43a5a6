import type { Span } from "@phaodai/domain/tracing/windows";
import type { ExposingStay, PlaceMeetings } from "@phaodai/domain/tracing/place-meetings";
import { sql } from "kysely";
import type { Tx } from "#db/database";
import { keysFrom, numbersFrom, secondsFrom } from "./binary-arrays.ts";
import { type MeetingSearch, momentText, windowColumns } from "./ring-queries.ts";

// As the tracer, like ring-queries.ts. Tens of thousands of people are keys in columns here, never a row each.

/** Everybody who was at a place with somebody within that person's windows. Cost: the stays found. */
export async function findPlaceMeetings(
  tx: Tx,
  search: MeetingSearch,
  enough: number,
): Promise<PlaceMeetings> {
  const { people, froms, tos } = windowColumns(search.windows);
  const { rows } = await sql<Columns>`
    select stay_windows, stay_places, stay_kinds, stay_ins, stay_outs, stays_known, long_met, brief_met, brief_ins, brief_outs
    from find_place_meetings(${people}::int[], ${froms}::timestamptz[], ${tos}::timestamptz[], ${[...search.kinds]}::text[],
      ${enough}::int)`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error("find_place_meetings gives one row");
  const brief = tagged(row.brief_met);
  return {
    stays: staysIn(row, search),
    long: tagged(row.long_met),
    brief: { ...brief, from: secondsFrom(row.brief_ins), to: secondsFrom(row.brief_outs) },
  };
}

interface Columns {
  readonly stay_windows: Buffer | null;
  readonly stay_places: Buffer | null;
  readonly stay_kinds: Buffer | null;
  readonly stay_ins: Buffer | null;
  readonly stay_outs: Buffer | null;
  readonly stays_known: Buffer | null;
  readonly long_met: Buffer | null;
  readonly brief_met: Buffer | null;
  readonly brief_ins: Buffer | null;
  readonly brief_outs: Buffer | null;
}

function staysIn(row: Columns, { windows, kinds }: MeetingSearch): ExposingStay[] {
  const [places, kindNumbers, known] = [row.stay_places, row.stay_kinds, row.stays_known].map(keysFrom);
  const [from, to] = [secondsFrom(row.stay_ins), secondsFrom(row.stay_outs)];
  return Array.from(keysFrom(row.stay_windows), (n, i) => {
    const window = windows[n - 1];
    if (!window) throw new Error(`no window ${n}`);
    return {
      personKey: window.personKey,
      window,
      placeKey: places?.[i] ?? 0,
      placeKind: kinds[(kindNumbers?.[i] ?? 0) - 1] ?? "",
      from: from[i] ?? 0,
      to: to[i] ?? 0,
      isTimeKnown: known?.[i] === 1,
    };
  });
}

/** Stay (from 1 in the database, from 0 here) and person in one number, negative where the time is not known. */
function tagged(sent: Buffer | null) {
  const numbers = numbersFrom(sent);
  const stay = new Int32Array(numbers.length);
  const person = new Int32Array(numbers.length);
  const isTimeKnown = new Uint8Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    const number = Math.abs(numbers[i] ?? 0);
    const at = Math.floor(number / 2 ** 32);
    stay[i] = at - 1;
    person[i] = number - at * 2 ** 32;
    isTimeKnown[i] = (numbers[i] ?? 0) < 0 ? 0 : 1;
  }
  return { stay, person, isTimeKnown };
}

export interface StayAsked {
  readonly personKey: number;
  readonly placeKey: number;
  /** The stay overlaps this, in seconds since 1970. */
  readonly during: Span;
}

export interface StayFound extends Span {
  /** Which of those asked, from 0. */
  readonly asked: number;
  readonly isTimeKnown: boolean;
}

/** Stays of one person at one place each. */
export async function findStaysAt(tx: Tx, asked: readonly StayAsked[]): Promise<StayFound[]> {
  if (asked.length === 0) return [];
  const afters = asked.map(({ during }) => momentText(Math.floor(during.from) - longestStay));
  const befores = asked.map(({ during }) => momentText(Math.ceil(during.to)));
  const { rows } = await sql<{ n: number; starts: number; ends: number; is_time_known: boolean }>`
    select n, starts, ends, is_time_known
    from find_stays_at(${asked.map(({ personKey }) => personKey)}::int[], ${asked.map(({ placeKey }) => placeKey)}::int[],
      ${afters}::timestamptz[], ${befores}::timestamptz[])`.execute(tx);
  return rows
    .map((row) => ({ asked: row.n - 1, from: row.starts, to: row.ends, isTimeKnown: row.is_time_known }))
    .filter(({ asked: i, from, to }) => {
      const during = asked[i]?.during;
      return during !== undefined && from < during.to && to > during.from;
    });
}

/** Seconds: a stay is cut at 24 hours. */
const longestStay = 86_400;
