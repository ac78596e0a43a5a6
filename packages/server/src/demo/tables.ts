import type { CaseRow } from "@phaodai/domain/demo/case-rows";
import type { City } from "@phaodai/domain/demo/city";
import * as rows from "@phaodai/domain/demo/rows";
import * as statements from "@phaodai/domain/demo/statements";
import type { KnownCase } from "@phaodai/domain/demo/known-cases";
import { nameKey } from "@phaodai/domain/people/name-likeness";
import { dayOf } from "@phaodai/domain/shared/instant";
import { tokens } from "@phaodai/domain/shared/fold";
import type { Vault } from "#auth/vault";
import type { Cell } from "./copy.ts";

/** A table's share of the demo, row by row as COPY takes it. */
export interface Filling {
  readonly table: string;
  readonly columns: string;
  readonly rows: Iterable<readonly Cell[]>;
}

const moment = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** Residential groups are as old as the ward, or a year: whichever is less. @param since "2020-07-27" */
export function* unitFillings(city: City, since: string): Generator<Filling> {
  yield { table: "units", columns: "id, valid_from", rows: map(rows.groupRows(city), (g) => [g.id, since]) };
  yield {
    table: "unit_versions",
    columns: "unit_id, valid_from, kind, name, parent_id",
    rows: map(rows.groupRows(city), (g) => [g.id, since, g.kind, g.name, g.communeId]),
  };
}

/** Households, people with their search tokens, who lives where, places. */
export function* peopleFillings(city: City, vault: Vault): Generator<Filling> {
  yield {
    table: "households",
    columns: "key, id, address, residential_group_id, responsible_unit_id, created_at",
    rows: map(rows.householdRows(city), (h) => [
      h.key,
      h.id,
      h.address,
      h.groupId,
      h.unitId,
      moment(h.createdMs),
    ]),
  };
  yield {
    table: "people",
    columns:
      "key, id, full_name, name_folded, birth_date, birth_precision, sex, phone, cccd_hmac, cccd_cipher, nationality, occupation, workplace, address, residential_group_id, responsible_unit_id, created_at, updated_at",
    rows: map(rows.personRows(city), (person) => personCells(person, vault)),
  };
  yield { table: "person_tokens", columns: "token, unit_id, person_key, birth_year", rows: tokenCells(city) };
  yield {
    table: "household_members",
    columns: "household_key, person_key, member_from, member_to, responsible_unit_id",
    rows: map(rows.membershipRows(city), (m) => [m.householdKey, m.personKey, m.from, m.to, m.unitId]),
  };
  yield {
    table: "places",
    columns: "key, id, name, name_folded, kind, address, unit_id, created_at",
    rows: map(rows.placeRows(city), (p) => [
      p.key,
      p.id,
      p.name,
      nameKey(p.name),
      p.kind,
      p.address,
      p.unitId,
      moment(p.createdMs),
    ]),
  };
}

function personCells(p: rows.PersonRow, vault: Vault): Cell[] {
  const at = moment(p.createdMs);
  const [hmac, cipher] = p.cccd === null ? [null, null] : [vault.cccdHmac(p.cccd), vault.seal(p.cccd)];
  return [
    p.key,
    p.id,
    p.fullName,
    nameKey(p.fullName),
    p.birthDate,
    p.birthPrecision,
    p.sex,
    p.phone,
    hmac,
    cipher,
    "Việt Nam",
    p.occupation,
    p.workplace,
    p.address,
    p.groupId,
    p.unitId,
    at,
    at,
  ];
}

/** As people/stored.ts `tokensOf`: the words of the name, each once. */
function* tokenCells(city: City): Generator<Cell[]> {
  for (const person of rows.nameRows(city)) {
    for (const token of new Set(tokens(person.fullName)))
      yield [token, person.unitId, person.key, person.birthYear];
  }
}

const caseColumns =
  "key, id, person_key, disease, code, classification, onset_on, is_asymptomatic, sampled_at, result_at, reported_at, confirmed_at, isolated_at, detection_place, lineage, severity, outcome, outcome_on, treatment_place, source_note, responsible_unit_id, created_at, updated_at, report_day";

/** Cases with their counts, and what was stated about them. */
export function* caseFillings(
  city: City,
  known: readonly KnownCase[],
  cases: readonly CaseRow[],
): Generator<Filling> {
  yield { table: "cases", columns: caseColumns, rows: map(cases, caseCells) };
  yield {
    table: "case_counts",
    columns: "unit_id, day_kind, day, disease, classification, detection_place, n",
    rows: countCells(cases),
  };
  yield {
    table: "transmissions",
    columns:
      "id, infector_case_key, infectee_case_key, source, responsible_unit_id, shared_unit_ids, created_at",
    rows: map(statements.transmissionRows(city, known), (t) => [
      t.id,
      t.infectorKey,
      t.infecteeKey,
      t.source,
      t.unitId,
      t.sharedUnitIds,
      moment(t.createdMs),
    ]),
  };
  yield {
    table: "exposures",
    columns:
      "key, id, from_person_key, to_person_key, starts_at, ends_at, is_time_known, minutes, distance_metres, setting, note, responsible_unit_id, shared_unit_ids, created_at",
    rows: map(statements.exposureRows(city, known), exposureCells),
  };
  const ends = new Map(
    cases.flatMap((c) => (c.outcomeOn === null ? [] : [[c.personKey - 1, c.outcomeOn] as const])),
  );
  yield {
    table: "isolation_periods",
    columns: "person_key, isolated_from, isolated_to",
    rows: map(statements.isolationRows(city, ends), (i) => [i.personKey, moment(i.fromMs), moment(i.toMs)]),
  };
}

const caseCells = (c: CaseRow): Cell[] => [
  c.key,
  c.id,
  c.personKey,
  c.disease,
  c.code,
  c.classification,
  c.onsetOn,
  c.isAsymptomatic,
  moment(c.sampledMs),
  moment(c.resultMs),
  moment(c.reportedMs),
  moment(c.confirmedMs),
  moment(c.isolatedMs),
  c.detectionPlace,
  c.lineage,
  c.severity,
  c.outcome,
  c.outcomeOn,
  c.treatmentPlace,
  c.sourceNote,
  c.unitId,
  moment(c.reportedMs),
  moment(c.confirmedMs ?? c.resultMs ?? c.reportedMs),
  c.reportDay,
];

const exposureCells = (e: statements.ExposureRow): Cell[] => [
  e.key,
  e.id,
  e.fromPersonKey,
  e.toPersonKey,
  moment(e.startsMs),
  moment(e.endsMs),
  e.isTimeKnown,
  e.minutes,
  e.distanceMetres,
  e.setting,
  e.note,
  e.unitId,
  e.sharedUnitIds,
  moment(e.createdMs),
];

/** Cases by unit and each kind of day, as the maintained counts hold them. */
function* countCells(cases: readonly CaseRow[]): Generator<Cell[]> {
  const counts = new Map<string, number>();
  for (const c of cases) {
    const days = {
      onset: c.onsetOn,
      sample: localDay(c.sampledMs),
      result: localDay(c.resultMs),
      report: c.reportDay,
    };
    for (const [kind, day] of Object.entries(days)) {
      if (day === null) continue;
      const key = [c.unitId, kind, day, c.disease, c.classification, c.detectionPlace].join("\t");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  for (const [key, n] of counts) yield [...key.split("\t"), n];
}

const localDay = (ms: number | null): string | null =>
  ms === null ? null : dayOf(Temporal.Instant.fromEpochMilliseconds(ms)).toString();

function* map<T>(from: Iterable<T>, to: (row: T) => readonly Cell[]): Generator<readonly Cell[]> {
  for (const row of from) yield to(row);
}
