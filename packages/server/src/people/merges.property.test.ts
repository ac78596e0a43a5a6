import { randomUUID } from "node:crypto";
import * as people from "@phaodai/domain/people/contract";
import { startOfDay } from "@phaodai/domain/shared/instant";
import type { TracingFacts } from "@phaodai/domain/tracing/overlaps";
import { secondsAt, type Span } from "@phaodai/domain/tracing/windows";
import fc from "fast-check";
import type pg from "pg";
import { expect, test } from "vitest";
import { asOwner } from "#db/store";
import { recomputeAllRings } from "#tracing/all-rings";
import { recordOutbreak } from "#tracing/outbreak.test-data";
import { testApp } from "#testing/test-app";

const app = await testApp();
const [here, there] = [app.unitId("00004"), app.unitId("00006")];
const epidemiologist = app.actor("epidemiologist", "01");
/** One person, who in one of the worlds stands in two records. */
const [survivor, merged] = [5, 6] as const;
const others = [1, 2, 3, 4];
const firstDay = Temporal.PlainDate.from("2021-07-05");
const zero = secondsAt(startOfDay(firstDay));
const span = (minute: number, length: number): Span => ({
  from: zero + minute * 60,
  to: zero + (minute + length) * 60,
});
const someone = fc.constantFrom(...others, survivor, survivor, merged, merged);

const visit = fc
  .record({
    personKey: someone,
    placeKey: fc.constantFrom(1, 1, 2),
    day: fc.constantFrom(3, 4, 5),
    minute: fc.integer({ min: 600, max: 640 }),
    length: fc.integer({ min: 3, max: 60 }),
  })
  .map(({ personKey, placeKey, day, minute, length }) => ({
    personKey,
    placeKey,
    placeKind: "market",
    isTimeKnown: true,
    ...span(day * 1440 + minute, length),
  }));

const exposure = fc
  .record({
    pair: fc.tuple(someone, someone).filter(([a, b]) => a !== b),
    minute: fc.integer({ min: 3000, max: 9000 }),
    length: fc.integer({ min: 1, max: 120 }),
  })
  .map(({ pair: [fromPersonKey, toPersonKey], minute, length }) => ({
    fromPersonKey,
    toPersonKey,
    isTimeKnown: true,
    placeKey: null,
    minutes: null,
    distanceMetres: null,
    ...span(minute, length),
  }));

const traced = fc.record({ personKey: someone, onset: fc.integer({ min: 2, max: 8 }) });

/** Households 1 and 2. The two records lived in one or the other, in periods that do not overlap. */
const memberships = fc
  .record({
    of: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 6, maxLength: 6 }),
    moved: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ of, moved }) =>
    of.flatMap((householdKey, i) => {
      const personKey = i + 1;
      const from = personKey === merged ? zero + moved * 86_400 : zero;
      const to = personKey === survivor ? zero + moved * 86_400 : Infinity;
      return householdKey === 0 ? [] : [{ personKey, householdKey, from, to }];
    }),
  );

const world: fc.Arbitrary<TracingFacts> = fc
  .record({
    cases: fc.array(traced, { minLength: 1, maxLength: 3 }),
    visits: fc.array(visit, { minLength: 5, maxLength: 20 }),
    exposures: fc.array(exposure, { maxLength: 6 }),
    memberships,
    isolations: fc.uniqueArray(fc.record({ personKey: someone, minute: fc.integer({ min: 0, max: 9000 }) }), {
      maxLength: 3,
      selector: ({ minute }) => minute,
    }),
  })
  .map((drawn) => ({
    ...drawn,
    cases: drawn.cases.map(({ personKey, onset }, i) => ({
      caseKey: i + 1,
      personKey,
      onsetOn: firstDay.add({ days: onset }),
      sampledOn: null,
      isAsymptomatic: false,
      isolatedAt: null,
    })),
    exposures: drawn.exposures.map((one, i) => ({ ...one, exposureKey: i + 1 })),
    isolations: drawn.isolations.map(({ personKey, minute }) => ({ personKey, ...span(minute, 4000) })),
  }));

/** The same facts, had it been one person from the start: nobody meets oneself, and one stay is stated once. */
function asOnePerson(facts: TracingFacts): TracingFacts {
  const one = (key: number): number => (key === merged ? survivor : key);
  const of = <F extends { readonly personKey: number }>(rows: readonly F[]): F[] =>
    rows.map((row) => ({ ...row, personKey: one(row.personKey) }));
  return {
    cases: of(facts.cases),
    memberships: of(facts.memberships),
    visits: of(facts.visits),
    isolations: of(facts.isolations),
    exposures: facts.exposures
      .map((met) => ({ ...met, fromPersonKey: one(met.fromPersonKey), toPersonKey: one(met.toPersonKey) }))
      .filter((met) => met.fromPersonKey !== met.toPersonKey),
  };
}

async function recordWorld(owner: pg.Client, facts: TracingFacts): Promise<ReadonlyMap<number, string>> {
  await owner.query(
    "truncate people, places, households, household_members, exposures, visits, isolation_periods, cases, contacts, ring_counts, person_merges, duplicate_proposals, person_tokens, row_shares restart identity cascade",
  );
  const { personIds } = await recordOutbreak(owner, {
    facts,
    people: [...others, survivor, merged].map((key) => ({
      key,
      name: `Người ${key}`,
      unitId: key === merged ? there : here,
    })),
    places: [1, 2].map((key) => ({ key, kind: "market", unitId: here })),
  });
  await owner.query(
    `insert into person_tokens (token, unit_id, person_key)
     select t, responsible_unit_id, key from people, unnest(array['nguoi', key::text]) t`,
  );
  await owner.query(
    `insert into duplicate_proposals (id, low_person_key, high_person_key, score, because, responsible_unit_id, proposed_at)
     values (gen_random_uuid(), 5, 6, 1, '{}', $1, now()), (gen_random_uuid(), 1, 6, 1, '{}', $1, now()), (gen_random_uuid(), 1, 5, 1, '{}', $1, now()),
       (gen_random_uuid(), 2, 6, 1, '{}', $1, now())`,
    [here],
  );
  await recomputeAllRings(app.services);
  return personIds;
}

const rings = `select case_key, person_key, first_at, last_at, seconds, evidence, responsible_unit_id from contacts`;

/** Everything that is recorded of people, without when it was computed or how often written. */
const tables = [
  `select to_jsonb(t) - 'version' - 'updated_at' from people t`,
  `select to_jsonb(t) - 'version' - 'updated_at' from cases t`,
  `select to_jsonb(t) - 'version' from exposures t`,
  `select to_jsonb(t) from visits t`,
  `select to_jsonb(t) from household_members t`,
  `select to_jsonb(t) from isolation_periods t`,
  `select to_jsonb(t) from person_tokens t`,
  // Contacts are computed anew, under new keys.
  `select to_jsonb(t) from row_shares t where source <> 'contacts'`,
  `select to_jsonb(t) from duplicate_proposals t`,
  `select to_jsonb(t) - 'computed_at' - 'key' from contacts t`,
  // No row and a count of nobody are one.
  `select to_jsonb(t) - 'computed_at' from ring_counts t where ring = 1 and n > 0`,
];

async function rowsOf(owner: pg.Client, queries: readonly string[]): Promise<string[][]> {
  const found: string[][] = [];
  for (const text of queries)
    found.push((await owner.query(text)).rows.map((row) => JSON.stringify(row)).toSorted());
  return found;
}

test("merged, the rings are those of a world where it was one person; separated, every table is what it was", async () => {
  await asOwner(app.ownerUrl, (owner) =>
    fc.assert(
      fc.asyncProperty(world, async (facts) => {
        await recordWorld(owner, asOnePerson(facts));
        const expected = await rowsOf(owner, [rings]);
        const ids = await recordWorld(owner, facts);
        const before = await rowsOf(owner, tables);
        const [personId, mergedId] = [ids.get(survivor) ?? "", ids.get(merged) ?? ""];
        const body = { id: randomUUID(), mergedId, mergedVersion: 1, choices: {}, areTwoEpisodes: true };
        const { mergeId } = (
          await app.call(epidemiologist, people.mergePeople, { input: { personId, body } })
        ).reply();
        expect(await rowsOf(owner, [rings])).toEqual(expected);
        (await app.call(epidemiologist, people.undoMerge, { input: { mergeId, body: {} } })).reply();
        expect(await rowsOf(owner, tables)).toEqual(before);
      }),
      { numRuns: 20 },
    ),
  );
}, 240_000);
