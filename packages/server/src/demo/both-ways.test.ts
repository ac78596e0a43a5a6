import { reportCase, ruleOutCase } from "@phaodai/domain/cases/contract";
import { type CaseRow, caseRows } from "@phaodai/domain/demo/case-rows";
import { type City, demoCity } from "@phaodai/domain/demo/city";
import { knownCases } from "@phaodai/domain/demo/known-cases";
import { householdRows, membershipRows, personRows, placeRows } from "@phaodai/domain/demo/rows";
import { exposureRows, isolationRows, transmissionRows } from "@phaodai/domain/demo/statements";
import { visitChunks } from "@phaodai/domain/demo/visit-rows";
import { registerPlace } from "@phaodai/domain/establishments/contract";
import { addHouseholdMember, registerHousehold, registerPerson } from "@phaodai/domain/people/contract";
import { stateTransmission } from "@phaodai/domain/tracing/chain-contract";
import { recordVisit, stateExposure } from "@phaodai/domain/tracing/contract";
import { unitTree } from "@phaodai/domain/units/tree";
import { beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "#testing/test-app";
import { loadUnits } from "#units/service";
import { copyRows } from "./copy.ts";
import { cityInput } from "./input.ts";
import { loadDemo } from "./load.ts";
import { unitFillings } from "./tables.ts";

const setting = { world: "hanoi-2021", people: 300 } as const;
const now = Temporal.Instant.from("2021-07-27T08:00:00+07:00");
const instant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);
const instantOrNull = (ms: number | null): Temporal.Instant | null => (ms === null ? null : instant(ms));
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

const [copied, commanded] = [await testApp(), await testApp()];
const city = demoCity(cityInput({ services: copied.services, ...setting, now }));
const known = knownCases(city);
const cases = [...caseRows(city, known)];

beforeAll(async () => {
  await copied.asOwner((owner) =>
    owner.query("insert into world (name, scenario_at) values ($1, $2)", [setting.world, now.toString()]),
  );
  await loadDemo({
    services: copied.services,
    store: { ownerUrl: copied.ownerUrl },
    ...setting,
    now,
    say: () => undefined,
  });
  await giveCommands(await withResidentialGroups(commanded, city), city, cases);
}, 120_000);

/** Units have no commands yet: residential groups come by COPY in both worlds. */
async function withResidentialGroups(app: TestApp, { input }: City): Promise<TestApp> {
  await app.asOwner(async (owner) => {
    for (const filling of unitFillings(city, input.today.subtract({ years: 1 }).toString()))
      await copyRows(owner, filling, filling.rows);
  });
  const tree = unitTree(await app.database.asRole("phaodai_tracer", loadUnits));
  return Object.assign(app, { services: Object.assign(app.services, { units: () => tree }) });
}

/** What people at their screens would have entered: registers first, then what the sick told, then the cases. */
async function giveCommands(app: TestApp, from: City, reported: readonly CaseRow[]): Promise<void> {
  const actor = app.actor("epidemiologist", "01");
  const { call } = app;
  const people = [...personRows(from)];
  const households = [...householdRows(from)];
  const places = [...placeRows(from)];
  const personId = new Map(people.map((person) => [person.key, person.id]));
  const householdId = new Map(households.map((household) => [household.key, household.id]));
  const placeId = new Map(places.map((place) => [place.key, place.id]));
  const caseId = new Map(reported.map((one) => [one.key, one.id]));
  const idOf = (ids: ReadonlyMap<number, string>, key: number): string => ids.get(key) ?? "";

  for (const { id, address, unitId, groupId } of households)
    (
      await call(actor, registerHousehold, {
        input: { body: { id, address, unitId, residentialGroupId: groupId } },
      })
    ).reply();
  for (const { id, name, kind, address, unitId } of places)
    (await call(actor, registerPlace, { input: { body: { id, name, kind, address, unitId } } })).reply();
  for (const p of people) {
    const birth = { date: day(p.birthDate), precision: p.birthPrecision };
    const { id, fullName, sex, phone, cccd, occupation, workplace, address, groupId, unitId } = p;
    const body = {
      id,
      fullName,
      birth,
      sex,
      phone,
      cccd,
      occupation,
      workplace,
      address,
      residentialGroupId: groupId,
      unitId,
      nationality: "Việt Nam",
    };
    (await call(actor, registerPerson, { input: { body } })).reply();
  }
  for (const m of membershipRows(from)) {
    const body = {
      personId: idOf(personId, m.personKey),
      from: day(m.from),
      to: m.to === null ? null : day(m.to),
    };
    (
      await call(actor, addHouseholdMember, {
        input: { householdId: idOf(householdId, m.householdKey), body },
      })
    ).reply();
  }
  for (const chunk of visitChunks(from))
    for (let i = 0; i < chunk.count; i++) {
      const body = {
        personId: idOf(personId, chunk.personKey[i] ?? 0),
        placeId: idOf(placeId, chunk.placeKey[i] ?? 0),
        startsAt: instant((chunk.from[i] ?? 0) * 1000),
        endsAt: instant((chunk.to[i] ?? 0) * 1000),
        isTimeKnown: chunk.isTimeKnown[i] === 1,
      };
      (await call(actor, recordVisit, { input: { body } })).reply();
    }
  await isolate(app, from, reported);
  for (const one of reported) {
    (
      await call(actor, reportCase, { input: { body: caseBody(one, idOf(personId, one.personKey)) } })
    ).reply();
    if (one.classification === "ruled_out")
      (
        await call(actor, ruleOutCase, { input: { caseId: one.id, body: { reason: "Kết quả âm tính" } } })
      ).reply();
  }
  for (const e of exposureRows(from, known)) {
    const { id, isTimeKnown, minutes, distanceMetres, setting: where, note } = e;
    const period = { startsAt: instant(e.startsMs), endsAt: instant(e.endsMs), isTimeKnown };
    const body = {
      id,
      fromPersonId: idOf(personId, e.fromPersonKey),
      toPersonId: idOf(personId, e.toPersonKey),
      ...period,
      minutes,
      distanceMetres,
      setting: where,
      note,
      placeId: null,
    };
    (await call(actor, stateExposure, { input: { body } })).reply();
  }
  for (const t of transmissionRows(from, known)) {
    const body = {
      id: t.id,
      infectorCaseId: idOf(caseId, t.infectorKey),
      infecteeCaseId: idOf(caseId, t.infecteeKey),
      source: t.source,
    };
    (await call(actor, stateTransmission, { input: { body } })).reply();
  }
}

const caseBody = (one: CaseRow, personId: string) => ({
  id: one.id,
  person: { kind: "registered" as const, id: personId },
  disease: one.disease,
  classification: one.classification === "ruled_out" ? ("suspected" as const) : one.classification,
  code: one.code,
  onsetOn: one.onsetOn === null ? null : day(one.onsetOn),
  isAsymptomatic: one.isAsymptomatic,
  sampledAt: instant(one.sampledMs),
  resultAt: instantOrNull(one.resultMs),
  reportedAt: instant(one.reportedMs),
  isolatedAt: instantOrNull(one.isolatedMs),
  detectionPlace: one.detectionPlace,
  lineage: one.lineage,
  severity: one.severity,
  outcome: one.outcome,
  outcomeOn: one.outcomeOn === null ? null : day(one.outcomeOn),
  treatmentPlace: one.treatmentPlace,
  sourceNote: one.sourceNote,
});

/** The isolation slice is still to come; its periods are written as it will write them. */
async function isolate(app: TestApp, from: City, reported: readonly CaseRow[]): Promise<void> {
  const ends = new Map(
    reported.flatMap((one) => (one.outcomeOn === null ? [] : [[one.personKey - 1, one.outcomeOn] as const])),
  );
  const ids = new Map([...personRows(from)].map((person) => [person.key, person.id]));
  await app.asOwner(async (owner) => {
    for (const { personKey, fromMs, toMs } of isolationRows(from, ends))
      await owner.query(
        "insert into isolation_periods (person_key, isolated_from, isolated_to) select key, $2, $3 from people where id = $1",
        [ids.get(personKey), instant(fromMs).toString(), toMs === null ? null : instant(toMs).toString()],
      );
  });
}

/** The same rows on both sides, by ids that the generator gave; what was found is not nothing. */
async function expectEqual(sql: string, atLeast: number): Promise<void> {
  const [left, right] = await Promise.all(
    [copied, commanded].map((app) => app.asOwner(async (owner) => (await owner.query(sql)).rows)),
  );
  expect(left?.length).toBeGreaterThanOrEqual(atLeast);
  expect(right).toEqual(left);
}

test("people and households are the same rows", async () => {
  await expectEqual(
    "select id, full_name, name_folded, birth_date::text, birth_precision, sex, phone, cccd_hmac is null as without_cccd, occupation, workplace, address, residential_group_id, responsible_unit_id from people order by id",
    300,
  );
  await expectEqual(
    "select t.token, p.id, t.unit_id, t.birth_year from person_tokens t join people p on p.key = t.person_key order by p.id, t.token",
    600,
  );
  await expectEqual(
    "select h.id as household, p.id as person, m.member_from::text, m.member_to::text from household_members m join households h on h.key = m.household_key join people p on p.key = m.person_key order by 1, 2, 3",
    300,
  );
});

test("cases are the same rows, and their counts agree", async () => {
  await expectEqual(
    "select id, code, classification, onset_on::text, sampled_at, result_at, reported_at, isolated_at, report_day::text, detection_place, outcome, responsible_unit_id from cases order by id",
    5,
  );
  await expectEqual(
    "select unit_id, day_kind, day::text, classification, detection_place, sum(n)::int as n from (select unit_id, day_kind, day, classification, detection_place, n from case_counts union all select unit_id, day_kind, day, classification, detection_place, n from case_count_deltas) both_parts group by 1, 2, 3, 4, 5 having sum(n) <> 0 order by 1, 2, 3, 4, 5",
    20,
  );
});

test("rings are the same, whichever way the facts came", async () => {
  await expectEqual(
    "select c.id as case_id, p.id as person_id, x.first_at, x.last_at, x.seconds, jsonb_array_length(x.evidence) as pieces from contacts x join cases c on c.key = x.case_key join people p on p.key = x.person_key order by 1, 2",
    20,
  );
  await expectEqual(
    "select c.id, r.ring, r.n from ring_counts r join cases c on c.key = r.case_key where r.ring = 1 order by 1",
    5,
  );
});
