import type { CityInput } from "./city-input.ts";
import { at } from "./columns.ts";
import { mix, streams } from "./random.ts";
import { groupName } from "./streets.ts";
import type { Population } from "./population.ts";

/** Residential groups that have people in the register, and the group of each household. */
export interface ResidentialGroups {
  readonly count: number;
  readonly name: readonly string[];
  readonly isRural: Uint8Array;
  readonly commune: Uint16Array;
  /** Index of the group by household. */
  readonly ofHousehold: Int32Array;
}

const peopleOfGroup = 90;

/** Households that stand side by side share a group of some ninety registered people. */
export function makeGroups({ communes, seed }: CityInput, population: Population): ResidentialGroups {
  const name: string[] = [];
  const [isRural, commune]: [number[], number[]] = [[], []];
  const firstOf = communes.map((unit, c) => {
    const first = name.length;
    const rural = unit.kind === "xa";
    for (let n = 0; n < groupsIn(at(population.quota, c)); n++) {
      name.push(groupName(rural, n, mix(seed, streams.places, c) % 24));
      isRural.push(rural ? 1 : 0);
      commune.push(c);
    }
    return first;
  });
  const startOf = communeStarts(population);
  const ofHousehold = Int32Array.from({ length: population.households }, (_, h) => {
    const first = at(population.householdStart, h);
    const c = at(population.commune, first);
    const quota = at(population.quota, c);
    return (
      (firstOf[c] ?? 0) +
      Math.min(groupsIn(quota) - 1, Math.floor(((first - at(startOf, c)) * groupsIn(quota)) / quota))
    );
  });
  return {
    count: name.length,
    name,
    isRural: Uint8Array.from(isRural),
    commune: Uint16Array.from(commune),
    ofHousehold,
  };
}

const groupsIn = (people: number): number => (people === 0 ? 0 : Math.ceil(people / peopleOfGroup));

/** The first person of each commune. */
function communeStarts({ quota }: Population): Int32Array {
  const starts = new Int32Array(quota.length);
  for (let c = 1; c < quota.length; c++) starts[c] = at(starts, c - 1) + at(quota, c - 1);
  return starts;
}
