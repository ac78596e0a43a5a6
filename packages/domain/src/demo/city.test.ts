import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCity } from "./a-city.test-data.ts";
import { caseRows } from "./case-rows.ts";
import { minutesPerDay } from "./city-input.ts";
import { type City, demoCity } from "./city.ts";
import { at } from "./columns.ts";
import { type Infection, infectiousDays } from "./infections.ts";
import { knownCases } from "./known-cases.ts";
import { isIsolated } from "./meetings.ts";
import { householdRows, membershipRows, personRows, placeRows } from "./rows.ts";
import { exposureRows, isolationRows, transmissionRows } from "./statements.ts";
import { visitChunks } from "./visit-rows.ts";
import { diaryOf } from "./visits.ts";

const city = demoCity(aCity());

/** Everything a city holds as one number, and how many rows. */
function digest(of: City): readonly [number, number] {
  let [hash, rows] = [0, 0];
  const add = (text: string): void => {
    rows++;
    for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  };
  const known = knownCases(of);
  const tables = [householdRows(of), personRows(of), membershipRows(of), placeRows(of), caseRows(of, known)];
  for (const table of [
    ...tables,
    transmissionRows(of, known),
    exposureRows(of, known),
    isolationRows(of, new Map()),
  ])
    for (const row of table) add(JSON.stringify(row));
  for (const { count, personKey, placeKey, from, to } of visitChunks(of))
    for (let i = 0; i < count; i++) add(`${at(personKey, i)} ${at(placeKey, i)} ${at(from, i)} ${at(to, i)}`);
  return [hash, rows];
}

test("the same seed gives the same city to the last row, another seed another one", () => {
  const first = digest(city);
  expect(digest(demoCity(aCity()))).toEqual(first);
  expect(digest(demoCity(aCity({ seed: 8 })))).not.toEqual(first);
});

const diaries = [diaryOf(city), diaryOf(city)] as const;

function isPossible({ route, through, at: minute }: Infection, both: readonly [number, number]): boolean {
  const { population, gatherings } = city;
  if (route === "household") return at(population.household, both[0]) === at(population.household, both[1]);
  if (route === "gathering") {
    const { start, members } = gatherings.guests;
    const guests = members.subarray(at(start, through), at(start, through + 1));
    const isThen = at(gatherings.from, through) <= minute && minute < at(gatherings.to, through);
    return isThen && both.every((person) => guests.includes(person));
  }
  return both.every((person, i) => {
    const stays = diaries[i === 0 ? 0 : 1].read(person, Math.floor(minute / minutesPerDay));
    return Array.from({ length: stays.count }, (_, s) => s).some(
      (s) => at(stays.place, s) === through && at(stays.from, s) <= minute && minute < at(stays.to, s),
    );
  });
}

describe("each infection could have happened as it did", () => {
  const { infections, response } = city.outbreak;
  const withInfector = infections.flatMap((infection) => {
    const infector = infections[infection.infector];
    return infector ? [{ infection, infector }] : [];
  });

  test("the infector was infected before and infectious at that time", () => {
    expect(withInfector.length).toBeGreaterThan(40);
    for (const { infection, infector } of withInfector) {
      const days = (infection.at - infector.onset) / minutesPerDay;
      expect(infection.at - infector.at).toBeGreaterThanOrEqual(minutesPerDay);
      expect(days).toBeGreaterThanOrEqual(-infectiousDays.before);
      expect(days).toBeLessThanOrEqual(infectiousDays.after);
    }
  });

  test("neither of the two was isolated, and both had arrived", () => {
    // A person isolated a second time keeps only the later period, which begins after the infection.
    for (const { infection, infector } of withInfector) {
      for (const person of [infection.person, infector.person]) {
        expect(isIsolated(response, person, infection.at)).toBe(false);
        expect(at(response.arrival, person)).toBeLessThanOrEqual(infection.at);
      }
    }
  });

  test("they live together, sat at one gathering or were at one place at that minute", () => {
    const apart = withInfector.filter(
      ({ infection, infector }) => !isPossible(infection, [infection.person, infector.person]),
    );
    expect(apart).toEqual([]);
  });

  test("nobody is infected twice", () => {
    expect(new Set(infections.map((i) => i.person)).size).toBe(infections.length);
  });
});

describe("the outbreak is one an epidemiologist would believe", () => {
  const seeds = [1, 2, 3, 4];
  const numbers = seeds.map((seed) => {
    const one = demoCity(aCity({ seed, people: 12_000 }));
    const confirmed = knownCases(one).filter((c) => c.classification === "confirmed");
    const share = (detection: string) =>
      confirmed.filter((c) => c.detection === detection).length / confirmed.length;
    const intervals = confirmed.flatMap(({ infection: number }) => {
      const infection = one.outbreak.infections[number];
      const infector = infection && one.outbreak.infections[infection.infector];
      return infection && infector ? [(infection.onset - infector.onset) / minutesPerDay] : [];
    });
    const lastFortnight = confirmed.filter(
      (c) => c.reportedAt > one.timeline.now - 14 * minutesPerDay,
    ).length;
    return {
      cases: confirmed.length / 12_000,
      growing: lastFortnight / confirmed.length,
      community: share("community"),
      quarantine: share("quarantine"),
      interval: intervals.reduce((a, b) => a + b, 0) / intervals.length,
    };
  });

  test("one or two registered people in a hundred are cases, most of them of the last fortnight", () => {
    for (const { cases, growing } of numbers) {
      expect(cases).toBeGreaterThan(0.008);
      expect(cases).toBeLessThan(0.045);
      expect(growing).toBeGreaterThan(0.4);
    }
    expect(numbers.reduce((sum, { growing }) => sum + growing, 0) / numbers.length).toBeGreaterThan(0.5);
  });

  test("some are found in the community, more among those already quarantined", () => {
    for (const { community, quarantine } of numbers) {
      expect(community).toBeGreaterThan(0.15);
      expect(community).toBeLessThan(0.55);
      expect(quarantine).toBeGreaterThan(0.25);
    }
  });

  test("the serial interval is three to five and a half days", () => {
    for (const { interval } of numbers) {
      expect(interval).toBeGreaterThan(3);
      expect(interval).toBeLessThan(5.5);
    }
  });
});

test("a city of any size and seed can be made, in either world", () => {
  const world = fc.constantFrom("hanoi-2021" as const, "hanoi-2026" as const);
  const size = { people: fc.integer({ min: 1, max: 700 }), seed: fc.integer() };
  fc.assert(
    fc.property(fc.record({ world, ...size }), (rest) => {
      const [, rows] = digest(demoCity(aCity(rest)));
      expect(rows).toBeGreaterThan(rest.people);
    }),
    { numRuns: 12 },
  );
});

test("a number of people that is none is refused", () => {
  expect(() => demoCity(aCity({ people: 0 }))).toThrow(RangeError);
  expect(() => demoCity(aCity({ communes: [] }))).toThrow(RangeError);
});
