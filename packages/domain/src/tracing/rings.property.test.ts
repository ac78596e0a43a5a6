import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TracingFacts } from "./overlaps.ts";
import { ringsOf, type RingPolicy } from "./rings.ts";
import { aCase, anExposure, aPolicy, aVisit, firstDay, hour, someFacts } from "./rings.test-data.ts";

// Everything happens on whole hours of five days, so that the plain computation below can walk hour by hour.
const HOURS = 120;
const asOf = 110;
const RINGS = 4;

const person = fc.integer({ min: 1, max: 6 });
const period = fc
  .tuple(fc.nat(HOURS - 10), fc.integer({ min: 1, max: 9 }))
  .map(([from, length]): [number, number] => [from, from + length]);
const wholeDay = fc.nat(4).map((day): [number, number] => [day * 24, day * 24 + 24]);
const time = fc.oneof(
  { weight: 4, arbitrary: period.map((at) => ({ at, isTimeKnown: true })) },
  { weight: 1, arbitrary: wholeDay.map((at) => ({ at, isTimeKnown: false })) },
);
const facts: fc.Arbitrary<TracingFacts> = fc
  .record({
    cases: fc.array(
      fc.record({
        personKey: fc.integer({ min: 1, max: 3 }),
        onset: fc.option(fc.nat(4)),
        isolated: fc.option(fc.nat(HOURS)),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    visits: fc.array(fc.record({ who: person, time, placeKey: fc.integer({ min: 1, max: 4 }) }), {
      maxLength: 14,
    }),
    memberships: fc.array(
      fc.record({ personKey: person, householdKey: fc.integer({ min: 1, max: 3 }), at: period }),
      { maxLength: 3 },
    ),
    exposures: fc.array(
      fc.record({
        people: fc.tuple(person, person),
        time,
        minutes: fc.constantFrom(null, 60, 120, 180),
        distanceMetres: fc.constantFrom(null, 1, 5),
      }),
      { maxLength: 4 },
    ),
    isolations: fc.array(fc.record({ personKey: person, at: period }), { maxLength: 3 }),
  })
  .map(({ cases, visits, memberships, exposures, isolations }) =>
    someFacts({
      cases: cases.map((one, i) => aCase({ ...one, caseKey: 100 + i })),
      visits: visits.map(({ who, time: { at, isTimeKnown }, placeKey }) =>
        aVisit(who, at, { placeKey, isTimeKnown, placeKind: placeKey === 4 ? "park" : "market" }),
      ),
      memberships: memberships.map(({ at, ...who }) => ({ ...who, from: hour(at[0]), to: hour(at[1]) })),
      exposures: exposures.map(({ people, time: { at, isTimeKnown }, ...stated }, i) =>
        anExposure(people, at, { ...stated, isTimeKnown, exposureKey: i + 1 }),
      ),
      isolations: isolations.map(({ personKey, at }) => ({ personKey, from: hour(at[0]), to: hour(at[1]) })),
    }),
  );
const policy = fc
  .record({
    rule: fc.constantFrom("total", "rolling24h", "run"),
    minutes: fc.constantFrom(60, 120, 180),
    gapSeconds: fc.constantFrom(0, 3600),
    latentDays: fc.nat(1),
    far: fc.boolean(),
  })
  .map(({ latentDays, far, ...contact }) =>
    aPolicy(
      { ...contact, ...(far ? {} : { distanceMetres: 2 }) },
      { latentDays, infectious: { ...aPolicy().infectious, daysBefore: 1, daysAfterMax: 1 } },
    ),
  );

const rings = (given: TracingFacts, by: RingPolicy, upTo = RINGS) =>
  Object.fromEntries(
    ringsOf(given, by, { asOf: hour(asOf), rings: upTo }).map(({ personKey, ring }) => [personKey, ring]),
  );

describe("any facts and policy", () => {
  test("give the rings of a computation hour by hour", () => {
    fc.assert(
      fc.property(facts, policy, (given, by) => {
        expect(rings(given, by)).toEqual(naiveRings(given, by));
      }),
      { numRuns: 1500 },
    );
  });

  test("give the same rings and evidence in any order of the facts", () => {
    const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });
    const twice = facts.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.record({
          cases: shuffled(given.cases),
          visits: shuffled(given.visits),
          memberships: shuffled(given.memberships),
          exposures: shuffled(given.exposures),
          isolations: shuffled(given.isolations),
        }),
      ),
    );
    const whole = { asOf: hour(asOf), rings: RINGS };
    fc.assert(
      fc.property(twice, policy, ([given, other], by) => {
        expect(ringsOf(other, by, whole)).toEqual(ringsOf(given, by, whole));
      }),
      { numRuns: 500 },
    );
  });

  test("never put anybody further out because more rings are asked for or a visit is added", () => {
    fc.assert(
      fc.property(facts, policy, fc.tuple(person, period), (given, by, [who, at]) => {
        const few = rings(given, by, 2);
        expect(rings(given, by)).toMatchObject(few);
        const more = rings({ ...given, visits: [...given.visits, aVisit(who, at, { placeKey: 1 })] }, by);
        for (const [key, ring] of Object.entries(rings(given, by)))
          expect(more[key]).toBeLessThanOrEqual(ring);
      }),
      { numRuns: 500 },
    );
  });
});

/** The same on a board of hours: who was where in each, who could infect in each, ring after ring until the last. */
function naiveRings(given: TracingFacts, by: RingPolicy): Record<string, number> {
  const hours = Array.from({ length: asOf }, (_, h) => h);
  const during = (span: { from: number; to: number }, h: number) => span.from <= hour(h) && hour(h) < span.to;
  const isolated = (who: number, h: number) =>
    given.isolations.some((i) => i.personKey === who && during(i, h));
  const isCase = new Set(given.cases.map((c) => c.personKey));
  const met = (a: number, b: number, infects: (h: number) => boolean) => {
    const inside = hours.filter(infects);
    const living = inside.filter((h) =>
      given.memberships.some(
        (m) =>
          m.personKey === a &&
          during(m, h) &&
          given.memberships.some(
            (o) => o.personKey === b && o.householdKey === m.householdKey && during(o, h),
          ),
      ),
    );
    const close = given.visits.filter((v) => by.contact.closePlaceKinds.includes(v.placeKind));
    const visited = inside.filter((h) =>
      close.some(
        (v) =>
          v.personKey === a &&
          during(v, h) &&
          close.some((o) => o.personKey === b && o.placeKey === v.placeKey && during(o, h)),
      ),
    );
    const near = given.exposures
      .filter(
        (e) =>
          (e.fromPersonKey === a && e.toPersonKey === b) || (e.fromPersonKey === b && e.toPersonKey === a),
      )
      .filter(
        (e) => e.distanceMetres === null || e.distanceMetres <= (by.contact.distanceMetres ?? Infinity),
      );
    const told = [
      ...new Map(
        near.map((e) => [`${e.from} ${e.to} ${e.isTimeKnown} ${e.minutes} ${e.distanceMetres}`, e]),
      ).values(),
    ]
      .map((e) => ({ minutes: e.minutes, hours: inside.filter((h) => during(e, h)) }))
      .filter((e) => e.hours.length > 0);
    const loose = told.flatMap(({ minutes, hours: at }) =>
      minutes === null
        ? []
        : [{ n: Math.min(minutes / 60, at.length), from: at[0] ?? 0, to: (at.at(-1) ?? 0) + 1 }],
    );
    const enough = naiveHours(visited, loose, by) * 60 >= by.contact.minutes;
    const isContact = living.length > 0 || told.some((e) => e.minutes === null) || enough;
    return isContact ? [...living, ...visited, ...told.flatMap((e) => e.hours)] : [];
  };

  let infecting = new Map<number, Set<number>>();
  const add = (to: Map<number, Set<number>>, who: number, h: number) =>
    to.set(who, (to.get(who) ?? new Set()).add(h));
  for (const traced of given.cases) {
    const day = traced.onsetOn && firstDay.until(traced.onsetOn, { largestUnit: "days" }).days;
    if (day === null) continue;
    const start = (day - by.infectious.daysBefore) * 24;
    const end = (day + by.infectious.daysAfterMax + 1) * 24;
    const apart = (h: number) =>
      isolated(traced.personKey, h) ||
      (traced.isolatedAt !== null && traced.isolatedAt.epochMilliseconds <= hour(h) * 1000);
    for (let h = start; h < end && !apart(h); h++)
      if (h >= 0 && h < asOf) add(infecting, traced.personKey, h);
  }
  const found: Record<string, number> = {};
  const all = new Map<number, Set<number>>();
  for (let ring = 1; ring <= RINGS; ring++) {
    const next = new Map<number, Set<number>>();
    for (const [a, at] of infecting) {
      for (let b = 1; b <= 6; b++) {
        if (a === b || isCase.has(b)) continue;
        for (const h of met(a, b, (x) => at.has(x))) {
          found[b] ??= ring;
          for (let later = h; later < asOf && !isolated(b, later); later++) {
            if (later >= h + by.latentDays * 24) add(next, b, later);
          }
        }
      }
    }
    for (const [who, at] of next) for (const h of at) add(all, who, h);
    infecting = new Map([...all].map(([who, at]) => [who, new Set(at)]));
  }
  return found;
}

function naiveHours(
  visited: readonly number[],
  loose: readonly { n: number; from: number; to: number }[],
  { contact }: RingPolicy,
): number {
  const at = new Set(visited);
  if (contact.rule === "total") return at.size + loose.reduce((sum, { n }) => sum + n, 0);
  if (contact.rule === "run") {
    const gap = contact.gapSeconds / 3600;
    let most = Math.max(0, ...loose.map(({ n }) => n));
    for (const start of at) {
      let end = start;
      for (let h = start; h <= end + gap + 1 && h < HOURS; h++) if (at.has(h)) end = h;
      most = Math.max(most, end - start + 1);
    }
    return most;
  }
  let most = 0;
  for (let start = -24; start < HOURS; start++) {
    const inDay = (h: number) => h >= start && h < start + 24;
    const some = loose.reduce(
      (sum, { n, from, to }) =>
        sum + Math.min(n, Math.max(0, Math.min(to, start + 24) - Math.max(from, start))),
      0,
    );
    most = Math.max(most, [...at].filter(inDay).length + some);
  }
  return most;
}
