import type { MeetingColumns, PlaceMeeting, PlaceMeetings } from "@phaodai/domain/tracing/place-meetings";
import type { Visit } from "@phaodai/domain/tracing/overlaps";
import type { Span } from "@phaodai/domain/tracing/windows";
import { sql } from "kysely";
import type { Tx } from "#db/database";
import { asInt4Array, keysFrom, pairsFrom, secondsFrom } from "./binary-arrays.ts";
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
    select stay_windows, stay_places, stay_kinds, stay_ins, stay_outs, stays_known, long_met, brief_met, brief_seconds
    from find_place_meetings(${people}::int[], ${froms}::timestamptz[], ${tos}::timestamptz[], ${[...search.kinds]}::text[],
      ${enough}::int)`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error("find_place_meetings gives one row");
  return {
    stays: staysIn(row, search),
    long: meetingsIn(row.long_met),
    brief: { ...meetingsIn(row.brief_met), seconds: keysFrom(row.brief_seconds) },
  };
}

interface Columns {
  readonly stay_windows: string | null;
  readonly stay_places: string | null;
  readonly stay_kinds: string | null;
  readonly stay_ins: string | null;
  readonly stay_outs: string | null;
  readonly stays_known: string | null;
  readonly long_met: string | null;
  readonly brief_met: string | null;
  readonly brief_seconds: string | null;
}

function staysIn(row: Columns, { windows, kinds }: MeetingSearch): Visit[] {
  const [places, kindNumbers, known] = [
    keysFrom(row.stay_places),
    keysFrom(row.stay_kinds),
    keysFrom(row.stays_known),
  ];
  const [from, to] = [secondsFrom(row.stay_ins), secondsFrom(row.stay_outs)];
  return Array.from(keysFrom(row.stay_windows), (n, i) => ({
    personKey: windows[n - 1]?.personKey ?? 0,
    placeKey: places[i] ?? 0,
    placeKind: kinds[(kindNumbers[i] ?? 0) - 1] ?? "",
    from: from[i] ?? 0,
    to: to[i] ?? 0,
    isTimeKnown: known[i] === 1,
  }));
}

/** Stays are counted from 1 in the database, from 0 here. */
function meetingsIn(sent: string | null): MeetingColumns {
  const { a, b } = pairsFrom(sent);
  return { stay: a.map((n) => n - 1), person: b };
}

export interface SharedStay extends Span {
  readonly meeting: PlaceMeeting;
  readonly isTimeKnown: boolean;
}

/** The stays of those met, at the place and during the stay of the meeting. */
export async function findSharedStays(tx: Tx, meetings: readonly PlaceMeeting[]): Promise<SharedStay[]> {
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
    const found = { from: row.starts, to: row.ends, isTimeKnown: row.is_time_known };
    const isShared = meeting && found.from < meeting.stay.to && found.to > meeting.stay.from;
    return isShared ? [{ meeting, ...found }] : [];
  });
}

/** Seconds: a stay is cut at 24 hours. */
const longestStay = 86_400;
