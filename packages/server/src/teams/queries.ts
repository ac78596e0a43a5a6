import { type RawBuilder, sql } from "kysely";
import type { Scope, Tx } from "#db/database";

/** The first wall: rows of the scope's communes; undefined units are every unit. */
export const inUnits = (units: readonly number[] | undefined, column: string): RawBuilder<boolean> =>
  units === undefined ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any (${[...units]}::int[])`;

export const unitsOf = (scope: Scope): readonly number[] | undefined =>
  scope.kind === "city" ? undefined : scope.unitIds;

export interface TeamRow {
  readonly key: number;
  readonly id: string;
  readonly unitId: number;
  readonly name: string;
  readonly groupIds: number[];
  readonly formedOn: Temporal.PlainDate;
  readonly dissolvedOn: Temporal.PlainDate | null;
  readonly leadKey: number | null;
  readonly households: number;
  readonly version: number;
}

const selectTeams = (tx: Tx, scope: Scope) =>
  tx
    .selectFrom("teams")
    .select([
      "key",
      "id",
      "unit_id as unitId",
      "name",
      "group_ids as groupIds",
      "formed_on as formedOn",
      "dissolved_on as dissolvedOn",
      "lead_key as leadKey",
      "households",
      "version",
    ])
    .where(inUnits(unitsOf(scope), "teams.unit_id"));

type TeamNamed = { readonly id: string } | { readonly key: number };

const selectTeam = (tx: Tx, scope: Scope, by: TeamNamed) =>
  selectTeams(tx, scope).where((eb) => ("id" in by ? eb("id", "=", by.id) : eb("key", "=", by.key)));

export const findTeam = (tx: Tx, scope: Scope, by: TeamNamed): Promise<TeamRow | undefined> =>
  selectTeam(tx, scope, by).executeTakeFirst();

// Not `for update`: a visit that holds its household refers to team and member, and must not wait for who holds these and wants it.
export const lockTeam = (tx: Tx, scope: Scope, by: TeamNamed): Promise<TeamRow | undefined> =>
  selectTeam(tx, scope, by).forNoKeyUpdate().executeTakeFirst();

/** @returns false when the id is taken */
export async function insertTeam(
  tx: Tx,
  team: Pick<TeamRow, "id" | "unitId" | "name" | "groupIds" | "formedOn"> & {
    readonly now: Temporal.Instant;
  },
): Promise<boolean> {
  const added = await tx
    .insertInto("teams")
    .values({
      id: team.id,
      unit_id: team.unitId,
      name: team.name,
      group_ids: team.groupIds,
      formed_on: team.formedOn,
      created_at: team.now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("key")
    .executeTakeFirst();
  return added !== undefined;
}

export async function updateTeam(
  tx: Tx,
  key: number,
  after: Pick<TeamRow, "name" | "groupIds" | "leadKey" | "dissolvedOn">,
): Promise<void> {
  await tx
    .updateTable("teams")
    .set({
      name: after.name,
      group_ids: after.groupIds,
      lead_key: after.leadKey,
      dissolved_on: after.dissolvedOn,
      version: sql`version + 1`,
    })
    .where("key", "=", key)
    .execute();
}

/** Counts again what a team's line keeps of it: members who are there, households they answer for. Cost: those of these teams. */
export async function recount(tx: Tx, teamKeys: readonly number[]): Promise<void> {
  await sql`
    update teams t set
      members = (select count(*) from team_members m where m.team_key = t.key and m.member_to is null),
      households = (select count(*) from household_charges c join team_members m on m.key = c.member_key
        where m.team_key = t.key and c.charged_to is null)
    where key in (select key from teams where key = any (${[...teamKeys]}::int[]) order by key for no key update)`.execute(
    tx,
  );
}

export interface MemberRow {
  readonly key: number;
  readonly id: string;
  readonly teamKey: number;
  readonly unitId: number;
  readonly fullName: string;
  readonly force: string;
  readonly phone: string | null;
  readonly accountId: string | null;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate | null;
  readonly version: number;
}

const selectMembers = (tx: Tx, scope: Scope) =>
  tx
    .selectFrom("team_members")
    .select([
      "key",
      "id",
      "team_key as teamKey",
      "unit_id as unitId",
      "full_name as fullName",
      "force",
      "phone",
      "account_id as accountId",
      "member_from as from",
      "member_to as to",
      "version",
    ])
    .where(inUnits(unitsOf(scope), "team_members.unit_id"));

export const findMember = (tx: Tx, scope: Scope, id: string): Promise<MemberRow | undefined> =>
  selectMembers(tx, scope).where("id", "=", id).executeTakeFirst();

/** The member whose rounds this account makes. */
export const findMemberOf = (tx: Tx, scope: Scope, accountId: string): Promise<MemberRow | undefined> =>
  selectMembers(tx, scope)
    .where("account_id", "=", accountId)
    .where("member_to", "is", null)
    .orderBy("key")
    .executeTakeFirst();

export const lockMember = (tx: Tx, scope: Scope, id: string): Promise<MemberRow | undefined> =>
  selectMembers(tx, scope).where("id", "=", id).forNoKeyUpdate().executeTakeFirst();

/** Everybody who is or was in the team, those who are there first, with how many households each answers for. */
export async function listMembers(tx: Tx, teamKey: number): Promise<(MemberRow & { households: number })[]> {
  const { rows } = await sql<MemberRow & { households: number }>`
    select m.key, m.id, m.team_key as "teamKey", m.unit_id as "unitId", m.full_name as "fullName", m.force, m.phone, m.account_id as "accountId",
      m.member_from as "from", m.member_to as "to", m.version,
      (select count(*)::int from household_charges c where c.member_key = m.key and c.charged_to is null) as households
    from team_members m where m.team_key = ${teamKey} order by m.member_to is not null, m.key`.execute(tx);
  return rows;
}

/** @returns the key, or undefined when the id is taken */
export async function insertMember(
  tx: Tx,
  member: Pick<MemberRow, "id" | "teamKey" | "unitId" | "fullName" | "force" | "phone" | "from"> & {
    readonly now: Temporal.Instant;
  },
): Promise<number | undefined> {
  const added = await tx
    .insertInto("team_members")
    .values({
      id: member.id,
      team_key: member.teamKey,
      unit_id: member.unitId,
      full_name: member.fullName,
      force: member.force,
      phone: member.phone,
      member_from: member.from,
      created_at: member.now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("key")
    .executeTakeFirst();
  return added?.key;
}

export async function updateMember(
  tx: Tx,
  key: number,
  after: Pick<MemberRow, "fullName" | "force" | "phone">,
): Promise<void> {
  await tx
    .updateTable("team_members")
    .set({ full_name: after.fullName, force: after.force, phone: after.phone, version: sql`version + 1` })
    .where("key", "=", key)
    .execute();
}

/** They leave on that day; nobody makes their rounds any more. */
export async function endMembers(tx: Tx, keys: readonly number[], on: Temporal.PlainDate): Promise<void> {
  await sql`
    update team_members set member_to = greatest(${on}::date, member_from), account_id = null, version = version + 1
    where key = any (${[...keys]}::int[]) and member_to is null`.execute(tx);
}

/** The account makes this member's rounds, and no other's of the commune. */
export async function setAccount(tx: Tx, member: MemberRow, accountId: string): Promise<void> {
  await sql`
    update team_members set account_id = null where account_id = ${accountId} and unit_id = ${member.unitId} and key <> ${member.key}`.execute(
    tx,
  );
  await sql`update team_members set account_id = ${accountId} where key = ${member.key}`.execute(tx);
}

/** The days that had a round since one, oldest first. */
export async function listDays(tx: Tx, teamKey: number, since: Temporal.PlainDate) {
  return tx
    .selectFrom("team_days")
    .select(["day", "visited", "met", "ill", "arrived", "help"])
    .where("team_key", "=", teamKey)
    .where("day", ">=", since)
    .orderBy("day")
    .execute();
}
