import { minutesPerDay } from "./city-input.ts";
import type { City } from "./city.ts";
import { at } from "./columns.ts";
import type { Detection } from "./infections.ts";
import { forever, isIsolated } from "./meetings.ts";
import { type Random, randomOf, streams } from "./random.ts";

/** A case as the officers know it now: of an infection, or of somebody who only seemed to have it. Minutes of the story. */
export interface KnownCase {
  /** From 1, in the order of report. */
  readonly key: number;
  readonly person: number;
  /** Number of the infection; −1: there was none. */
  readonly infection: number;
  readonly classification: "suspected" | "probable" | "confirmed" | "ruled_out";
  readonly onset: number | null;
  readonly isSymptomatic: boolean;
  readonly sampledAt: number;
  readonly resultAt: number | null;
  readonly confirmedAt: number | null;
  readonly reportedAt: number;
  readonly isolatedAt: number | null;
  readonly detection: Detection;
}

type Unnumbered = Omit<KnownCase, "key">;

/** All cases in the register at `now`, in the order of report. */
export function knownCases(city: City): readonly KnownCase[] {
  const random = randomOf(city.input.seed, streams.cases);
  const infected = city.outbreak.infections.flatMap((_, number) => knownOf(city, number, random) ?? []);
  return [...infected, ...suspicions(city, infected.length, random)]
    .toSorted((a, b) => a.reportedAt - b.reportedAt || a.person - b.person)
    .map((found, i) => ({ key: i + 1, ...found }));
}

function knownOf(
  { outbreak, timeline: { now } }: City,
  number: number,
  random: Random,
): Unnumbered | undefined {
  const infection = outbreak.infections[number];
  const [toReport, toNotice, isLinked] = [15 + random.below(110), 20 + random.below(40), random.chance(0.3)];
  if (!infection || infection.sampledAt + toNotice > now) return undefined;
  const isolatedFrom = at(outbreak.response.isolatedFrom, infection.person);
  const known = {
    person: infection.person,
    infection: number,
    // Not ill yet is told from never ill only by time.
    onset: infection.isSymptomatic && infection.onset <= now ? infection.onset : null,
    isSymptomatic: infection.isSymptomatic && infection.onset <= now,
    sampledAt: infection.sampledAt,
    isolatedAt: isolatedFrom <= now ? isolatedFrom : null,
    detection: infection.detection,
  };
  const isReported = infection.confirmedAt < forever && infection.confirmedAt + toReport <= now;
  if (isReported) {
    const { resultAt, confirmedAt } = infection;
    return {
      ...known,
      classification: "confirmed",
      resultAt,
      confirmedAt,
      reportedAt: confirmedAt + toReport,
    };
  }
  const classification = isLinked ? "probable" : "suspected";
  return {
    ...known,
    classification,
    resultAt: null,
    confirmedAt: null,
    reportedAt: infection.sampledAt + toNotice,
  };
}

/** People with a cough that was something else: for nine cases one ruled out, and a few of yesterday still waiting. */
function suspicions(city: City, cases: number, random: Random): Unnumbered[] {
  const { timeline, population, outbreak } = city;
  const taken = new Set<number>();
  return Array.from({ length: Math.round(cases / 9) }, (_, i): Unnumbered[] => {
    const isWaiting = i < cases / 70;
    const person = random.below(population.people);
    const ago = isWaiting ? 60 + random.below(14 * 60) : 2 * minutesPerDay + random.below(24 * minutesPerDay);
    const sampledAt = timeline.now - ago;
    const resultAt = sampledAt + 400 + random.below(1400);
    const onset = sampledAt - random.below(4 * minutesPerDay) - 200;
    const detection: Detection = random.chance(0.3) ? "hospital_screening" : "community";
    // Not somebody who is away, isolated or a case.
    if (
      taken.has(person) ||
      at(outbreak.infectionOf, person) >= 0 ||
      isIsolated(outbreak.response, person, sampledAt)
    )
      return [];
    taken.add(person);
    const known = {
      person,
      infection: -1,
      onset,
      isSymptomatic: true,
      sampledAt,
      confirmedAt: null,
      isolatedAt: null,
      detection,
      reportedAt: sampledAt + 30,
    };
    return [
      isWaiting
        ? { ...known, classification: "suspected", resultAt: null }
        : { ...known, classification: "ruled_out", resultAt },
    ];
  }).flat();
}
