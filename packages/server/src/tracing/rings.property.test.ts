import { startOfDay } from "@phaodai/domain/shared/instant";
import type { TracingFacts } from "@phaodai/domain/tracing/overlaps";
import { type RingContact, ringsOf } from "@phaodai/domain/tracing/rings";
import { secondsAt, type Span } from "@phaodai/domain/tracing/windows";
import fc from "fast-check";
import { expect, test } from "vitest";
import { asOwner } from "#db/store";
import { testApp } from "#testing/test-app";
import { recomputeAllRings } from "./all-rings.ts";
import { recordOutbreak } from "./outbreak.test-data.ts";
import { listCases } from "./ring-queries.ts";
import { policyOf } from "./rings.ts";
import { findSecondRing } from "./second-ring.ts";

const app = await testApp();
const unitId = app.unitId("00004");
const firstDay = Temporal.PlainDate.from("2021-07-05");
const zero = secondsAt(startOfDay(firstDay));
const people = 9;
const households = 3;
const placeKinds = ["market", "office", "park"];
const asOf = Temporal.Instant.from("2021-07-27T08:00:00+07:00");

const minute = fc.integer({ min: 0, max: 12 * 24 * 60 });
const personKey = fc.integer({ min: 1, max: people });
const span = (from: number, length: number): Span => ({
  from: zero + from * 60,
  to: zero + (from + length) * 60,
});
const wholeDay = (day: number): Span => ({ from: zero + day * 86_400, to: zero + (day + 1) * 86_400 });

const busyDay = fc.constantFrom(3, 4, 5, 9);

/** Stays of a few minutes around ten o'clock, so that many overlap and some only add up to the 15 minutes; and long ones before. */
const stayTimes = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      from: fc.integer({ min: 600, max: 630 }),
      length: fc.integer({ min: 3, max: 24 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      from: fc.integer({ min: -820, max: 600 }),
      length: fc.integer({ min: 300, max: 1440 }),
    }),
  },
);

const visit = fc
  .record({
    personKey,
    placeKey: fc.oneof(
      { weight: 4, arbitrary: fc.constant(1) },
      fc.integer({ min: 1, max: placeKinds.length }),
    ),
    day: busyDay,
    times: fc.option(stayTimes, { freq: 12 }),
  })
  .map(({ personKey: key, placeKey, day, times }) => ({
    personKey: key,
    placeKey,
    placeKind: placeKinds[placeKey - 1] ?? "",
    isTimeKnown: times !== null,
    ...(times === null ? wholeDay(day) : span(day * 1440 + times.from, times.length)),
  }));

const exposure = fc
  .record({
    pair: fc.tuple(personKey, personKey).filter(([a, b]) => a !== b),
    from: minute,
    length: fc.integer({ min: 1, max: 600 }),
    minutes: fc.option(fc.integer({ min: 1, max: 30 })),
    distanceMetres: fc.option(fc.constantFrom(0.5, 1, 3)),
  })
  .map(({ pair: [a, b], from, length, ...stated }) => ({
    fromPersonKey: a,
    toPersonKey: b,
    isTimeKnown: true,
    placeKey: null,
    ...stated,
    ...span(from, length),
  }));

const membership = fc
  .record({
    household: fc.integer({ min: 1, max: households }),
    from: fc.integer({ min: 0, max: 10 }),
    days: fc.option(fc.integer({ min: 1, max: 6 })),
  })
  .map(({ household, from, days }) => ({
    householdKey: household,
    from: zero + from * 86_400,
    to: days === null ? Infinity : zero + (from + days) * 86_400,
  }));

const traced = fc.record({
  onset: fc.option(fc.integer({ min: 2, max: 8 }), { freq: 5 }),
  sample: fc.option(fc.integer({ min: 0, max: 10 }), { freq: 4 }),
  isolated: fc.option(minute, { freq: 1 }),
});

const world: fc.Arbitrary<TracingFacts> = fc
  .record({
    cases: fc.array(traced, { minLength: 1, maxLength: 3 }),
    visits: fc.array(visit, { minLength: 10, maxLength: 45 }),
    exposures: fc.array(exposure, { maxLength: 6 }),
    memberships: fc.array(fc.option(membership), { minLength: people, maxLength: people }),
    isolations: fc.uniqueArray(
      fc.record({ personKey, from: minute, length: fc.option(fc.integer({ min: 1, max: 9000 })) }),
      {
        maxLength: 4,
        selector: ({ personKey: key }) => key,
      },
    ),
  })
  .map((drawn) => ({
    cases: drawn.cases.map(({ onset, sample, isolated }, i) => ({
      caseKey: i + 1,
      personKey: i + 1,
      onsetOn: onset === null ? null : firstDay.add({ days: onset }),
      sampledOn: sample === null ? null : firstDay.add({ days: sample }),
      isAsymptomatic: onset === null,
      isolatedAt:
        isolated === null ? null : Temporal.Instant.fromEpochMilliseconds((zero + isolated * 60) * 1000),
    })),
    visits: distinctStays(drawn.visits),
    exposures: drawn.exposures.map((one, i) => ({ ...one, exposureKey: i + 1 })),
    memberships: drawn.memberships.flatMap((one, i) => (one ? [{ ...one, personKey: i + 1 }] : [])),
    isolations: drawn.isolations.map(({ personKey: key, from, length }) => ({
      personKey: key,
      from: zero + from * 60,
      to: length === null ? Infinity : zero + (from + length) * 60,
    })),
  }));

function distinctStays<S extends { personKey: number; placeKey: number; from: number }>(
  stays: readonly S[],
): S[] {
  return [
    ...new Map(stays.map((stay) => [`${stay.personKey} ${stay.placeKey} ${stay.from}`, stay])).values(),
  ];
}

test("rings from the database are those of the brute-force computation from the same facts", async () => {
  await asOwner(app.ownerUrl, async (owner) => {
    await fc.assert(
      fc.asyncProperty(world, async (facts) => {
        await owner.query(
          "truncate people, places, households, household_members, exposures, visits, isolation_periods, cases, contacts, ring_counts restart identity cascade",
        );
        await recordOutbreak(owner, {
          facts,
          people: Array.from({ length: people }, (_, i) => ({ key: i + 1, name: `Người ${i + 1}`, unitId })),
          places: placeKinds.map((kind, i) => ({ key: i + 1, kind, unitId })),
        });
        await recomputeAllRings(app.services);
        expect(await storedRings()).toEqual(expectedFirst(facts));
        for (const { caseKey } of facts.cases) {
          const expected = expectedSecond(facts, caseKey);
          expect(await secondRing(caseKey, 1000)).toEqual({ contacts: expected, total: expected.length });
          expect(await secondRing(caseKey, 1)).toEqual({
            contacts: expected.slice(0, 1),
            total: expected.length,
          });
        }
      }),
      { numRuns: 40 },
    );
  });
}, 240_000);

const policyNow = () => {
  const row = {
    caseKey: 0,
    id: "",
    personKey: 0,
    disease: "covid_19",
    isConfirmed: true,
    onsetOn: firstDay,
    isAsymptomatic: false,
  };
  const policy = policyOf(app.services, {
    ...row,
    sampledAt: null,
    resultAt: null,
    isolatedAt: null,
    reportDay: firstDay,
    unitId,
    sharedUnitIds: [],
    isolations: [],
    hasRing: false,
    isContact: false,
  });
  if (!policy) throw new Error("no policy in July 2021");
  return policy;
};

/** What stands in the table: case, person, first, last, seconds, number of facts. */
async function storedRings() {
  return app.asOwner(async (owner) => {
    const { rows } = await owner.query(`
      select case_key, person_key, extract(epoch from first_at)::float8 as first, extract(epoch from last_at)::float8 as last, seconds,
        jsonb_array_length(evidence) as facts from contacts order by 1, 2`);
    const counts = await owner.query(
      "select case_key from ring_counts r where ring = 1 and n <> (select count(*) from contacts c where c.case_key = r.case_key)",
    );
    expect(counts.rows).toEqual([]);
    return rows;
  });
}

function expectedFirst(facts: TracingFacts) {
  return ringsOf(facts, policyNow(), { asOf: Infinity, rings: 1 })
    .flatMap(({ personKey: person, via }) =>
      via.map((one) => ({
        case_key: one.caseKey,
        person_key: person,
        first: one.first,
        last: one.last,
        seconds: Math.round(one.seconds),
        facts: one.evidence.length,
      })),
    )
    .sort((a, b) => (a.case_key ?? 0) - (b.case_key ?? 0) || a.person_key - b.person_key);
}

async function secondRing(caseKey: number, limit: number) {
  const found = await app.database.asRole("phaodai_tracer", async (tx) => {
    const [row] = await listCases(tx, [caseKey]);
    const policy = row && policyOf(app.services, row);
    if (!row || !policy) throw new Error("no such case");
    return findSecondRing(tx, { traced: row, policy, asOf, limit });
  });
  return { contacts: found.contacts.map(told), total: found.total };
}

/** What a ring says of a contact: who, through whom, when, how long, and how many facts show it. */
const told = ({ personKey: key, via, first, last }: RingContact) => ({
  key,
  first,
  last,
  via: via.map((one) => ({ key: one.personKey, seconds: one.seconds, facts: one.evidence.length })),
});

/** The other cases are nobody's contact, but only this one infects. */
function expectedSecond(facts: TracingFacts, caseKey: number) {
  const silent = { onsetOn: null, sampledOn: null, isolatedAt: null };
  const cases = facts.cases.map((one) => (one.caseKey === caseKey ? one : { ...one, ...silent }));
  return ringsOf({ ...facts, cases }, policyNow(), { asOf: secondsAt(asOf), rings: 2 })
    .filter(({ ring }) => ring === 2)
    .map(told);
}
