import type { PlaceKind } from "../establishments/kinds.ts";
import { dayOfMinute, minutesPerDay, storyDays } from "./city-input.ts";
import { at } from "./columns.ts";
import { detectionOf, type Detecting } from "./detection.ts";
import { type Infection, infectiousDays, infectiousness, type Outbreak, type Route } from "./infections.ts";
import {
  endOfStay,
  evening,
  forever,
  isIsolated,
  type Meetings,
  noResponse,
  type Response,
} from "./meetings.ts";
import { type Queue, queueOf } from "./queue.ts";
import { normal, type Random, randomOf, streams } from "./random.ts";
import type { ResidentialGroups } from "./residential-groups.ts";
import { seedsOf } from "./seeds.ts";
import type { Life } from "./visits.ts";

/** Chance to infect one other person in one meeting at the peak of infectiousness, before scaling. */
const force = { household: 0.2, gathering: 0.2 } as const;
const forceOfPlace: Partial<Record<PlaceKind, number>> = {
  office: 0.026,
  workplace: 0.02,
  factory: 0.017,
  construction_site: 0.012,
  school: 0.01,
  kindergarten: 0.015,
  hospital: 0.022,
  clinic: 0.022,
  market: 0.005,
  restaurant: 0.05,
  cafe: 0.04,
  shop: 0.012,
  supermarket: 0.012,
  pharmacy: 0.01,
  hair_salon: 0.04,
  religious_site: 0.02,
  bus: 0.02,
};

/** A meeting in which the infection would pass if both are there and the other can still be infected. */
interface Attempt {
  readonly kind: "attempt";
  readonly from: number;
  readonly to: number;
  readonly route: Route;
  readonly through: number;
  /** Begin of the meeting: a visit must have begun before isolation, locking and shutting. */
  readonly begin: number;
}
export type Event = Attempt | Detecting;

export interface Epidemic {
  readonly life: Life;
  readonly groups: ResidentialGroups;
  readonly meetings: Meetings;
  readonly random: Random;
  readonly queue: Queue<Event>;
  readonly response: Response;
  readonly infections: Infection[];
  /** Number of the infection by person, −1 without. */
  readonly infectionOf: Int32Array;
  readonly scale: number;
}

/**
 * Lets the outbreak run through households, shared visits and gatherings, and the response behind it: who is ill asks
 * for a test, a positive result isolates the case and its contacts, groups are locked, places shut. Event by event in
 * the order of time, so that nothing follows from what had not happened yet.
 */
export function simulate(
  life: Life,
  groups: ResidentialGroups,
  run: { meetings: Meetings; scale: number; attempt: number },
): Outbreak {
  const { population, places } = life;
  const epidemic: Epidemic = {
    life,
    groups,
    meetings: run.meetings,
    random: randomOf(life.input.seed, streams.spread, run.attempt),
    queue: queueOf(),
    response: noResponse(population.people, groups.count, places.count),
    infections: [],
    infectionOf: new Int32Array(population.people).fill(-1),
    scale: run.scale,
  };
  const detection = detectionOf(epidemic);
  const infect = (facts: Beginning): number => {
    const number = addInfection(epidemic, facts);
    detection.follow(number);
    return number;
  };
  seedsOf(epidemic, { infect, keepAtEntry: detection.keepAtEntry });
  for (
    let next = epidemic.queue.take();
    next && next.minute <= life.timeline.now;
    next = epidemic.queue.take()
  ) {
    const { minute, what } = next;
    if (what.kind !== "attempt") detection.happen(minute, what);
    else if (succeeds(epidemic, minute, what))
      infect({ person: what.to, infector: what.from, route: what.route, through: what.through, at: minute });
  }
  const { infections, infectionOf, response } = epidemic;
  return { infections, infectionOf, response };
}

type Beginning = Pick<Infection, "person" | "infector" | "route" | "through" | "at">;

/** @returns the number of the infection */
function addInfection(epidemic: Epidemic, facts: Beginning): number {
  const { random, life } = epidemic;
  const age = life.input.today.year - at(life.population.birthYear, facts.person);
  // Median 4.3 days, mean 4.6: Delta (Kang et al., Eurosurveillance 27(10), 2022, Guangdong, give 3.9 and 5.8; between the two).
  const incubation = Math.min(9, Math.max(2.3, Math.exp(1.46 + 0.36 * normal(random))));
  const number = epidemic.infections.length;
  epidemic.infections.push({
    ...facts,
    onset: facts.at + Math.round(incubation * minutesPerDay),
    isSymptomatic: random.chance(age < 15 ? 0.6 : 0.83),
    sampledAt: forever,
    resultAt: forever,
    confirmedAt: forever,
    isolatedAt: forever,
    detection: "community",
  });
  epidemic.infectionOf[facts.person] = number;
  planAttempts(epidemic, number);
  return number;
}

function planAttempts(epidemic: Epidemic, number: number): void {
  const infection = epidemic.infections[number];
  if (!infection) return;
  const first = Math.max(
    infection.at + minutesPerDay,
    infection.onset - infectiousDays.before * minutesPerDay,
  );
  const last = infection.onset + infectiousDays.after * minutesPerDay;
  // Some infect many, most nobody: infectiousness differs between people (log-normal, sd 0.5).
  const strength =
    epidemic.scale * Math.exp(0.5 * normal(epidemic.random) - 0.125) * (infection.isSymptomatic ? 1 : 0.5);
  const power = (minute: number) =>
    minute < first || minute > last
      ? 0
      : strength * infectiousness((minute - infection.onset) / minutesPerDay);
  const plan = { epidemic, number, person: infection.person, power };
  for (let day = dayOfMinute(first); day <= Math.min(dayOfMinute(last), storyDays); day++) {
    atHome(plan, day);
    atPlaces(plan, day);
  }
  atGatherings(plan);
}

interface Plan {
  readonly epidemic: Epidemic;
  readonly number: number;
  readonly person: number;
  /** Chance factor at a minute. */
  readonly power: (minute: number) => number;
}

function put({ epidemic, number }: Plan, minute: number, attempt: Omit<Attempt, "kind" | "from">): void {
  epidemic.queue.put(minute, { kind: "attempt", from: number, ...attempt });
}

function atHome(plan: Plan, day: number): void {
  const { random, meetings } = plan.epidemic;
  const [first, end] = meetings.household(plan.person);
  for (let to = first; to < end; to++) {
    if (to === plan.person) continue;
    const minute = evening(day, random.unit());
    if (random.chance(force.household * plan.power(minute)))
      put(plan, minute, { to, route: "household", through: -1, begin: minute });
  }
}

function atPlaces(plan: Plan, day: number): void {
  const { random, meetings } = plan.epidemic;
  // A day's power at noon decides who is worth a look; the exact one, at the meeting, decides.
  const bound =
    Math.max(
      plan.power(day * minutesPerDay + 300),
      plan.power(day * minutesPerDay + 720),
      plan.power(day * minutesPerDay + 1300),
    ) * 1.1;
  if (bound === 0) return;
  meetings.eachOverlap(plan.person, day, {
    least: 15,
    isWorth: (_, kind) => random.chance((forceOfPlace[kind] ?? 0.01) * bound),
    met: ({ other, place, from, to }) => {
      const minute = from + 10 + random.below(to - from - 10);
      const long = Math.min(1, 0.55 + (to - from) / 400);
      if (random.chance((plan.power(minute) / bound) * long))
        put(plan, minute, { to: other, route: "visit", through: place, begin: from });
    },
  });
}

function atGatherings(plan: Plan): void {
  const { random, life } = plan.epidemic;
  const { ofPerson, from, to, guests } = life.gatherings;
  for (let i = at(ofPerson.start, plan.person); i < at(ofPerson.start, plan.person + 1); i++) {
    const g = at(ofPerson.members, i);
    const minute = at(from, g) + random.below(at(to, g) - at(from, g));
    const chance = force.gathering * plan.power(minute) * 1.6;
    for (let m = at(guests.start, g); m < at(guests.start, g + 1); m++) {
      const other = at(guests.members, m);
      if (other !== plan.person && random.chance(chance))
        put(plan, minute, { to: other, route: "gathering", through: g, begin: at(from, g) });
    }
  }
}

function succeeds(
  { infections, infectionOf, response, meetings }: Epidemic,
  minute: number,
  attempt: Attempt,
): boolean {
  const infector = infections[attempt.from];
  if (!infector || at(infectionOf, attempt.to) >= 0) return false;
  const both = [infector.person, attempt.to];
  if (both.some((person) => isIsolated(response, person, minute) || minute < at(response.arrival, person)))
    return false;
  if (attempt.route === "household") return true;
  const locked = both.some((person) => at(response.lockedFrom, meetings.groupOf(person)) <= minute);
  if (attempt.route === "gathering") return !locked;
  return both.every(
    (person) =>
      endOfStay(response, {
        person,
        group: meetings.groupOf(person),
        place: attempt.through,
        from: attempt.begin,
        to: forever,
      }) > minute,
  );
}
