import type { CityInput, DemoCommune } from "./city-input.ts";
import { at } from "./columns.ts";
import { drawHousehold, type Member } from "./households.ts";
import { drawName, surnames } from "./names.ts";
import { draw, type Random, randomOf, streams } from "./random.ts";
import { type RoleName, roleNumber } from "./roles.ts";
import { communeOfStory, storiesOf } from "./story.ts";

/** Everybody, as columns. People of one household stand side by side, households of one commune too. */
export interface Population {
  readonly people: number;
  readonly households: number;
  /** People wanted in each commune, by index of the commune. */
  readonly quota: Int32Array;
  /** Indices of communes whose register is filled: there is a market, a school, work. */
  readonly hubs: readonly number[];
  /** Of each story, the index of its commune. */
  readonly storyCommunes: readonly number[];
  readonly commune: Uint16Array;
  readonly household: Int32Array;
  /** People of household h: householdStart[h] … householdStart[h + 1]. */
  readonly householdStart: Int32Array;
  readonly isFemale: Uint8Array;
  readonly birthYear: Int16Array;
  readonly birthMonth: Uint8Array;
  readonly birthDay: Uint8Array;
  readonly surname: Uint8Array;
  readonly middle: Uint8Array;
  readonly given: Uint8Array;
  readonly role: Uint8Array;
}

const hubPeople = 60;

export function makePopulation(input: CityInput): Population {
  const storyCommunes = storiesOf(input.world).map((story, i) => communeOfStory(story, input.communes, i));
  const quota = quotasOf(input, storyCommunes);
  const made = emptyPopulation(input, quota, storyCommunes);
  const random = randomOf(input.seed, streams.people);
  const lodging = new Set(
    storiesOf(input.world).flatMap((s, i) => (s.kind === "enterprise" ? [storyCommunes[i]] : [])),
  );
  let [person, household] = [0, 0];
  for (let c = 0; c < quota.length; c++) {
    for (const end = person + at(quota, c); person < end; household++) {
      const members = drawHousehold(random, lodging.has(c) ? 0.5 : 0.07).slice(0, end - person);
      made.householdStart[household] = person;
      const familyName = draw(surnames, random);
      for (const member of members)
        settle({ made, person: person++, household, commune: c }, member, { familyName, random, input });
    }
  }
  made.householdStart[household] = person;
  return { ...made, households: household, householdStart: made.householdStart.slice(0, household + 1) };
}

function emptyPopulation(
  { people }: CityInput,
  quota: Int32Array,
  storyCommunes: readonly number[],
): Population {
  return {
    people,
    households: 0,
    quota,
    hubs: [...quota.keys()].filter((c) => at(quota, c) >= hubPeople),
    storyCommunes,
    commune: new Uint16Array(people),
    household: new Int32Array(people),
    householdStart: new Int32Array(people + 1),
    isFemale: new Uint8Array(people),
    birthYear: new Int16Array(people),
    birthMonth: new Uint8Array(people),
    birthDay: new Uint8Array(people),
    surname: new Uint8Array(people),
    middle: new Uint8Array(people),
    given: new Uint8Array(people),
    role: new Uint8Array(people),
  };
}

interface Seat {
  readonly made: Population;
  readonly person: number;
  readonly household: number;
  readonly commune: number;
}

function settle(
  { made, person, household, commune }: Seat,
  member: Member,
  draws: { familyName: number; random: Random; input: CityInput },
): void {
  const { random, input } = draws;
  const birthYear = input.today.year - member.age;
  const bearer = { isFemale: member.isFemale, birthYear };
  const parts = drawName(bearer, member.isOfFamily ? draws.familyName : draw(surnames, random), random);
  // An infant of this year was born before the story.
  const month =
    member.age === 0 ? 1 + random.below(Math.max(1, input.today.month - 2)) : 1 + random.below(12);
  const commonRole = roleOf(member, input.communes[commune], random);
  made.commune[person] = commune;
  made.household[person] = household;
  made.isFemale[person] = member.isFemale ? 1 : 0;
  made.birthYear[person] = birthYear;
  made.birthMonth[person] = month;
  made.birthDay[person] = 1 + random.below(28);
  made.surname[person] = parts.surname;
  made.middle[person] = parts.middle;
  made.given[person] = parts.given;
  made.role[person] = roleNumber(commonRole);
}

function roleOf({ age, isFemale }: Member, commune: DemoCommune | undefined, random: Random): RoleName {
  const isRural = commune?.kind === "xa";
  if (age < 2) return "infant";
  if (age < 6) return "toddler";
  if (age < 18) return "pupil";
  if (age < 23 && random.chance(isRural ? 0.35 : 0.6)) return "student";
  if (age >= (isFemale ? 56 : 61))
    return random.chance(isRural ? 0.5 : 0.06) ? "farmer" : random.chance(0.06) ? "stallholder" : "retired";
  return drawRole(isRural ? ruralWork : urbanWork, isFemale, random);
}

/** Shares in percent of working age: [role, of men, of women]. Estimates. */
type Shares = readonly (readonly [RoleName, number, number])[];

const urbanWork: Shares = [
  ["office", 27, 27],
  ["official", 8, 9],
  ["teacher", 2, 7],
  ["factory", 9, 6],
  ["health", 2, 4],
  ["seller", 5, 10],
  ["stallholder", 3, 7],
  ["food", 4, 5],
  ["builder", 9, 1],
  ["driver", 12, 1],
  ["free", 18, 12],
  ["home", 1, 11],
];
const ruralWork: Shares = [
  ["office", 10, 11],
  ["official", 4, 4],
  ["teacher", 2, 6],
  ["factory", 26, 27],
  ["health", 1, 3],
  ["seller", 3, 6],
  ["stallholder", 2, 6],
  ["food", 2, 3],
  ["builder", 14, 1],
  ["driver", 9, 1],
  ["free", 12, 8],
  ["farmer", 14, 16],
  ["home", 1, 8],
];

function drawRole(shares: Shares, isFemale: boolean, random: Random): RoleName {
  let left = random.unit() * shares.reduce((sum, [, men, women]) => sum + (isFemale ? women : men), 0);
  for (const [name, men, women] of shares) {
    left -= isFemale ? women : men;
    if (left < 0) return name;
  }
  return "free";
}

/**
 * People for each commune, adding up to `people`. The register of an emergency is no sample of the city: the wards of
 * the story have the most, their neighbours and some forty others a good part, the rest a few households each; nowhere
 * more than live there.
 */
function quotasOf({ communes, people, seed }: CityInput, storyCommunes: readonly number[]): Int32Array {
  const weights = new Float64Array(communes.length);
  const living = communes.map((c) => c.population ?? 10_000);
  const total = living.reduce((sum, n) => sum + n, 0);
  for (let c = 0; c < weights.length; c++) weights[c] = (0.24 * (living[c] ?? 0)) / total;
  for (const c of storyCommunes) add(weights, c, 0.28 / storyCommunes.length);
  const neighbours = neighboursOf(communes, storyCommunes);
  for (const c of neighbours) add(weights, c, 0.24 / neighbours.length);
  const random = randomOf(seed, streams.places, 1);
  const others = Math.min(36, communes.length);
  for (let i = 0; i < others; i++) add(weights, random.below(communes.length), 0.24 / others);
  return apportion(
    weights,
    living.map((n) => Math.max(1, Math.round(n))),
    people,
  );
}

/** Up to three communes of the same district beside each story's commune in the list (codes run along the map). */
function neighboursOf(communes: readonly DemoCommune[], storyCommunes: readonly number[]): number[] {
  const near = storyCommunes.flatMap((c) =>
    [c - 1, c + 1, c + 2, c - 2]
      .filter((n) => communes[n]?.districtId === communes[c]?.districtId)
      .slice(0, 3),
  );
  return [...new Set(near)].filter((c) => !storyCommunes.includes(c));
}

const add = (weights: Float64Array, i: number, weight: number): void => {
  weights[i] = at(weights, i) + weight;
};

/** Shares of `people` by weight, none above its ceiling while there is room below others'. */
function apportion(weights: Float64Array, ceilings: readonly number[], people: number): Int32Array {
  const quota = new Int32Array(weights.length);
  for (let left = people, round = 0; left > 0; round++) {
    const open = [...quota.keys()].filter((c) => round >= 20 || at(quota, c) < (ceilings[c] ?? 0));
    const sum = open.reduce((total, c) => total + at(weights, c), 0);
    const before = left;
    for (const c of open) {
      const share = Math.floor((before * at(weights, c)) / sum);
      const room = round >= 20 ? share : (ceilings[c] ?? 0) - at(quota, c);
      const given = Math.min(left, room, share);
      quota[c] = at(quota, c) + given;
      left -= given;
    }
    // What rounding left over goes one by one to the heaviest.
    if (before === left || open.length === 0) left = spread(quota, weights, left);
  }
  return quota;
}

function spread(quota: Int32Array, weights: Float64Array, left: number): number {
  const order = [...weights.keys()].toSorted((a, b) => at(weights, b) - at(weights, a) || a - b);
  for (let i = 0; i < left; i++) {
    const c = order[i % order.length] ?? 0;
    quota[c] = at(quota, c) + 1;
  }
  return 0;
}
