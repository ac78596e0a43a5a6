import { type SelectQueryBuilder, sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";
import type { DB } from "#db/schema.generated";
import { type Candidate, candidateColumns, candidatesOf } from "./duplicate-queries.ts";

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
  selectPeople(tx, scope).where("id", "=", id).executeTakeFirst();

export const lockPerson = (tx: Tx, scope: Scope, id: string): Promise<PersonRow | undefined> =>
  selectPeople(tx, scope).where("id", "=", id).forUpdate().executeTakeFirst();

export const listPeopleByKey = (tx: Tx, scope: Scope, keys: readonly number[]): Promise<PersonRow[]> =>
  selectPeople(tx, scope)
    .where("key", "=", sql<number>`any(${[...keys]}::int[])`)
    .execute();

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

/**
 * A person, its search tokens and who may be the same, in one statement. @param found tokens of units within the scope;
 * others are added as the tracer
 * @returns the key and the others, or undefined when the id is taken
 */
export async function insertPerson(
  tx: Tx,
  person: PersonValues & {
    readonly id: string;
    readonly unitId: number;
    readonly sharedUnitIds: readonly number[];
    readonly now: Temporal.Instant;
  },
  found: Tokens,
): Promise<{ readonly key: number; readonly others: readonly Candidate[] } | undefined> {
  const { rows } = await sql<AddedRow>`
    with added as (
      insert into people (id, full_name, name_folded, birth_date, birth_precision, sex, phone, cccd_hmac, cccd_cipher,
        nationality, occupation, workplace, address, residential_group_id, responsible_unit_id, shared_unit_ids, created_at, updated_at)
      values (${person.id}, ${person.fullName}, ${person.nameFolded}, ${person.birthDate}, ${person.birthPrecision}, ${person.sex},
        ${person.phone}, ${person.cccdHmac}, ${person.cccdCipher}, ${person.nationality}, ${person.occupation}, ${person.workplace},
        ${person.address}, ${person.residentialGroupId}, ${person.unitId}, ${[...person.sharedUnitIds]}::int[], ${person.now}, ${person.now})
      on conflict (id) do nothing returning key
    ), found as (
      insert into person_tokens (token, unit_id, person_key, birth_year)
      select token, unit, key, ${found.birthYear}::smallint from added, unnest(${[...found.tokens]}::text[]) token, unnest(${[...found.unitIds]}::int[]) unit
    )
    select added.key as "addedKey", ${candidateColumns}
    from added left join lateral ${candidatesOf(sql.ref("added.key"), person)} on true`.execute(tx);
  const [first] = rows;
  return first && { key: first.addedKey, others: rows.filter(isCandidate) };
}

type AddedRow = { readonly addedKey: number } & (Candidate | { readonly key: null });

const isCandidate = (row: AddedRow): row is { readonly addedKey: number } & Candidate => row.key !== null;

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
