import { placeKinds } from "../establishments/kinds.ts";
import { minutesPerDay, storyDays, type Timeline, visitDays } from "./city-input.ts";
import type { City } from "./city.ts";
import { at } from "./columns.ts";
import { endOfStay } from "./meetings.ts";
import { mix, streams, toUnit } from "./random.ts";
import { diaryOf, type Stays } from "./visits.ts";

/** Visits as columns, up to a chunk at a time, all of one local day. Columns are written again: use a chunk before the next. */
export interface VisitChunk {
  /** The local day of t_in, "2021-07-27". */
  readonly day: string;
  readonly count: number;
  readonly personKey: Int32Array;
  readonly placeKey: Int32Array;
  /** Seconds since 1970. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** 1: the time is known; 0: somewhen on that day, the visit is written as the whole of it. */
  readonly isTimeKnown: Uint8Array;
}

/** Mutable twin of a chunk, for those who fill one. */
export interface VisitBuffer extends VisitChunk {
  day: string;
  count: number;
}

export const chunkRows = 65_536;

export const visitBuffer = (): VisitBuffer => ({
  day: "",
  count: 0,
  personKey: new Int32Array(chunkRows),
  placeKey: new Int32Array(chunkRows),
  from: new Float64Array(chunkRows),
  to: new Float64Array(chunkRows),
  isTimeKnown: new Uint8Array(chunkRows),
});

/** The days visits are kept of, oldest first. */
export const daysWithVisits = ({ firstDay }: Timeline): string[] =>
  Array.from({ length: visitDays }, (_, i) =>
    firstDay.add({ days: storyDays - visitDays + 1 + i }).toString(),
  );

/** Every visit of the last 21 days until now as it happened: nobody isolated, locked in or before a shut door is there. */
export function* visitChunks(city: City): Generator<VisitChunk> {
  const buffer = visitBuffer();
  const diary = diaryOf(city);
  const days = daysWithVisits(city.timeline);
  for (let i = 0; i < days.length; i++) {
    buffer.day = days[i] ?? "";
    buffer.count = 0;
    const day = storyDays - visitDays + 1 + i;
    for (let person = 0; person < city.population.people; person++) {
      writeStays(city, { person, day, stays: diary.read(person, day) }, buffer);
      if (buffer.count < chunkRows - 8) continue;
      yield buffer;
      buffer.count = 0;
    }
    if (buffer.count > 0) yield buffer;
  }
}

/** A stay cut shorter than this left no trace. */
const leastMinutes = 5;

interface DayOfPerson {
  readonly person: number;
  readonly day: number;
  readonly stays: Stays;
}

function writeStays(city: City, { person, day, stays }: DayOfPerson, into: VisitBuffer): void {
  const group = at(city.groups.ofHousehold, at(city.population.household, person));
  for (let s = 0; s < stays.count; s++) {
    const stay = { person, group, place: at(stays.place, s), from: at(stays.from, s), to: at(stays.to, s) };
    const to = Math.min(endOfStay(city.outbreak.response, stay), city.timeline.now);
    if (to - stay.from < leastMinutes) continue;
    const isKnown = !isForgotten(city, stay, day);
    const row = into.count++;
    into.personKey[row] = person + 1;
    into.placeKey[row] = stay.place + 1;
    into.from[row] = secondOf(city.timeline, isKnown ? stay.from : day * minutesPerDay);
    into.to[row] = secondOf(city.timeline, isKnown ? to : (day + 1) * minutesPerDay);
    into.isTimeKnown[row] = isKnown ? 1 : 0;
  }
}

const secondOf = ({ startMs }: Timeline, minute: number): number => startMs / 1000 + minute * 60;

/** Some of what a case told of shops and cafés has no hour. */
function isForgotten(
  { outbreak, places, input }: City,
  stay: { person: number; place: number },
  day: number,
): boolean {
  if (day >= storyDays || !forgetful.has(placeKinds[at(places.kind, stay.place)] ?? "")) return false;
  if (toUnit(mix(input.seed, streams.visits + 50, stay.person * 64 + day)) > 0.05) return false;
  return at(outbreak.infectionOf, stay.person) >= 0;
}

const forgetful: ReadonlySet<string> = new Set(["shop", "supermarket", "cafe", "restaurant", "pharmacy"]);
