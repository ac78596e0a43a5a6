import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

export interface HouseholdRow {
  readonly key: number;
  readonly id: string;
  readonly address: string;
  readonly residentialGroupId: number | null;
  readonly unitId: number;
  readonly sharedUnitIds: number[];
}

const selectHouseholds = (tx: Tx, scope: Scope) =>
  tx
    .selectFrom("households")
    .select([
      "key",
      "id",
      "address",
      "residential_group_id as residentialGroupId",
      "responsible_unit_id as unitId",
      "shared_unit_ids as sharedUnitIds",
    ])
    .where(inScope(scope, "households"));

export const findHousehold = (tx: Tx, scope: Scope, id: string): Promise<HouseholdRow | undefined> =>
  selectHouseholds(tx, scope).where("id", "=", id).executeTakeFirst();

export const lockHousehold = (tx: Tx, scope: Scope, id: string): Promise<HouseholdRow | undefined> =>
  selectHouseholds(tx, scope).where("id", "=", id).forUpdate().executeTakeFirst();

/** @returns false when the id is taken */
export async function insertHousehold(
  tx: Tx,
  household: Omit<HouseholdRow, "key" | "sharedUnitIds"> & { readonly now: Temporal.Instant },
): Promise<boolean> {
  const added = await tx
    .insertInto("households")
    .values({
      id: household.id,
      address: household.address,
      residential_group_id: household.residentialGroupId,
      responsible_unit_id: household.unitId,
      created_at: household.now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("key")
    .executeTakeFirst();
  return added !== undefined;
}

export const listMembers = (tx: Tx, householdKey: number) =>
  tx
    .selectFrom("household_members")
    .innerJoin("people", "people.key", "household_members.person_key")
    .select(["people.id as personId", "full_name as fullName", "member_from as from", "member_to as to"])
    .where("household_key", "=", householdKey)
    .orderBy("member_from")
    .orderBy("people.key")
    .execute();

export interface Membership {
  readonly householdKey: number;
  readonly personKey: number;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate | null;
}

/** As the tracer: where the person lives at any time of the period, in whatever ward. */
export const listHomesDuring = (tx: Tx, membership: Omit<Membership, "householdKey">) =>
  tx
    .selectFrom("household_members")
    .select(["household_key as householdKey", "member_from as from", "member_to as to"])
    .where("person_key", "=", membership.personKey)
    .where(
      sql<boolean>`daterange(member_from, member_to) && daterange(${membership.from}::date, ${membership.to}::date)`,
    )
    .execute();

export async function insertMember(tx: Tx, member: Membership & { readonly unitId: number }): Promise<void> {
  await tx
    .insertInto("household_members")
    .values({
      household_key: member.householdKey,
      person_key: member.personKey,
      member_from: member.from,
      member_to: member.to,
      responsible_unit_id: member.unitId,
    })
    .execute();
}

/** Sets the day on which a membership that had no end has ended. */
export async function endMembership(tx: Tx, member: Membership): Promise<void> {
  await tx
    .updateTable("household_members")
    .set({ member_to: member.to })
    .where("household_key", "=", member.householdKey)
    .where("person_key", "=", member.personKey)
    .where("member_from", "=", member.from)
    .where("member_to", "is", null)
    .execute();
}
