import type { StatedExposure, TracingFacts, Visit } from "./overlaps.ts";
import type { RingPolicy } from "./rings.ts";
import { secondsAt, type TracedCase } from "./windows.ts";
import { startOfDay } from "../shared/instant.ts";

/** Hour 0 of the tests: the start of 1 July 2021 in Hanoi. */
export const firstDay = Temporal.PlainDate.from("2021-07-01");
export const hour = (n: number): number => secondsAt(startOfDay(firstDay)) + n * 3600;
const momentOf = (n: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(hour(n) * 1000);

type AnyPolicy = RingPolicy & { readonly exposureDays: number };

export const aPolicy = (
  contact: Partial<RingPolicy["contact"]> = {},
  over: Partial<AnyPolicy> = {},
): AnyPolicy => ({
  contact: { minutes: 15, rule: "total", gapSeconds: 0, closePlaceKinds: ["market"], ...contact },
  infectious: {
    daysBefore: 2,
    daysAfterMax: 14,
    countsFrom: { symptomatic: "onset", asymptomatic: "first_positive_sample" },
  },
  latentDays: 0,
  exposureDays: 14,
  version: "test",
  ...over,
});

/** A case that fell ill on the given day of the tests; person 1 unless said otherwise. */
export const aCase = (
  over: {
    personKey?: number;
    caseKey?: number;
    onset?: number | null;
    sample?: number | null;
    isolated?: number | null;
  } = {},
): TracedCase => {
  const { personKey = 1, onset = 2, sample = null, isolated = null } = over;
  return {
    personKey,
    caseKey: over.caseKey ?? personKey * 100,
    onsetOn: onset === null ? null : firstDay.add({ days: onset }),
    sampledOn: sample === null ? null : firstDay.add({ days: sample }),
    isAsymptomatic: onset === null,
    isolatedAt: isolated === null ? null : momentOf(isolated),
  };
};

export const aVisit = (
  personKey: number,
  [from, to]: readonly [number, number],
  over: Partial<Visit> = {},
): Visit => ({
  personKey,
  placeKey: 7,
  placeKind: "market",
  from: hour(from),
  to: hour(to),
  isTimeKnown: true,
  ...over,
});

export const anExposure = (
  people: readonly [number, number],
  [from, to]: readonly [number, number],
  over: Partial<StatedExposure> = {},
): StatedExposure => ({
  exposureKey: 1,
  fromPersonKey: people[0],
  toPersonKey: people[1],
  from: hour(from),
  to: hour(to),
  isTimeKnown: true,
  minutes: null,
  distanceMetres: null,
  placeKey: null,
  ...over,
});

export const someFacts = (over: Partial<TracingFacts> = {}): TracingFacts => ({
  cases: [aCase()],
  memberships: [],
  exposures: [],
  visits: [],
  isolations: [],
  ...over,
});
