import { type SelectQueryBuilder, sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";
import { recordOf, recordsOf } from "#db/records";
import type { DB } from "#db/schema.generated";
import { type Candidate, candidateColumns, swappedText } from "./duplicate-queries.ts";

/** A person as stored; the CCCD only as ciphertext. */
export interface PersonRow {
  readonly key: number;
  readonly id: string;
  readonly fullName: string;
  readonly birthDate: Temporal.PlainDate | null;
  readonly birthPrecision: string | null;
  readonly sex: string | null;
  readonly phone: string | null;
  readonly cccdCipher: Buffer | null;
  readonly nationality: string | null;
  readonly occupation: string | null;
  readonly workplace: string | null;
  readonly address: string | null;
  readonly residentialGroupId: number | null;
  readonly unitId: number;
  readonly sharedUnitIds: number[];
  readonly version: number;
}

const columns = [
  "people.key",
  "people.id",
  "people.full_name as fullName",
  "people.birth_date as birthDate",
  "people.birth_precision as birthPrecision",
  "people.sex",
  "people.phone",
  "people.cccd_cipher as cccdCipher",
  "people.nationality",
  "people.occupation",
  "people.workplace",
  "people.address",
  "people.residential_group_id as residentialGroupId",
  "people.responsible_unit_id as unitId",
  "people.shared_unit_ids as sharedUnitIds",
  "people.version",
] as const;

const selectPeople = (tx: Tx, scope: Scope): SelectQueryBuilder<DB, "people", PersonRow> =>
  tx.selectFrom("people").select(columns).where(inScope(scope, "people"));

export const findPerson = (tx: Tx, scope: Scope, id: string): Promise<PersonRow | undefined> =>
  selectPeople(tx, scope).where("people.key", "=", led(id)).executeTakeFirst();

export const lockPerson = (tx: Tx, scope: Scope, id: string): Promise<PersonRow | undefined> =>
  selectPeople(tx, scope).where("people.key", "=", led(id)).forUpdate().executeTakeFirst();

/** The record of this id, or the one it leads to since they were merged. */
const led = (id: string) =>
  sql<number>`(select coalesce(asked.merged_into, asked.key) from people asked where asked.id = ${id})`;

export const listPeopleByKey = (tx: Tx, scope: Scope, keys: readonly number[]): Promise<PersonRow[]> =>
  selectPeople(tx, scope)
    .where("key", "=", sql<number>`any(${[...keys]}::int[])`)
    .execute();

/** Ids of the records that were merged into this one. */
export async function listIdsLedTo(tx: Tx, key: number): Promise<string[]> {
  const rows = await tx.selectFrom("people").select("id").where("merged_into", "=", key).execute();
  return rows.map(({ id }) => id);
}

/** What is written of a person; the rest follows from it. */
export interface PersonValues {
  readonly fullName: string;
  readonly nameFolded: string;
  readonly birthDate: Temporal.PlainDate | null;
  readonly birthPrecision: string | null;
  readonly sex: string | null;
  readonly phone: string | null;
  readonly cccdHmac: Buffer | null;
  readonly cccdCipher: Buffer | null;
  readonly nationality: string | null;
  readonly occupation: string | null;
  readonly workplace: string | null;
  readonly address: string | null;
  readonly residentialGroupId: number | null;
}

/** The words a person is found by, in each unit that answers for the record or shares it. */
export interface Tokens {
  readonly tokens: readonly string[];
  readonly unitIds: readonly number[];
  readonly birthYear: number | null;
}

export interface NewPerson {
  readonly id: string;
  readonly values: PersonValues;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
  /** Tokens of units within the scope; others are added as the tracer. */
  readonly found: Tokens;
  readonly now: Temporal.Instant;
}

export interface AddedPeople {
  /** By id. One that was taken is not there. */
  readonly keys: ReadonlyMap<string, number>;
  /** By key: who may be the same, those added together included. */
  readonly candidates: ReadonlyMap<number, readonly Candidate[]>;
}

/** People, their search tokens and who may be the same, in one statement. @param records of `personRecord` */
export async function insertPeople(tx: Tx, records: readonly string[]): Promise<AddedPeople> {
  const { rows } = await sql<AddedRow>`
    with stated as materialized (
      select * from json_to_recordset(${recordsOf(records)}::json) as stated (id uuid, full_name text,
        name_folded text, birth_date date, swapped_date date, birth_precision text, sex text, phone text, cccd_hmac text, cccd_cipher text,
        nationality text, occupation text, workplace text, address text, residential_group_id int, unit_id int, shared_unit_ids int[],
        now timestamptz, tokens text[], found_in int[], birth_year smallint)
    ), added as (
      insert into people (id, full_name, name_folded, birth_date, birth_precision, sex, phone, cccd_hmac, cccd_cipher,
        nationality, occupation, workplace, address, residential_group_id, responsible_unit_id, shared_unit_ids, created_at, updated_at)
      select id, full_name, name_folded, birth_date, birth_precision, sex, phone, decode(cccd_hmac, 'hex'), decode(cccd_cipher, 'hex'),
        nationality, occupation, workplace, address, residential_group_id, unit_id, shared_unit_ids, now, now from stated
      on conflict (id) do nothing returning key, id
    ), found as (
      insert into person_tokens (token, unit_id, person_key, birth_year)
      select token, unit, key, birth_year
      from added join stated using (id), unnest(tokens) token, unnest(found_in) unit
    )
    select added.key as "addedKey", added.id as "addedId", ${candidateColumns}
    from added left join (
      select same.* from (
        select array_agg(added.key) as keys, array_agg(phone) as phones, array_agg(decode(cccd_hmac, 'hex')) as cccds,
          array_agg(name_folded) as names, array_agg(birth_date) as births, array_agg(swapped_date) as swapped_births
        from added join stated using (id)
      ) as sought, find_same_people(keys, phones, cccds, names, births, swapped_births) as same
    ) as same on same.self = added.key`.execute(tx);
  return {
    keys: new Map(rows.map(({ addedId, addedKey }) => [addedId, addedKey])),
    candidates: Map.groupBy(rows.filter(isCandidate), ({ addedKey }) => addedKey),
  };
}

type AddedRow = { readonly addedKey: number; readonly addedId: string } & (
  | Candidate
  | { readonly key: null }
);

const isCandidate = (row: AddedRow): row is AddedRow & Candidate => row.key !== null;

/** As `insertPeople` takes it. */
export const personRecord = ({ id, values, unitId, sharedUnitIds, found, now }: NewPerson): string =>
  recordOf({
    id,
    full_name: values.fullName,
    name_folded: values.nameFolded,
    birth_date: values.birthDate,
    swapped_date: values.birthDate && swappedText(values.birthDate),
    birth_precision: values.birthPrecision,
    sex: values.sex,
    phone: values.phone,
    cccd_hmac: values.cccdHmac?.toString("hex"),
    cccd_cipher: values.cccdCipher?.toString("hex"),
    nationality: values.nationality,
    occupation: values.occupation,
    workplace: values.workplace,
    address: values.address,
    residential_group_id: values.residentialGroupId,
    unit_id: unitId,
    shared_unit_ids: sharedUnitIds,
    now,
    tokens: found.tokens,
    found_in: found.unitIds,
    birth_year: found.birthYear,
  });

export async function insertTokens(tx: Tx, personKey: number, found: Tokens): Promise<void> {
  await sql`
    insert into person_tokens (token, unit_id, person_key, birth_year)
    select token, unit, ${personKey}::int, ${found.birthYear}::smallint
    from unnest(${[...found.tokens]}::text[]) token, unnest(${[...found.unitIds]}::int[]) unit
    on conflict do nothing`.execute(tx);
}

/** @param found the words and units the person was found by until now */
export async function deleteTokens(
  tx: Tx,
  personKey: number,
  found: Pick<Tokens, "tokens" | "unitIds">,
): Promise<void> {
  await tx
    .deleteFrom("person_tokens")
    .where("token", "=", sql<string>`any(${[...found.tokens]}::text[])`)
    .where("unit_id", "=", sql<number>`any(${[...found.unitIds]}::int[])`)
    .where("person_key", "=", personKey)
    .execute();
}

export async function correctPerson(
  tx: Tx,
  personKey: number,
  values: PersonValues & { readonly now: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable("people")
    .set({
      full_name: values.fullName,
      name_folded: values.nameFolded,
      birth_date: values.birthDate,
      birth_precision: values.birthPrecision,
      sex: values.sex,
      phone: values.phone,
      cccd_hmac: values.cccdHmac,
      cccd_cipher: values.cccdCipher,
      nationality: values.nationality,
      occupation: values.occupation,
      workplace: values.workplace,
      address: values.address,
      residential_group_id: values.residentialGroupId,
      updated_at: values.now,
      version: sql`version + 1`,
    })
    .where("key", "=", personKey)
    .execute();
}

/** As the tracer: these units see the people from now on. @returns the people with names, whose tokens then follow */
export async function shareWith(
  tx: Tx,
  personKeys: readonly number[],
  unitIds: readonly number[],
): Promise<{ key: number; fullName: string; birthDate: Temporal.PlainDate | null; unitId: number }[]> {
  const { rows } = await sql<{
    key: number;
    fullName: string;
    birthDate: Temporal.PlainDate | null;
    unitId: number;
  }>`
    update people set shared_unit_ids = array(
      select distinct u from unnest(shared_unit_ids || ${[...unitIds]}::int[]) u where u <> responsible_unit_id order by u)
    where key = any (${[...personKeys]}::int[]) and not (shared_unit_ids || responsible_unit_id) @> ${[...unitIds]}::int[]
    returning key, full_name as "fullName", birth_date as "birthDate", responsible_unit_id as "unitId"`.execute(
    tx,
  );
  return rows;
}
