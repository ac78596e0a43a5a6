import { randomUUID } from "node:crypto";
import { tokens } from "@phaodai/domain/shared/fold";
import type pg from "pg";
import type { Vault } from "#auth/vault";
import { insertDirective } from "#directives/a-directive.test-data";
import { insertTask } from "#tasks/a-task.test-data";
import { insertInspection } from "#inspections/a-visit.test-data";
import { insertCentre } from "#command/a-centre.test-data";
import { insertTeam, type PlantedTeam } from "#teams/a-team.test-data";
import { insertFile } from "#files/a-file.test-data";
import { insertPaper } from "#papers/a-kept-paper.test-data";
import { insertMerge } from "./a-merge.test-data.ts";
import { insertImport } from "./an-import.test-data.ts";

/** Everything a ward keeps, once: what others must not see. */
export interface Ward {
  readonly unitId: number;
  readonly sharedWith: readonly number[];
  readonly personId: string;
  readonly personKey: number;
  readonly contactId: string;
  readonly contactKey: number;
  /** Confirmed, of the person. */
  readonly caseId: string;
  readonly caseKey: number;
  /** Suspected, of the contact; infected by the first. */
  readonly secondCaseId: string;
  readonly secondCaseKey: number;
  readonly householdId: string;
  readonly placeId: string;
  readonly placeKey: number;
  readonly importId: string;
  readonly fileId: string;
  readonly paperId: string;
  readonly team: PlantedTeam;
  /** The family name of everybody here: nobody elsewhere has it. */
  readonly name: string;
  /** Text that stands in no other ward's rows: names, phones, addresses, notes. */
  readonly secrets: readonly string[];
}

export interface WardPlan {
  readonly unitId: number;
  readonly sharedWith: readonly number[];
  /** A number from 0 to 9, different for each ward. */
  readonly no: number;
}

const at = "2021-07-26T08:00:00+07:00";

/** Writes a ward's rows into every table that holds somebody's, as the owner and past every service. */
export async function insertWard(owner: pg.Client, vault: Vault, plan: WardPlan): Promise<Ward> {
  const { unitId, sharedWith, no } = plan;
  const shared = [...sharedWith];
  const name = ["Tống", "Mạc", "Khúc", "Doãn"][no] ?? "Lục";
  const said = {
    phone: `09123456${no}0`,
    address: `số ${no} ngõ Kín${no}`,
    note: `ghi chú riêng ${no}`,
    code: `BN-KÍN-${no}`,
    workplace: `xưởng số ${no}`,
  };
  const person = await insertPerson(owner, vault, { ...plan, ...said, fullName: `${name} Khánh Ly` });
  const contact = await insertPerson(owner, vault, { ...plan, ...said, fullName: `${name} Khánh An` });
  const first = await insertCase(owner, plan, {
    personKey: person.key,
    code: said.code,
    note: said.note,
    classification: "confirmed",
  });
  const second = await insertCase(owner, plan, {
    personKey: contact.key,
    code: `${said.code}-2`,
    note: said.note,
    classification: "suspected",
  });
  const [householdId, placeId] = [randomUUID(), randomUUID()];
  const household = await keyOf(
    owner,
    `insert into households (id, address, responsible_unit_id, shared_unit_ids, created_at) values ($1, $2, $3, $4, $5) returning key`,
    [householdId, said.address, unitId, shared, at],
  );
  await owner.query(
    `insert into household_members (household_key, person_key, member_from, responsible_unit_id)
     select $1, person, '2021-01-01', $2 from unnest($3::int[]) person`,
    [household, unitId, [person.key, contact.key]],
  );
  const placeKey = await keyOf(
    owner,
    `insert into places (id, name, name_folded, kind, unit_id, created_at) values ($1, $2, $2, 'market', $3, $4) returning key`,
    [placeId, `cho so ${no}`, unitId, at],
  );
  const ward: Ward = {
    unitId,
    sharedWith,
    personId: person.id,
    personKey: person.key,
    contactId: contact.id,
    contactKey: contact.key,
    caseId: first.id,
    caseKey: first.key,
    secondCaseId: second.id,
    secondCaseKey: second.key,
    householdId,
    placeId,
    placeKey,
    importId: randomUUID(),
    fileId: await insertFile(owner, vault, { ...plan, name }),
    paperId: await insertPaper(owner, vault, { ...plan, name }),
    team: await insertTeam(owner, { unitId, householdId, name }),
    name,
    secrets: [
      `${name} Khánh`,
      ...Object.values(said),
      person.id,
      contact.id,
      first.id,
      second.id,
      householdId,
    ],
  };
  await insertTraces(owner, vault, ward);
  await insertDirective(owner, ward);
  await insertCentre(owner, ward);
  return ward;
}

async function keyOf(owner: pg.Client, sql: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await owner.query<{ key: number }>(sql, [...values]);
  return rows[0]?.key ?? 0;
}

interface Said extends WardPlan {
  readonly fullName: string;
  readonly phone: string;
  readonly address: string;
  readonly workplace: string;
}

async function insertPerson(owner: pg.Client, vault: Vault, said: Said) {
  const id = randomUUID();
  const cccd = `00119000${said.no}123`;
  const key = await keyOf(
    owner,
    `insert into people (id, full_name, name_folded, birth_date, birth_precision, phone, cccd_hmac, cccd_cipher, workplace, address,
       responsible_unit_id, shared_unit_ids, created_at, updated_at)
     values ($1, $2, $3, '1990-01-01', 'year', $4, $5, $6, $7, $8, $9, $10, $11, $11) returning key`,
    [
      id,
      said.fullName,
      tokens(said.fullName).join(" "),
      said.phone,
      vault.cccdHmac(cccd),
      vault.seal(cccd),
      said.workplace,
      said.address,
      said.unitId,
      [...said.sharedWith],
      at,
    ],
  );
  await owner.query(
    `insert into person_tokens (token, unit_id, person_key, birth_year)
     select distinct token, unit_id, $3::int, 1990 from unnest($1::text[]) token, unnest($2::int[]) unit_id`,
    [tokens(said.fullName), [said.unitId, ...said.sharedWith], key],
  );
  await owner.query("insert into person_vaults (person_key, wrapped_key) values ($1, $2)", [
    key,
    vault.newPersonKey().wrapped,
  ]);
  return { id, key };
}

async function insertCase(
  owner: pg.Client,
  { unitId, sharedWith }: WardPlan,
  facts: {
    readonly personKey: number;
    readonly code: string;
    readonly note: string;
    readonly classification: "confirmed" | "suspected";
  },
) {
  const id = randomUUID();
  const key = await keyOf(
    owner,
    `insert into cases (id, person_key, disease, code, classification, onset_on, sampled_at, reported_at, confirmed_at, detection_place,
       source_note, responsible_unit_id, shared_unit_ids, created_at, updated_at, report_day)
     values ($1, $2, 'covid_19', $3, $4, '2021-07-24', '2021-07-25T08:00:00+07:00', $5::timestamptz, case when $4 = 'confirmed' then $5::timestamptz end,
       'community', $6, $7, $8, $5, $5, '2021-07-26') returning key`,
    [id, facts.personKey, facts.code, facts.classification, at, facts.note, unitId, [...sharedWith]],
  );
  return { id, key };
}

async function insertTraces(owner: pg.Client, vault: Vault, ward: Ward): Promise<void> {
  const { unitId, caseKey, personKey, contactKey } = ward;
  const shared = [...ward.sharedWith];
  const units = [unitId, ...shared];
  await insertExposure(owner, ward);
  await insertVisit(owner, ward);
  await insertTransmission(owner, ward);
  await insertProposal(owner, ward);
  await insertInspection(owner, ward);
  const facts = {
    fullName: `${ward.name} Khánh Ly`,
    birth: { date: "1990-01-01", precision: "year" },
    unitId,
  };
  await insertMerge(owner, ward, vault.seal(JSON.stringify(facts)));
  const run = (sql: string, values: readonly unknown[]) => owner.query(sql, [...values]);
  await run(
    `insert into contacts (case_key, person_key, first_at, last_at, evidence, rule_version, responsible_unit_id, shared_unit_ids, computed_at)
     values ($1, $2, $3, $3, '[]', 'a rule', $4, $5, $3)`,
    [caseKey, contactKey, at, unitId, shared],
  );
  await run(
    `insert into ring_counts (case_key, ring, n, computed_at, responsible_unit_id, shared_unit_ids) values ($1, 1, 1, $2, $3, $4)`,
    [caseKey, at, unitId, shared],
  );
  await run("insert into isolation_periods (person_key, isolated_from) values ($1, $2)", [contactKey, at]);
  for (const table of ["case_counts", "case_count_deltas"])
    await run(
      `insert into ${table} (unit_id, day_kind, day, disease, classification, detection_place, n)
       values ($1, 'report', '2021-07-26', 'covid_19', 'confirmed', 'community', 1)`,
      [unitId],
    );
  await insertImport(owner, vault, ward);
  await insertTask(owner, ward);
  await run(
    `insert into journal (at, actor_id, action, subject_kind, subject_id, unit_ids, data) values ($1, $2, 'case.reported', 'case', $3, $4, '{}')`,
    [at, randomUUID(), ward.caseId, units],
  );
  await run(
    `insert into outbox (at, action, subject_kind, subject_ids, unit_ids) values ($1, 'case.reported', 'case', array[$2::uuid], $3)`,
    [at, ward.caseId, units],
  );
  await run(
    `insert into read_log (at, actor_id, endpoint, subject_kind, subject_id, unit_ids) values ($1, $2, 'GET /cases/:caseId', 'case', $3, $4)`,
    [at, randomUUID(), ward.caseId, units],
  );
  await run(
    `insert into receipts (id, body_hash, endpoint, actor_id, made_at, arrived_at, outcome) values ($1, 'x', 'POST /cases', $2, $3, $3, $4)`,
    [randomUUID(), randomUUID(), at, vault.seal(JSON.stringify({ name: ward.name, personKey }))],
  );
}

/** One more stated exposure between the ward's two people. @returns its id */
export async function insertExposure(owner: pg.Client, ward: Ward): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `insert into exposures (id, from_person_key, to_person_key, starts_at, ends_at, is_time_known, minutes, note, responsible_unit_id, shared_unit_ids, created_at)
     values ($1, $2, $3, '2021-07-25T08:00:00+07:00', '2021-07-25T09:00:00+07:00', true, 60, $4, $5, $6, $7)`,
    [id, ward.personKey, ward.contactKey, `gặp nhà ${ward.name}`, ward.unitId, [...ward.sharedWith], at],
  );
  return id;
}

let visitMinute = 0;

/** One more stay of the ward's person at its place. @returns when it began */
export async function insertVisit(owner: pg.Client, ward: Ward): Promise<Temporal.Instant> {
  const startsAt = Temporal.Instant.from("2021-07-25T07:00:00+07:00").add({ minutes: visitMinute++ });
  await owner.query(
    "insert into visits (person_key, place_key, t_in, t_out) values ($1, $2, $3, $3::timestamptz + interval '1 hour')",
    [ward.personKey, ward.placeKey, startsAt.toString()],
  );
  return startsAt;
}

/** The one statement who infected whom, stated anew where it was withdrawn. @returns its id */
export async function insertTransmission(owner: pg.Client, ward: Ward): Promise<string> {
  const id = randomUUID();
  await owner.query(
    "update transmissions set withdrawn_at = now() where infector_case_key = $1 and withdrawn_at is null",
    [ward.caseKey],
  );
  await owner.query(
    `insert into transmissions (id, infector_case_key, infectee_case_key, responsible_unit_id, shared_unit_ids, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [id, ward.caseKey, ward.secondCaseKey, ward.unitId, [...ward.sharedWith], at],
  );
  return id;
}

/** The ward's two people as a proposal, open again unless told otherwise. @returns its id */
export async function insertProposal(owner: pg.Client, ward: Ward, state = "open"): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `insert into duplicate_proposals (id, low_person_key, high_person_key, score, because, responsible_unit_id, shared_unit_ids, proposed_at, state)
     values ($1, $2, $3, 0.9, '{same_name}', $4, $5, $6, $7)
     on conflict (low_person_key, high_person_key) do update set state = $7 returning id`,
    [randomUUID(), ward.personKey, ward.contactKey, ward.unitId, [...ward.sharedWith], at, state],
  );
  return rows[0]?.id ?? "";
}
