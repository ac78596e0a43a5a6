import { minutesPerDay, storyDays } from "./city-input.ts";
import { at } from "./columns.ts";
import type { Infection } from "./infections.ts";
import type { Epidemic } from "./spread.ts";
import { type Story, storiesOf } from "./story.ts";

interface Begin {
  /** @returns the number of the infection */
  readonly infect: (infection: Pick<Infection, "person" | "infector" | "route" | "through" | "at">) => number;
  readonly keepAtEntry: (number: number, arrivedAt: number) => void;
}

/** `through` of an infection from outside: the number of its story, or this for a traveller's. */
export const traveller = 1000;

/** The first infections: a few in each story's place, travellers all along. Their number grows with the city's size. */
export function seedsOf(epidemic: Epidemic, begin: Begin): void {
  const { life } = epidemic;
  const size = life.input.people / 20_000;
  storiesOf(life.input.world).forEach((story, number) => {
    const candidates = candidatesOf(epidemic, story, number);
    const wanted = Math.min(candidates.length, Math.max(1, Math.round(size)));
    for (let i = 0; i < wanted; i++) {
      const person = candidates[Math.floor((i * candidates.length) / wanted)];
      if (person === undefined || at(epidemic.infectionOf, person) >= 0) continue;
      begin.infect({
        person,
        infector: -1,
        route: "outside",
        through: number,
        at: story.day * minutesPerDay - 4000 + 700 * i,
      });
    }
  });
  const travellers = Math.max(2, Math.round(0.55 * storyDays * size));
  for (let i = 0; i < travellers; i++)
    arrive(epidemic, begin, 4 + Math.floor((storyDays - 4) * Math.sqrt(i / travellers)));
}

function candidatesOf({ life, meetings }: Epidemic, story: Story, number: number): number[] {
  const { population, places, gatherings } = life;
  const commune = population.storyCommunes[number];
  const party = gatherings.ofStory;
  const { start, members } = gatherings.guests;
  if (story.kind === "party" && party >= 0)
    return [...members.subarray(at(start, party), at(start, party) + 1)];
  const place = at(places.ofStory, number);
  const there = place < 0 ? [] : [...meetings.regulars(place)].filter((p) => at(places.work, p) === place);
  const living = there.filter((p) => at(population.commune, p) === commune);
  if (living.length > 0) return living;
  const first = population.commune.indexOf(commune ?? -1);
  return there.length > 0 || first < 0 ? there : [first];
}

/** Somebody comes into the city infected, and is kept there or goes home. */
function arrive(epidemic: Epidemic, begin: Begin, day: number): void {
  const { random, response } = epidemic;
  const person = drawTraveller(epidemic);
  const arrivedAt = day * minutesPerDay + 420 + random.below(900);
  response.arrival[person] = arrivedAt;
  const infectedAt = arrivedAt - 600 - random.below(4 * minutesPerDay);
  const number = begin.infect({ person, infector: -1, route: "outside", through: traveller, at: infectedAt });
  if (random.chance(0.6)) begin.keepAtEntry(number, arrivedAt);
}

function drawTraveller({ random, life, infectionOf }: Epidemic): number {
  const { population, input } = life;
  const free = (person: number) => at(infectionOf, person) < 0;
  for (let tries = 0; tries < 200; tries++) {
    const person = random.below(population.people);
    const age = input.today.year - at(population.birthYear, person);
    if (free(person) && age >= 16 && age <= 70) return person;
  }
  return Math.max(
    0,
    infectionOf.findIndex((_, person) => free(person)),
  );
}
