import { placeKinds, type PlaceKind } from "../establishments/kinds.ts";
import { minutesPerDay } from "./city-input.ts";
import { at, groupRows, type Groups } from "./columns.ts";
import type { ResidentialGroups } from "./residential-groups.ts";
import { roleNumber } from "./roles.ts";
import { diaryOf, type Life, type Stays } from "./visits.ts";

export const forever = 0x7fff_ffff;

/** What the response changed: from when to when somebody is away, which groups are locked, which places shut. Minutes of the story. */
export interface Response {
  /** Not in the city before (by person). */
  readonly arrival: Int32Array;
  readonly isolatedFrom: Int32Array;
  readonly isolatedTo: Int32Array;
  /** By residential group. */
  readonly lockedFrom: Int32Array;
  /** By place. */
  readonly shutFrom: Int32Array;
}

export function noResponse(people: number, groups: number, places: number): Response {
  return {
    arrival: new Int32Array(people).fill(-forever),
    isolatedFrom: new Int32Array(people).fill(forever),
    isolatedTo: new Int32Array(people).fill(forever),
    lockedFrom: new Int32Array(groups).fill(forever),
    shutFrom: new Int32Array(places).fill(forever),
  };
}

export const isIsolated = (response: Response, person: number, minute: number): boolean =>
  at(response.isolatedFrom, person) <= minute && minute < at(response.isolatedTo, person);

/** The end of a stay as the response left it; no later than `from`: the stay did not happen. `place` −1: at a home. */
export function endOfStay(
  response: Response,
  stay: { person: number; group: number; place: number; from: number; to: number },
): number {
  const { person, from } = stay;
  if (from < at(response.arrival, person) || isIsolated(response, person, from)) return from;
  const isolated = at(response.isolatedFrom, person);
  return Math.min(
    stay.to,
    isolated > from ? isolated : forever,
    at(response.lockedFrom, stay.group),
    stay.place < 0 ? forever : at(response.shutFrom, stay.place),
  );
}

/** Another person at the same place for a while. */
export interface Meeting {
  readonly other: number;
  readonly place: number;
  readonly from: number;
  readonly to: number;
}

/** Who may be met where: the habitual visitors of each place. */
export interface Meetings {
  /** People of one's household, oneself among them: first person and the one after the last. */
  readonly household: (person: number) => readonly [number, number];
  /** Calls `met` for each overlap of at least `least` minutes with another visitor on a day, as if nobody were isolated. */
  readonly eachOverlap: (person: number, day: number, ask: OverlapQuery) => void;
  readonly groupOf: (person: number) => number;
  /** Everybody who has the place as a habit. */
  readonly regulars: (place: number) => Int32Array;
}

export interface OverlapQuery {
  readonly least: number;
  /** Asked before a visitor's day is worked out; false saves the work. */
  readonly isWorth: (other: number, kind: PlaceKind) => boolean;
  readonly met: (meeting: Meeting, kind: PlaceKind) => void;
}

const habitsOf = (places: Life["places"]) => [
  places.work,
  places.market,
  places.shop,
  places.leisure,
  places.bus,
];

export function meetingsOf(life: Life, groups: ResidentialGroups): Meetings {
  const { places, population } = life;
  const visitors = visitorsOf(life);
  const [ours, others] = [diaryOf(life), diaryOf(life)];

  function eachOverlap(person: number, day: number, ask: OverlapQuery): void {
    const mine = ours.read(person, day);
    for (let s = 0; s < mine.count; s++) {
      const place = at(mine.place, s);
      const kind = placeKinds[at(places.kind, place)] ?? "other";
      const end = at(visitors.start, place + 1);
      for (let i = at(visitors.start, place); i < end; i++) {
        const other = at(visitors.members, i);
        if (other === person || !ask.isWorth(other, kind)) continue;
        const meeting = overlap(others.read(other, day), {
          place,
          from: at(mine.from, s),
          to: at(mine.to, s),
        });
        if (meeting && meeting.to - meeting.from >= ask.least) ask.met({ other, place, ...meeting }, kind);
      }
    }
  }
  return {
    eachOverlap,
    household(person) {
      const h = at(population.household, person);
      return [at(population.householdStart, h), at(population.householdStart, h + 1)];
    },
    regulars: (place) => visitors.members.subarray(at(visitors.start, place), at(visitors.start, place + 1)),
    groupOf: (person) => at(groups.ofHousehold, at(population.household, person)),
  };
}

/** Who has each place as a habit, by place; a stallholder does not shop at the own stall. */
function visitorsOf({ places, population }: Life): Groups {
  const habits = habitsOf(places);
  const stallholder = roleNumber("stallholder");
  const rows = groupRows(places.count, population.people * habits.length, (row) => {
    const person = Math.floor(row / habits.length);
    const habit = row % habits.length;
    return habit === 1 && at(population.role, person) === stallholder ? -1 : (habits[habit]?.[person] ?? -1);
  });
  return { start: rows.start, members: rows.members.map((row) => Math.floor(row / habits.length)) };
}

function overlap(
  stays: Stays,
  mine: { place: number; from: number; to: number },
): { from: number; to: number } | undefined {
  for (let i = 0; i < stays.count; i++) {
    if (at(stays.place, i) !== mine.place) continue;
    const from = Math.max(mine.from, at(stays.from, i));
    const to = Math.min(mine.to, at(stays.to, i));
    if (to > from) return { from, to };
  }
  return undefined;
}

/** The evening hours a household spends together on a day. */
export const evening = (day: number, share: number): number =>
  day * minutesPerDay + 1290 + Math.floor(share * 120);
