import type { Random } from "./random.ts";

/** Somebody in a household, before names. Ages are full years on the last day of the year of `today`. */
export interface Member {
  readonly isFemale: boolean;
  readonly age: number;
  /** Bears the surname of the head's family; others (wives, grandmothers, lodgers) their own. */
  readonly isOfFamily: boolean;
}

/**
 * One household of the city. Shares of forms and mean size (about 3.4) follow the shape of the census of 1 April 2019
 * (households of Hà Nội: 3.5 people); estimates, not a sample.
 * @param lodgers share of households that are young people renting together (large beside industrial parks)
 */
export function drawHousehold(random: Random, lodgers: number): Member[] {
  const form = random.unit();
  if (form < lodgers) return lodgersOf(random);
  const family = (form - lodgers) / (1 - lodgers);
  if (family < 0.09) return [{ isFemale: random.chance(0.55), age: 22 + random.below(58), isOfFamily: true }];
  if (family < 0.23) return couple(24 + random.below(56), random);
  if (family < 0.74) return nuclear(random);
  return threeGenerations(random);
}

function lodgersOf(random: Random): Member[] {
  const isFemale = random.chance(0.5);
  return Array.from({ length: 2 + random.below(3) }, () => ({
    isFemale: isFemale !== random.chance(0.06),
    age: 18 + random.below(13),
    isOfFamily: false,
  }));
}

function couple(age: number, random: Random): Member[] {
  return [
    { isFemale: false, age, isOfFamily: true },
    { isFemale: true, age: Math.max(19, age - random.below(6)), isOfFamily: false },
  ];
}

function nuclear(random: Random): Member[] {
  const parents = couple(26 + random.below(33), random);
  return [...parents, ...children(parents[1]?.age ?? 30, 1, random)];
}

function threeGenerations(random: Random): Member[] {
  const parents = couple(25 + random.below(27), random);
  const grandAge = Math.min(92, (parents[0]?.age ?? 30) + 22 + random.below(12));
  const both = couple(grandAge, random);
  const grandparents = random.chance(0.5) ? both : random.chance(0.72) ? both.slice(1) : both.slice(0, 1);
  return [...grandparents, ...parents, ...children(parents[1]?.age ?? 30, 0, random)];
}

function children(motherAge: number, least: number, random: Random): Member[] {
  const u = random.unit();
  const wanted = Math.max(least, u < 0.08 ? 0 : u < 0.4 ? 1 : u < 0.87 ? 2 : 3);
  const first = motherAge - 20 - random.below(12);
  const ages = Array.from({ length: wanted }, (_, i) => first - i * (2 + random.below(4)));
  return ages
    .filter((age) => age >= 0 && (age < 24 || random.chance(0.45)))
    .map((age) => ({ isFemale: random.chance(0.473), age: Math.min(age, 38), isOfFamily: true }));
}
