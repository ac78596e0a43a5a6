import { startOfDay } from "../shared/instant.ts";
import { mix, streams, toUnit } from "./random.ts";
import { chunkRows, type VisitBuffer, visitBuffer, type VisitChunk } from "./visit-rows.ts";

export interface VisitLoad {
  readonly seed: number;
  /** Keys 1 … people and 1 … places. */
  readonly people: number;
  readonly places: number;
  readonly firstDay: Temporal.PlainDate;
  readonly days: number;
  /** Visits of a person on a day, on average; 3.6 gives 50 M for a million people in 14 days. */
  readonly perDay: number;
}

const [opens, hours] = [6 * 3600, 16 * 3600];

/**
 * Visits alone, for benchmarks: no city behind them, no memory but one chunk, millions a second. Each person has eight
 * places of their own, shared with people who share no other, and sometimes goes anywhere; stays of a person do not overlap.
 */
export function* visitLoad(load: VisitLoad): Generator<VisitChunk> {
  const buffer = visitBuffer();
  for (let day = 0; day < load.days; day++) {
    const date = load.firstDay.add({ days: day });
    const midnight = startOfDay(date).epochMilliseconds / 1000;
    buffer.day = date.toString();
    buffer.count = 0;
    for (let person = 0; person < load.people; person++) {
      addDay(load, { person, day, midnight }, buffer);
      if (buffer.count < chunkRows - 32) continue;
      yield buffer;
      buffer.count = 0;
    }
    if (buffer.count > 0) yield buffer;
  }
}

function addDay(
  { seed, places, perDay }: VisitLoad,
  at: { person: number; day: number; midnight: number },
  into: VisitBuffer,
): void {
  const { person, day, midnight } = at;
  let bits = mix(seed, streams.bench + day, person);
  const whole = Math.floor(perDay);
  const visits = Math.min(24, whole + (toUnit(bits) < perDay - whole ? 1 : 0));
  const slot = Math.floor(hours / Math.max(1, visits));
  for (let v = 0; v < visits; v++) {
    bits = mix(bits, person, v);
    // Nine of ten stays at one of eight places of theirs.
    const place = (bits % 10 === 0 ? bits >>> 4 : mix(seed, person, (bits >>> 4) & 7)) % places;
    const from = midnight + opens + v * slot + ((bits >>> 8) % Math.max(1, slot >> 1));
    const row = into.count++;
    into.personKey[row] = person + 1;
    into.placeKey[row] = place + 1;
    into.from[row] = from;
    into.to[row] = from + 300 + ((bits >>> 16) % Math.max(1, (slot >> 1) - 300));
    into.isTimeKnown[row] = 1;
  }
}
