import type { Overlap } from "@phaodai/domain/tracing/decide-contact";
import { visitOverlap } from "@phaodai/domain/tracing/overlaps";
import type { ExposingStay, PlaceMeeting, PlaceMeetings } from "@phaodai/domain/tracing/place-meetings";
import { sql } from "kysely";
import type { Tx } from "#db/database";
import { asInt4Array, keysFrom, pairsFrom, secondsFrom } from "./binary-columns.ts";
import { type MeetingSearch, windowColumns } from "./ring-queries.ts";

// As the tracer, like ring-queries.ts. Tens of thousands of people are keys in columns here, never a row each.

/** Everybody who was at a place with somebody within that person's windows. Cost: the stays found. */
export async function findPlaceMeetings(
  tx: Tx,
  search: MeetingSearch,
  enough: number,
): Promise<PlaceMeetings> {
  const { people, froms, tos } = windowColumns(search.windows);
  const { rows } = await sql<Columns>`
    select stay_windows, stay_places, stay_kinds, stays_known, stay_ins, stay_outs, long_met, brief_met, brief_ins, brief_outs
    from find_place_meetings(${people}::int[], ${froms}::timestamptz[], ${tos}::timestamptz[], ${[...search.kinds]}::text[],
      ${enough}::int)`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error("find_place_meetings gives one row");
  const [long, brief] = [pairsFrom(row.long_met), pairsFrom(row.brief_met)];
  return {
    stays: staysIn(row, search),
    long: { stay: fromZero(long.a), person: long.b },
    brief: {
      stay: fromZero(brief.a),
      person: brief.b,
      from: secondsFrom(row.brief_ins),
      to: secondsFrom(row.brief_outs),
      isTimeUnknown: brief.isMarked,
    },
  };
}

/** Stays are counted from 1 in the database. */
const fromZero = (numbers: Int32Array): Int32Array => numbers.map((n) => n - 1);

interface Columns {
  readonly stay_windows: string | null;
  readonly stay_places: string | null;
  readonly stay_kinds: string | null;
  readonly stay_ins: string | null;
  readonly stay_outs: string | null;
  readonly stays_known: string | null;
  readonly long_met: string | null;
  readonly brief_met: string | null;
  readonly brief_ins: string | null;
  readonly brief_outs: string | null;
}

function staysIn(row: Columns, { windows, kinds }: MeetingSearch): ExposingStay[] {
  const places = keysFrom(row.stay_places);
  const kindNumbers = keysFrom(row.stay_kinds);
  const known = keysFrom(row.stays_known);
  const [from, to] = [secondsFrom(row.stay_ins), secondsFrom(row.stay_outs)];
  return Array.from(keysFrom(row.stay_windows), (n, i) => {
    const window = windows[n - 1];
    if (!window) throw new Error(`a stay in window ${n} of ${windows.length}`);
    return {
      personKey: window.personKey,
      window,
      placeKey: places[i] ?? 0,
      placeKind: kinds[(kindNumbers[i] ?? 0) - 1] ?? "",
      from: from[i] ?? 0,
      to: to[i] ?? 0,
      isTimeKnown: known[i] === 1,
    };
  });
}

/** What was shared in these meetings: the stays of those met, at the place and during the stay of the meeting. */
export async function findSharedStays(
  tx: Tx,
  meetings: readonly PlaceMeeting[],
): Promise<(PlaceMeeting & { readonly overlap: Overlap })[]> {
  if (meetings.length === 0) return [];
  const people = asInt4Array(meetings.map(({ personKey }) => personKey));
  const places = asInt4Array(meetings.map(({ stay }) => stay.placeKey));
  const afters = meetings.map(({ stay }) => stay.from - longestStay).join();
  const befores = meetings.map(({ stay }) => stay.to).join();
  const { rows } = await sql<{ n: number; starts: number; ends: number; is_time_known: boolean }>`
    select n, starts, ends, is_time_known
    from find_stays_at(${people}::int[], ${places}::int[], ${`{${afters}}`}::float8[], ${`{${befores}}`}::float8[])`.execute(
    tx,
  );
  return rows.flatMap((row) => {
    const meeting = meetings[row.n - 1];
    if (!meeting || row.starts >= meeting.stay.to || row.ends <= meeting.stay.from) return [];
    const other = { from: row.starts, to: row.ends, isTimeKnown: row.is_time_known };
    return [{ ...meeting, overlap: visitOverlap(meeting.stay, other) }];
  });
}

/** Seconds: a stay is cut at 24 hours. */
const longestStay = 86_400;
