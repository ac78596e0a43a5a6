import { placeKinds, type PlaceKind } from "../establishments/kinds.ts";
import { dayOfMinute, minutesPerDay } from "./city-input.ts";
import { at } from "./columns.ts";
import type { Detection, Infection } from "./infections.ts";
import { forever } from "./meetings.ts";
import type { Epidemic } from "./spread.ts";
import { isOpen } from "./visits.ts";

/** A sample is taken of an infected person, or a positive result is known. */
export interface Detecting {
  readonly kind: "sample" | "result";
  readonly infection: number;
  readonly how: Detection;
}

export interface Detector {
  /** To be called for each new infection: who will be ill asks for a test, who lives in a locked group is tested with it. */
  readonly follow: (number: number) => void;
  readonly happen: (minute: number, event: Detecting) => void;
  /** Somebody infected is kept and sampled on entering the city. */
  readonly keepAtEntry: (number: number, arrivedAt: number) => void;
}

const hour = 60;
/** Days of quarantine of a contact: 14 (5599/BYT-MT, from 14 July 2021). */
const quarantineDays = 14;
/** From this time after infection a PCR sample is positive. */
const positiveAfter = 2.2 * minutesPerDay;
const lockAfterCases = 2;

/** Which share of the people met the tracers find, and how soon. */
const found: Partial<Record<PlaceKind, number>> = {
  office: 0.8,
  workplace: 0.7,
  factory: 0.75,
  hospital: 0.9,
  clinic: 0.9,
  market: 0.1,
  restaurant: 0.45,
  cafe: 0.4,
  shop: 0.06,
  supermarket: 0.06,
  bus: 0.1,
  hair_salon: 0.5,
  religious_site: 0.3,
  school: 0.9,
  kindergarten: 0.9,
};

export function detectionOf(epidemic: Epidemic): Detector {
  const { infections, infectionOf, life, meetings, queue, random, response } = epidemic;
  const casesOfGroup = new Int32Array(epidemic.groups.count);
  const casesOfPlace = new Int32Array(life.places.count);

  function follow(number: number): void {
    const infection = infections[number];
    if (!infection) return;
    if (infection.isSymptomatic && random.chance(0.8)) planOwnTest(number, infection);
    const locked = at(response.lockedFrom, meetings.groupOf(infection.person));
    if (locked < forever) planRound(number, locked);
  }

  /** Ill people wait a day or two before they go; once the city is alarmed they wait less. */
  function planOwnTest(number: number, { onset, person, at: infectedAt }: Infection): void {
    const patience = infectedAt > 20 * minutesPerDay ? 1.1 : 1.6;
    const wait = 0.5 - Math.log(1 - random.unit()) * patience;
    const day = dayOfMinute(onset + wait * minutesPerDay);
    const arrival = at(response.arrival, person);
    const minute = Math.max(
      day * minutesPerDay + 7.5 * hour + random.below(9 * hour),
      onset + 3 * hour,
      arrival + 3 * hour,
    );
    queue.put(Math.floor(minute), {
      kind: "sample",
      infection: number,
      how: random.chance(0.16) ? "hospital_screening" : "community",
    });
  }

  /** Everybody of a locked group is sampled on the next morning and every third day after. */
  function planRound(number: number, lockedFrom: number): void {
    const infection = infections[number];
    if (!infection || infection.sampledAt < forever) return;
    for (let day = dayOfMinute(lockedFrom) + 1; ; day += 3) {
      const minute = day * minutesPerDay + 7 * hour + random.below(5 * hour);
      if (minute < infection.at + positiveAfter || minute < lockedFrom) continue;
      queue.put(minute, { kind: "sample", infection: number, how: "locked_area" });
      return;
    }
  }

  function happen(minute: number, { kind, infection: number, how }: Detecting): void {
    const infection = infections[number];
    if (!infection) return;
    if (kind === "sample") sample(minute, infection, { number, how });
    else confirm(minute, infection);
  }

  function sample(
    minute: number,
    infection: Infection,
    { number, how }: { number: number; how: Detection },
  ): void {
    if (infection.sampledAt < forever) return;
    infection.sampledAt = minute;
    infection.detection = placeOf(minute, infection, how);
    infection.resultAt = nextBatch(minute + 6 * hour + random.below(9 * hour));
    queue.put(infection.resultAt, { kind: "result", infection: number, how });
    if (how !== "locked_area" && random.chance(0.55))
      isolate(infection.person, minute + 30 + random.below(120), forever);
  }

  /** Who is found by the first sample of tracing, just fetched from home, still counts as found in the community, now and then. */
  function placeOf(minute: number, { person }: Infection, how: Detection): Detection {
    const since = at(response.isolatedFrom, person);
    if (how === "entry" || since > minute) return how === "quarantine" ? "community" : how;
    return minute - since < 12 * hour && random.chance(0.3) ? "community" : "quarantine";
  }

  /** The laboratories give out results four times a day. */
  function nextBatch(minute: number): number {
    const ends = [5.5 * hour, 11.5 * hour, 17 * hour, 22 * hour];
    const day = dayOfMinute(minute);
    const end = ends.find((e) => day * minutesPerDay + e >= minute);
    return (
      (end === undefined ? (day + 1) * minutesPerDay + 5.5 * hour : day * minutesPerDay + end) +
      random.below(45)
    );
  }

  function confirm(minute: number, infection: Infection): void {
    infection.confirmedAt = minute + 5 + random.below(25);
    isolate(infection.person, minute + hour + random.below(4 * hour), forever);
    infection.isolatedAt = at(response.isolatedFrom, infection.person);
    traceHousehold(minute, infection);
    traceMeetings(minute, infection);
    lockGroup(minute, infection);
    shutPlaces(minute, infection);
  }

  /** `to` forever: a case; a quarantine never shortens the isolation of a case. A period that is over gives way to the new one. */
  function isolate(person: number, from: number, to: number): void {
    const [since, until] = [at(response.isolatedFrom, person), at(response.isolatedTo, person)];
    const isOver = until <= from;
    response.isolatedFrom[person] = isOver ? from : Math.min(since, from);
    response.isolatedTo[person] = since < forever && until === forever ? forever : to;
  }

  /** A contact goes into quarantine and is sampled there, again after days where the first sample came too early. */
  function quarantine(person: number, minute: number): void {
    if (at(response.isolatedFrom, person) <= minute && minute < at(response.isolatedTo, person)) return;
    isolate(person, minute, minute + quarantineDays * minutesPerDay);
    const number = at(infectionOf, person);
    const infection = infections[number];
    if (!infection || infection.sampledAt < forever) return;
    for (const days of [0, 3, 7, 12]) {
      const sampledAt = minute + days * minutesPerDay + hour + random.below(10 * hour);
      if (sampledAt < infection.at + positiveAfter) continue;
      queue.put(sampledAt, { kind: "sample", infection: number, how: "quarantine" });
      return;
    }
  }

  function traceHousehold(minute: number, { person }: Infection): void {
    const [first, end] = meetings.household(person);
    for (let other = first; other < end; other++) {
      if (other !== person && random.chance(0.6))
        quarantine(other, minute + 8 * hour + random.below(30 * hour));
    }
  }

  function traceMeetings(minute: number, infection: Infection): void {
    const { person } = infection;
    const since =
      Math.min(infection.isSymptomatic ? infection.onset : infection.sampledAt, infection.sampledAt) -
      3 * minutesPerDay;
    const until = Math.min(minute, infection.isolatedAt);
    for (let day = dayOfMinute(Math.max(0, since)); day <= dayOfMinute(until); day++) {
      meetings.eachOverlap(person, day, {
        least: 15,
        isWorth: (other, kind) =>
          at(response.isolatedFrom, other) > minute && random.chance((found[kind] ?? 0.2) * 0.12),
        met: ({ other }) => quarantine(other, minute + 10 * hour + random.below(40 * hour)),
      });
    }
    const { ofPerson, guests, from } = life.gatherings;
    for (let i = at(ofPerson.start, person); i < at(ofPerson.start, person + 1); i++) {
      const g = at(ofPerson.members, i);
      if (at(from, g) < since || at(from, g) > until) continue;
      for (let m = at(guests.start, g); m < at(guests.start, g + 1); m++) {
        const other = at(guests.members, m);
        if (other !== person && random.chance(0.4))
          quarantine(other, minute + 10 * hour + random.below(36 * hour));
      }
    }
  }

  function lockGroup(minute: number, { person }: Infection): void {
    const group = meetings.groupOf(person);
    casesOfGroup[group] = at(casesOfGroup, group) + 1;
    if (at(casesOfGroup, group) < lockAfterCases || at(response.lockedFrom, group) < forever) return;
    const lockedFrom = minute + 4 * hour + random.below(8 * hour);
    response.lockedFrom[group] = lockedFrom;
    infections.forEach((infection, number) => {
      if (meetings.groupOf(infection.person) === group) planRound(number, lockedFrom);
    });
  }

  /** A place of work with three cases is shut and its people quarantined; a market with five. */
  function shutPlaces(minute: number, infection: Infection): void {
    const work = at(life.places.work, infection.person);
    const through = infection.route === "visit" ? infection.through : -1;
    for (const place of new Set([work, through])) {
      if (place < 0 || !isOpen(life, place, dayOfMinute(minute))) continue;
      casesOfPlace[place] = at(casesOfPlace, place) + 1;
      const isMarket = placeKinds[at(life.places.kind, place)] === "market";
      if (at(casesOfPlace, place) < (isMarket ? 5 : 3) || at(response.shutFrom, place) < forever) continue;
      const shutFrom = minute + 5 * hour + random.below(12 * hour);
      response.shutFrom[place] = shutFrom;
      for (const p of meetings.regulars(place)) {
        if (at(life.places.work, p) === place && random.chance(0.4))
          quarantine(p, shutFrom + random.below(10 * hour));
        else if (at(life.places.market, p) === place) testVisitor(p, shutFrom);
      }
    }
  }

  /** Who shopped at a shut market is called for a sample. */
  function testVisitor(person: number, shutFrom: number): void {
    const number = at(infectionOf, person);
    const infection = infections[number];
    if (!infection || infection.sampledAt < forever || !random.chance(0.6)) return;
    const minute = (dayOfMinute(shutFrom) + 1) * minutesPerDay + 8 * hour + random.below(8 * hour);
    if (minute >= infection.at + positiveAfter)
      queue.put(minute, { kind: "sample", infection: number, how: "community" });
  }

  function keepAtEntry(number: number, arrivedAt: number): void {
    const infection = infections[number];
    if (!infection) return;
    isolate(infection.person, arrivedAt, arrivedAt + quarantineDays * minutesPerDay);
    const sampledAt = Math.max(
      arrivedAt + 2 * hour + random.below(8 * hour),
      infection.at + Math.ceil(positiveAfter),
    );
    queue.put(sampledAt, { kind: "sample", infection: number, how: "entry" });
  }
  return { follow, happen, keepAtEntry };
}
