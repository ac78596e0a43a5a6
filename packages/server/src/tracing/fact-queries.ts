import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";
import type { StayRow } from "./visit-queries.ts";

export interface PersonRow {
  readonly key: number;
  readonly id: string;
  readonly name: string;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
}

const personColumns = [
  "people.key",
  "people.full_name as name",
  "people.responsible_unit_id as unitId",
  "people.shared_unit_ids as sharedUnitIds",
] as const;

/** People by id, wherever they live: as the tracer. A record that was merged stands for the one it leads to, under the id asked. */
export const listPeopleById = (tx: Tx, ids: readonly string[]): Promise<PersonRow[]> =>
  tx
    .selectFrom("people as asked")
    .innerJoin("people", (join) => join.on(sql`people.key`, "=", sql`coalesce(asked.merged_into, asked.key)`))
    .select([...personColumns, "asked.id"])
    .where("asked.id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .execute();

/** People by key, wherever they live: as the tracer. */
export async function listPeople(tx: Tx, keys: readonly number[]): Promise<ReadonlyMap<number, PersonRow>> {
  const rows = await tx
    .selectFrom("people")
    .select(["people.id", ...personColumns])
    .where("key", "=", sql<number>`any(${[...keys]})`)
    .execute();
  return new Map(rows.map((row) => [row.key, row]));
}

export interface PlaceRow {
  readonly key: number;
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly unitId: number;
}

const placeColumns = ["key", "id", "name", "kind", "unit_id as unitId"] as const;

export const findPlace = (tx: Tx, id: string): Promise<PlaceRow | undefined> =>
  tx.selectFrom("places").select(placeColumns).where("id", "=", id).executeTakeFirst();

export async function listPlaces(tx: Tx, keys: readonly number[]): Promise<ReadonlyMap<number, PlaceRow>> {
  const rows = await tx
    .selectFrom("places")
    .select(placeColumns)
    .where("key", "=", sql<number>`any(${[...keys]})`)
    .execute();
  return new Map(rows.map((row) => [row.key, row]));
}

/** A case within the scope. */
export async function findCaseInScope(
  tx: Tx,
  scope: Scope,
  id: string,
): Promise<{ key: number } | undefined> {
  return tx
    .selectFrom("cases")
    .select("key")
    .where("id", "=", id)
    .where(inScope(scope, "cases"))
    .executeTakeFirst();
}

/** Everybody who is or was a member: as the tracer. */
export async function findHouseholdMembers(tx: Tx, householdId: string): Promise<number[]> {
  const rows = await tx
    .selectFrom("household_members")
    .innerJoin("households", "households.key", "household_key")
    .select("person_key")
    .distinct()
    .where("households.id", "=", householdId)
    .execute();
  return rows.map((row) => row.person_key);
}

export interface NewExposure {
  readonly id: string;
  readonly fromPersonKey: number;
  readonly toPersonKey: number;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly isTimeKnown: boolean;
  readonly minutes: number | null;
  readonly distanceMetres: number | null;
  readonly placeKey: number | null;
  readonly setting: string | null;
  readonly note: string | null;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
  readonly now: Temporal.Instant;
}

/** @returns false where the id is taken */
export async function insertExposure(tx: Tx, exposure: NewExposure): Promise<boolean> {
  const made = await tx
    .insertInto("exposures")
    .values({
      id: exposure.id,
      from_person_key: exposure.fromPersonKey,
      to_person_key: exposure.toPersonKey,
      starts_at: exposure.startsAt,
      ends_at: exposure.endsAt,
      is_time_known: exposure.isTimeKnown,
      minutes: exposure.minutes,
      distance_metres: exposure.distanceMetres,
      place_key: exposure.placeKey,
      setting: exposure.setting,
      note: exposure.note,
      responsible_unit_id: exposure.unitId,
      shared_unit_ids: [...exposure.sharedUnitIds],
      created_at: exposure.now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export interface Withdrawal {
  readonly id: string;
  readonly now: Temporal.Instant;
}

/** Marks it withdrawn, within the scope. @returns whose it was; undefined where none stands */
export const withdrawExposure = (tx: Tx, scope: Scope, { id, now }: Withdrawal) =>
  tx
    .updateTable("exposures")
    .set({ withdrawn_at: now })
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .where(inScope(scope, "exposures"))
    .returning([
      "from_person_key as fromPersonKey",
      "to_person_key as toPersonKey",
      "responsible_unit_id as unitId",
      "shared_unit_ids as sharedUnitIds",
    ])
    .executeTakeFirst();

/** Ids by key, as the tracer. */
export async function listExposureIds(tx: Tx, keys: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (keys.length === 0) return new Map();
  const rows = await tx
    .selectFrom("exposures")
    .select(["key", "id"])
    .where("key", "=", sql<number>`any(${[...keys]})`)
    .execute();
  return new Map(rows.map((row) => [row.key, row.id]));
}

/** As the tracer. @returns false where this very stay stands already */
export async function insertVisit(tx: Tx, stay: StayRow): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into visits (person_key, place_key, t_in, t_out, is_time_known)
    select ${stay.personKey}::int, ${stay.placeKey}::int, ${stay.startsAt}::timestamptz, ${stay.endsAt}::timestamptz, ${stay.isTimeKnown}::boolean
    where not exists (select from visits where person_key = ${stay.personKey} and t_in = ${stay.startsAt} and place_key = ${stay.placeKey})`.execute(
    tx,
  );
  return (numAffectedRows ?? 0n) > 0n;
}

/** As the tracer. @returns the end of the stay that was there */
export async function deleteVisit(
  tx: Tx,
  stay: Pick<StayRow, "personKey" | "placeKey" | "startsAt">,
): Promise<Temporal.Instant | undefined> {
  const gone = await tx
    .deleteFrom("visits")
    .where("person_key", "=", stay.personKey)
    .where("place_key", "=", stay.placeKey)
    .where("t_in", "=", stay.startsAt)
    .returning("t_out")
    .execute();
  return gone[0]?.t_out;
}

export interface CaseUnits {
  readonly key: number;
  readonly id: string;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
}

/** Cases by id, wherever: as the tracer. */
export const listCasesById = (tx: Tx, ids: readonly string[]): Promise<CaseUnits[]> =>
  tx
    .selectFrom("cases")
    .select(["key", "id", "responsible_unit_id as unitId", "shared_unit_ids as sharedUnitIds"])
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .execute();

/** @returns false where the id or the pair stands already */
export async function insertTransmission(
  tx: Tx,
  transmission: {
    readonly id: string;
    readonly infectorKey: number;
    readonly infecteeKey: number;
    readonly source: string | null;
    readonly unitId: number;
    readonly sharedUnitIds: readonly number[];
    readonly now: Temporal.Instant;
  },
): Promise<boolean> {
  const made = await tx
    .insertInto("transmissions")
    .values({
      id: transmission.id,
      infector_case_key: transmission.infectorKey,
      infectee_case_key: transmission.infecteeKey,
      source: transmission.source,
      responsible_unit_id: transmission.unitId,
      shared_unit_ids: [...transmission.sharedUnitIds],
      created_at: transmission.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export const withdrawTransmission = (tx: Tx, scope: Scope, { id, now }: Withdrawal) =>
  tx
    .updateTable("transmissions")
    .set({ withdrawn_at: now })
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .where(inScope(scope, "transmissions"))
    .returning([
      "infectee_case_key as infecteeKey",
      "responsible_unit_id as unitId",
      "shared_unit_ids as sharedUnitIds",
    ])
    .executeTakeFirst();

/** The stated infectors of a case: as the tracer. */
export const listStatedInfectors = (tx: Tx, infecteeCaseKey: number) =>
  tx
    .selectFrom("transmissions")
    .select(["id", "infector_case_key as infectorKey"])
    .where("infectee_case_key", "=", infecteeCaseKey)
    .where("withdrawn_at", "is", null)
    .execute();

/** As the tracer. */
export async function findPersonOfCase(tx: Tx, caseKey: number): Promise<number> {
  const found = await tx
    .selectFrom("cases")
    .select("person_key as personKey")
    .where("key", "=", caseKey)
    .executeTakeFirstOrThrow();
  return found.personKey;
}
