import { placeKinds } from "../establishments/kinds.ts";
import { type CityInput, minutesPerDay, type Timeline, weekdayOf } from "./city-input.ts";
import { at } from "./columns.ts";
import type { Gatherings } from "./gatherings.ts";
import type { Places } from "./places.ts";
import type { Population } from "./population.ts";
import { mix, streams, toUnit } from "./random.ts";
import { roleList, roleNumber } from "./roles.ts";
import { type Restrictions } from "./story.ts";

/** The city in which the outbreak happens: who lives where, goes where, meets whom. */
export interface Life {
  readonly input: CityInput;
  readonly timeline: Timeline;
  readonly population: Population;
  readonly places: Places;
  readonly gatherings: Gatherings;
  readonly restrictions: Restrictions;
}

/** The stays of one person on one day, minutes of the story. A buffer: it is written again for the next one asked for. */
export interface Stays {
  readonly count: number;
  readonly place: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Where people would be on a day were nobody isolated and nothing shut by the outbreak. */
export interface Diary {
  readonly read: (person: number, day: number) => Stays;
}

const mostStays = 8;

/** Minutes of the day in which each habit may fall. They do not overlap, so nobody is at two places at once. */
const slots = {
  earlyMarket: { from: 325, spread: 45, least: 12, more: 30 },
  bus: { from: 415, spread: 5, least: 14, more: 12 },
  lateMarket: { from: 440, spread: 100, least: 14, more: 34 },
  pagoda: { from: 600, spread: 30, least: 25, more: 40 },
  shop: { from: 1055, spread: 40, least: 5, more: 28 },
  evening: { from: 1145, spread: 40, least: 25, more: 70 },
} as const;

type Slot = (typeof slots)[keyof typeof slots];

const stallholder = roleNumber("stallholder");
const factory = roleNumber("factory");
const religious = placeKinds.indexOf("religious_site");

/** The day being written, used again for each. */
interface Page {
  person: number;
  day: number;
  weekday: number;
  midnight: number;
  role: number;
  isStayHome: boolean;
  /** The day's dice. */
  bits: number;
  count: number;
  readonly place: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * A diary of everybody, kept nowhere: each day is a pure function of seed, person and day. The city's own restrictions
 * are in it. Two people met at one time need a diary each.
 */
export function diaryOf(life: Life): Diary {
  const page: Page = {
    person: 0,
    day: 0,
    weekday: 0,
    midnight: 0,
    role: 0,
    isStayHome: false,
    bits: 0,
    count: 0,
    place: new Int32Array(mostStays),
    from: new Int32Array(mostStays),
    to: new Int32Array(mostStays),
  };
  return {
    read(person, day) {
      page.person = person;
      page.day = day;
      page.weekday = weekdayOf(life.timeline, day);
      page.midnight = day * minutesPerDay;
      page.role = at(life.population.role, person);
      page.isStayHome = day >= life.restrictions.stayHomeFrom;
      page.bits = mix(life.input.seed, streams.visits, person * 64 + day);
      page.count = 0;
      writeDay(life, page);
      return page;
    },
  };
}

function writeDay(life: Life, page: Page): void {
  const { places, gatherings } = life;
  const { person, role, isStayHome } = page;
  const works = isAtWork(life, page);
  const market = at(places.market, person);
  if (market >= 0 && role !== stallholder && roll(page) < (isStayHome ? 0.3 : 0.42)) {
    stay(page, market, works ? slots.earlyMarket : slots.lateMarket);
  }
  if (works) {
    const bus = at(places.bus, person);
    if (bus >= 0 && isOpen(life, bus, page.day)) stay(page, bus, slots.bus);
    workDay(life, page);
  }
  if (gatherings.isBusy(person, page.day)) return;
  const shop = at(places.shop, person);
  if (shop >= 0 && roll(page) < (isStayHome ? 0.04 : 0.1)) stay(page, shop, slots.shop);
  if (role !== factory) goOut(life, page, works);
}

function goOut(life: Life, page: Page, works: boolean): void {
  const leisure = at(life.places.leisure, page.person);
  if (leisure < 0 || !isOpen(life, leisure, page.day)) return;
  if (at(life.places.kind, leisure) === religious) {
    if (!works && roll(page) < 0.12) stay(page, leisure, slots.pagoda);
  } else if (roll(page) < (page.weekday >= 5 ? 0.22 : 0.13)) stay(page, leisure, slots.evening);
}

/** The next of the day's dice, 0 ≤ x < 1. */
function roll(page: Page): number {
  page.bits = mix(page.bits, 0x51ed, 0x270b);
  return toUnit(page.bits);
}

function stay(page: Page, place: number, slot: Slot): void {
  const from = slot.from + Math.floor(roll(page) * slot.spread);
  const i = add(page, place, from);
  page.to[i] = page.midnight + from + slot.least + Math.floor(roll(page) * slot.more);
}

/** @param from minutes of the day @returns the row, whose end is to be written */
function add(page: Page, place: number, from: number): number {
  const i = page.count++;
  page.place[i] = place;
  page.from[i] = page.midnight + from;
  return i;
}

/** Whether the city lets places of this kind be open on a day; what the response shut is another matter. */
export function isOpen(
  { places, restrictions }: Pick<Life, "places" | "restrictions">,
  place: number,
  day: number,
): boolean {
  const kind = placeKinds[at(places.kind, place)];
  const closed = kind && restrictions.closedFrom.get(kind);
  return closed === undefined || day < closed;
}

function isAtWork(life: Life, { person, day, weekday, role, isStayHome }: Page): boolean {
  const place = at(life.places.work, person);
  const kind = roleList[role];
  if (place < 0 || !kind || weekday >= kind.days || !isOpen(life, place, day)) return false;
  if ((kind.place === "school" || kind.place === "kindergarten") && !life.restrictions.schoolsOpen)
    return false;
  // Who works from home does so every day: a trait of the person, not of the day.
  if (isStayHome && toUnit(mix(life.input.seed, streams.habits, person)) < kind.fromHome) return false;
  return toUnit(mix(life.input.seed, streams.visits + 100, person * 64 + day)) > 0.06; // ill, away, on leave
}

function workDay(life: Life, page: Page): void {
  const { person, role, midnight } = page;
  const place = at(life.places.work, person);
  const until = (row: number, minute: number): void => void (page.to[row] = midnight + minute);
  const dice = () => roll(page);
  if (role === stallholder)
    return until(add(page, place, 300 + Math.floor(dice() * 25)), 630 + Math.floor(dice() * 50));
  const [from, to] = [450 + Math.floor(dice() * 35), 990 + Math.floor(dice() * 55)];
  const canteen = at(life.places.leisure, person);
  if (role !== factory || canteen < 0) return until(add(page, place, from), to);
  // Lines of one canteen eat a few minutes apart.
  const lunch = 690 + (place % 4) * 3;
  until(add(page, place, from), lunch - 2);
  until(add(page, canteen, lunch), lunch + 24 + Math.floor(dice() * 8));
  until(add(page, place, lunch + 36), to);
}
