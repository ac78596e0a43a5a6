import type { PersonOverlap } from "@phaodai/domain/tracing/overlaps";
import { sql } from "kysely";
import type { Tx } from "#db/database";
import { type MeetingSearch, windowColumns } from "./ring-queries.ts";

// As the tracer, like ring-queries.ts. Tens of thousands of people are keys in columns here, never a row each.

/** Whom the people of a search met at places, once for each meeting. */
export interface PeopleMet {
  /** Met for `enough` seconds at one go. */
  readonly forLong: Int32Array;
  readonly briefly: Int32Array;
  /** Seconds of the meetings in `briefly`. */
  readonly briefSeconds: Float64Array;
}

/** Everybody who was at a place with somebody within that person's windows. Cost: the stays found. */
export async function listPeopleMet(tx: Tx, search: MeetingSearch, enough: number): Promise<PeopleMet> {
  const { people, froms, tos } = windowColumns(search.windows);
  const { rows } = await sql<{
    forLong: Buffer | null;
    briefly: Buffer | null;
    briefSeconds: Buffer | null;
  }>`
    select for_long as "forLong", briefly, brief_seconds as "briefSeconds"
    from find_people_met(${people}::int[], ${froms}::timestamptz[], ${tos}::timestamptz[], ${[...search.kinds]}::text[],
      ${enough}::int)`.execute(tx);
  const { forLong = null, briefly = null, briefSeconds = null } = rows[0] ?? {};
  return { forLong: keysIn(forLong), briefly: keysIn(briefly), briefSeconds: secondsIn(briefSeconds) };
}

/** The stays these few shared with the people of the search within their windows, by via. */
export async function findSharedStays(
  tx: Tx,
  search: MeetingSearch,
  others: readonly number[],
): Promise<ReadonlyMap<number, PersonOverlap[]>> {
  const { people, froms, tos } = windowColumns(search.windows);
  const { rows } = await sql<SharedStayRow>`
    select via, person, starts, ends, is_time_known, place, place_kind
    from find_shared_stays(${people}::int[], ${froms}::timestamptz[], ${tos}::timestamptz[], ${[...search.kinds]}::text[],
      ${[...others]}::int[])`.execute(tx);
  return new Map([...Map.groupBy(rows, ({ via }) => via)].map(([via, stays]) => [via, stays.map(overlapOf)]));
}

interface SharedStayRow {
  readonly via: number;
  readonly person: number;
  readonly starts: number;
  readonly ends: number;
  readonly is_time_known: boolean;
  readonly place: number;
  readonly place_kind: string;
}

const overlapOf = (stay: SharedStayRow): PersonOverlap => ({
  personKey: stay.person,
  overlap: {
    kind: "visit",
    from: stay.starts,
    to: stay.ends,
    isTimeKnown: stay.is_time_known,
    placeKey: stay.place,
    placeKind: stay.place_kind,
    exposureKey: null,
    minutes: null,
    distanceMetres: null,
  },
});

/**
 * An array of one dimension without nulls as array_send writes it: 20 bytes of head (dimensions, flags, type, length, lower
 * bound), then each value behind the four bytes of its length, all big-endian. PostgreSQL: array_send in utils/adt/arrayfuncs.c.
 */
const headBytes = 20;
const lengthBytes = 4;

function keysIn(column: Buffer | null): Int32Array {
  const keys = new Int32Array(countIn(column, 4));
  for (let i = 0; i < keys.length; i++) keys[i] = column?.readInt32BE(headBytes + i * 8 + lengthBytes) ?? 0;
  return keys;
}

function secondsIn(column: Buffer | null): Float64Array {
  const seconds = new Float64Array(countIn(column, 8));
  for (let i = 0; i < seconds.length; i++)
    seconds[i] = column?.readDoubleBE(headBytes + i * 12 + lengthBytes) ?? 0;
  return seconds;
}

const countIn = (column: Buffer | null, valueBytes: number): number =>
  column === null ? 0 : Math.max(0, (column.length - headBytes) / (lengthBytes + valueBytes));
