import { type CityInput, minutesPerDay, storyDays, type Timeline, weekdayOf } from "./city-input.ts";
import { at, groupRows, type Groups } from "./columns.ts";
import type { Population } from "./population.ts";
import { type Random, randomOf, streams } from "./random.ts";
import { type Restrictions, storiesOf } from "./story.ts";

/** Occasions at which families and friends meet at somebody's home. `words`: how the statement names it. */
export const occasions = [
  { words: "Ăn giỗ", minutes: 150 },
  { words: "Liên hoan", minutes: 160 },
  { words: "Mừng sinh nhật", minutes: 130 },
  { words: "Thăm người thân", minutes: 60 },
  { words: "Ăn cơm cùng gia đình", minutes: 90 },
  { words: "Đám hiếu", minutes: 120 },
] as const;

/** Meetings at home, as columns. `guests.members` are people; the host's household is among them. */
export interface Gatherings {
  readonly count: number;
  readonly host: Int32Array;
  readonly occasion: Uint8Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly guests: Groups;
  /** Gatherings of each person. */
  readonly ofPerson: Groups;
  /** The party of the story "party"; −1 without one. */
  readonly ofStory: number;
  /** True on a day the person is at one: then there is no shopping and no café in the evening. */
  readonly isBusy: (person: number, day: number) => boolean;
}

interface Draft {
  readonly host: number;
  readonly day: number;
  readonly occasion: number;
  readonly from: number;
  readonly people: readonly number[];
}

const evening = 1145;
const perDay = 0.011;

export function makeGatherings(
  input: CityInput,
  population: Population,
  city: { timeline: Timeline; restrictions: Restrictions },
): Gatherings {
  const random = randomOf(input.seed, streams.gatherings);
  const days = storyDays + 1;
  const busy = new Uint8Array(Math.ceil((population.people * days) / 8));
  const drafts: Draft[] = [];
  const party = partyOfStory(input, population, random);
  if (party) keep(party);
  for (let day = 0; day < Math.min(days, city.restrictions.stayHomeFrom); day++) {
    const weekend = weekdayOf(city.timeline, day) >= 5 ? 2.2 : 0.55;
    const wanted = Math.round(population.households * perDay * weekend);
    for (let i = 0; i < wanted; i++)
      keep(drawGathering({ population, random, input }, random.below(population.households), day));
  }
  return { ...columnsOf(drafts, population.people), ofStory: party ? 0 : -1, isBusy };

  function isBusy(person: number, day: number): boolean {
    const bit = person * days + day;
    return ((at(busy, bit >> 3) >> (bit & 7)) & 1) === 1;
  }
  function keep(draft: Draft): void {
    // Nobody dines twice in one evening.
    const people = draft.people.filter((p) => !isBusy(p, draft.day));
    if (people.length < 3) return;
    for (const p of people) {
      const bit = p * days + draft.day;
      busy[bit >> 3] = at(busy, bit >> 3) | (1 << (bit & 7));
    }
    drafts.push({ ...draft, people });
  }
}

interface Around {
  readonly population: Population;
  readonly random: Random;
  readonly input: CityInput;
}

function drawGathering(around: Around, host: number, day: number): Draft {
  const { population, random } = around;
  const occasion = random.below(occasions.length);
  const families = 1 + random.below(occasion === 3 || occasion === 4 ? 2 : 4);
  const people = adultsOf(around, host, 5);
  for (let i = 0; i < families; i++)
    people.push(...adultsOf(around, relativesOf(population, host, random), 1 + random.below(3)));
  return {
    host,
    day,
    occasion,
    from: day * minutesPerDay + evening + random.below(30),
    people: [...new Set(people)],
  };
}

/** A household of the same commune mostly; relatives and friends also live elsewhere. */
function relativesOf(
  { households, householdStart, commune }: Population,
  host: number,
  random: Random,
): number {
  if (random.chance(0.3)) return random.below(households);
  const near = Math.min(households - 1, Math.max(0, host - 120 + random.below(241)));
  return at(commune, at(householdStart, near)) === at(commune, at(householdStart, host)) ? near : host;
}

function adultsOf({ population, input }: Around, household: number, most: number): number[] {
  const first = at(population.householdStart, household);
  const members = Array.from(
    { length: at(population.householdStart, household + 1) - first },
    (_, i) => first + i,
  );
  return members.filter((p) => input.today.year - at(population.birthYear, p) >= 10).slice(0, most);
}

function partyOfStory(input: CityInput, population: Population, random: Random): Draft | undefined {
  const number = storiesOf(input.world).findIndex((story) => story.kind === "party");
  const story = storiesOf(input.world)[number];
  const commune = population.storyCommunes[number];
  const first = population.commune.indexOf(commune ?? -1);
  if (!story || first < 0) return undefined;
  const host = at(population.household, first);
  const around = { population, random, input };
  const homes = [host, host + 2, host + 3, host + 5, host + 8, host + 9, host + 13].filter(
    (h) => h < population.households,
  );
  const day = story.day + 1;
  return {
    host,
    day,
    occasion: 1,
    from: day * minutesPerDay + evening,
    people: homes.flatMap((h) => adultsOf(around, h, 3)),
  };
}

function columnsOf(drafts: readonly Draft[], people: number): Omit<Gatherings, "ofStory" | "isBusy"> {
  const pairs = drafts.flatMap((draft, g) => draft.people.map((person) => [g, person] as const));
  const guests = groupRows(drafts.length, pairs.length, (i) => pairs[i]?.[0] ?? -1);
  const ofPerson = groupRows(people, pairs.length, (i) => pairs[i]?.[1] ?? -1);
  return {
    count: drafts.length,
    host: Int32Array.from(drafts, (d) => d.host),
    occasion: Uint8Array.from(drafts, (d) => d.occasion),
    from: Int32Array.from(drafts, (d) => d.from),
    to: Int32Array.from(drafts, (d) => d.from + (occasions[d.occasion]?.minutes ?? 60)),
    guests: { start: guests.start, members: guests.members.map((i) => pairs[i]?.[1] ?? 0) },
    ofPerson: { start: ofPerson.start, members: ofPerson.members.map((i) => pairs[i]?.[0] ?? 0) },
  };
}
