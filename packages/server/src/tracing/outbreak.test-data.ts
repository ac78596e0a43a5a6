import { randomUUID } from "node:crypto";
import { fold } from "@phaodai/domain/shared/fold";
import type { TracingFacts } from "@phaodai/domain/tracing/overlaps";
import { momentAt } from "@phaodai/domain/tracing/windows";
import type pg from "pg";

/** A small world of facts as the domain has them, and where its people and places are. */
export interface Outbreak {
  readonly facts: TracingFacts;
  readonly people: readonly { readonly key: number; readonly name: string; readonly unitId: number }[];
  readonly places: readonly { readonly key: number; readonly kind: string; readonly unitId: number }[];
}

export interface Recorded {
  readonly personIds: ReadonlyMap<number, string>;
  readonly caseIds: ReadonlyMap<number, string>;
  readonly placeIds: ReadonlyMap<number, string>;
}

const reportedOn = "2021-07-20";
const reportedAt = `${reportedOn}T08:00:00+07:00`;

/** Writes the world's rows as they are, keys included, past every service. */
export async function recordOutbreak(
  owner: pg.Client,
  { facts, people, places }: Outbreak,
): Promise<Recorded> {
  const recorded = {
    personIds: new Map<number, string>(),
    caseIds: new Map<number, string>(),
    placeIds: new Map<number, string>(),
  };
  const insert = (sql: string, values: readonly unknown[]) => owner.query(sql, [...values]);
  const unitOf = new Map(people.map((person) => [person.key, person.unitId]));
  for (const { key, name, unitId } of people) {
    recorded.personIds.set(key, randomUUID());
    await insert(
      `insert into people (id, key, full_name, name_folded, responsible_unit_id, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6)`,
      [recorded.personIds.get(key), key, name, fold(name), unitId, reportedAt],
    );
  }
  for (const { key, kind, unitId } of places) {
    recorded.placeIds.set(key, randomUUID());
    await insert(
      `insert into places (id, key, name, name_folded, kind, unit_id, created_at) values ($1, $2, $3, $3, $4, $5, $6)`,
      [recorded.placeIds.get(key), key, `place ${key}`, kind, unitId, reportedAt],
    );
  }
  for (const traced of facts.cases) {
    recorded.caseIds.set(traced.caseKey, randomUUID());
    await insert(
      `insert into cases (id, key, person_key, disease, classification, onset_on, is_asymptomatic, sampled_at, reported_at, confirmed_at, isolated_at,
         detection_place, responsible_unit_id, created_at, updated_at, report_day)
       values ($1, $2, $3, 'covid_19', 'confirmed', $4, $5, $6, $7, $7, $8, 'community', $9, $7, $7, $10)`,
      [
        recorded.caseIds.get(traced.caseKey),
        traced.caseKey,
        traced.personKey,
        traced.onsetOn?.toString() ?? null,
        traced.isAsymptomatic,
        traced.sampledOn === null ? null : `${traced.sampledOn.toString()}T09:00:00+07:00`,
        reportedAt,
        traced.isolatedAt?.toString() ?? null,
        unitOf.get(traced.personKey),
        reportedOn,
      ],
    );
  }
  await recordFacts(owner, facts, unitOf);
  return recorded;
}

async function recordFacts(
  owner: pg.Client,
  facts: TracingFacts,
  unitOf: ReadonlyMap<number, number>,
): Promise<void> {
  const text = (seconds: number) => (Number.isFinite(seconds) ? momentAt(seconds).toString() : null);
  for (const household of new Set(facts.memberships.map(({ householdKey }) => householdKey)))
    await owner.query(
      `insert into households (id, key, address, responsible_unit_id, created_at) values ($1, $2, '', (select min(id) from units), $3)`,
      [randomUUID(), household, reportedAt],
    );
  for (const { householdKey, personKey, from, to } of facts.memberships)
    await owner.query(
      `insert into household_members (household_key, person_key, member_from, member_to, responsible_unit_id)
       values ($1, $2, ($3::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date, ($4::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date, $5)`,
      [householdKey, personKey, text(from), text(to), unitOf.get(personKey)],
    );
  for (const exposure of facts.exposures)
    await owner.query(
      `insert into exposures (id, key, from_person_key, to_person_key, starts_at, ends_at, is_time_known, minutes, distance_metres, place_key, responsible_unit_id, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        randomUUID(),
        exposure.exposureKey,
        exposure.fromPersonKey,
        exposure.toPersonKey,
        text(exposure.from),
        text(exposure.to),
        exposure.isTimeKnown,
        exposure.minutes,
        exposure.distanceMetres,
        exposure.placeKey,
        unitOf.get(exposure.fromPersonKey),
        reportedAt,
      ],
    );
  for (const visit of facts.visits)
    await owner.query(
      `insert into visits (person_key, place_key, t_in, t_out, is_time_known) values ($1, $2, $3, $4, $5)`,
      [visit.personKey, visit.placeKey, text(visit.from), text(visit.to), visit.isTimeKnown],
    );
  for (const isolation of facts.isolations)
    await owner.query(
      `insert into isolation_periods (person_key, isolated_from, isolated_to) values ($1, $2, $3)`,
      [isolation.personKey, text(isolation.from), text(isolation.to)],
    );
}
