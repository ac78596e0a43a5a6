import { type CityInput, checkInput, minutesPerDay, timelineOf } from "./city-input.ts";
import { makeGatherings } from "./gatherings.ts";
import type { Outbreak } from "./infections.ts";
import { meetingsOf } from "./meetings.ts";
import { makePlaces } from "./places.ts";
import { makePopulation } from "./population.ts";
import { makeGroups, type ResidentialGroups } from "./residential-groups.ts";
import { simulate } from "./spread.ts";
import { restrictionsOf } from "./story.ts";
import type { Life } from "./visits.ts";

/** The demo city before it is written as rows: columns and the outbreak in them. */
export interface City extends Life {
  readonly groups: ResidentialGroups;
  readonly outbreak: Outbreak;
}

/** Confirmed cases of the last 28 days as a share of the registered people, and how each week compares with the one before. */
const wanted = { cases: 0.0215, weeklyGrowth: 1.45 } as const;
/** A large city differs less from one attempt to the next, and each takes long. */
const mostAttempts = (people: number): number => (people > 100_000 ? 4 : 16);
/** The first guess; the simulation's chances are written for a city that takes no care at all. */
const firstScale = 0.55;

/**
 * A believable city with a growing outbreak, the same for the same input on every machine. Memory and time grow with
 * the number of people; visits and rows are made when asked for.
 * @throws RangeError when the input cannot make a city
 */
export function demoCity(input: CityInput): City {
  checkInput(input);
  const timeline = timelineOf(input);
  const restrictions = restrictionsOf(input.world, timeline);
  const population = makePopulation(input);
  const places = makePlaces(input, population);
  const gatherings = makeGatherings(input, population, { timeline, restrictions });
  const life: Life = { input, timeline, population, places, gatherings, restrictions };
  const groups = makeGroups(input, population);
  return { ...life, groups, outbreak: likelyOutbreak(life, groups) };
}

/** Outbreaks differ by chance alone; of a few attempts, each corrected by those before, the one nearest to what is wanted. */
function likelyOutbreak(life: Life, groups: ResidentialGroups): Outbreak {
  const meetings = meetingsOf(life, groups);
  let scale = firstScale;
  let best: { readonly outbreak: Outbreak; readonly miss: number } | undefined;
  for (let attempt = 0; attempt < mostAttempts(life.input.people); attempt++) {
    const outbreak = simulate(life, groups, { meetings, scale, attempt });
    const miss = missOf(life, outbreak);
    if (!best || miss.all < best.miss) best = { outbreak, miss: miss.all };
    if (miss.all < 0.25) break;
    scale *= Math.min(1.15, Math.max(0.87, Math.exp(-0.15 * miss.size)));
  }
  // The loop runs at least once.
  return best?.outbreak ?? simulate(life, groups, { meetings, scale, attempt: 0 });
}

/** How far an outbreak is from the wanted one: `size` > 0 too large; `all` is 0 for a perfect one. */
function missOf(
  { timeline, input }: Life,
  { infections }: Outbreak,
): { readonly size: number; readonly all: number } {
  const [last, before, third, fourth] = [0, 1, 2, 3].map((week) => {
    const end = timeline.now - week * 7 * minutesPerDay;
    return (
      1 + infections.filter((i) => i.confirmedAt <= end && i.confirmedAt > end - 7 * minutesPerDay).length
    );
  });
  const [a, b, c, d] = [last ?? 1, before ?? 1, third ?? 1, fourth ?? 1];
  const size = Math.log((a + b + c + d) / (wanted.cases * input.people + 4));
  const growth = [a / b, b / c, c / d].map((ratio) => Math.abs(Math.log(ratio / wanted.weeklyGrowth)));
  return {
    size,
    all: Math.abs(size) + 0.5 * (growth[0] ?? 0) + 0.3 * (growth[1] ?? 0) + 0.1 * (growth[2] ?? 0),
  };
}
