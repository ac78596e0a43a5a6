import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inUnits, unitsOf } from "./queries.ts";

type Units = readonly number[] | undefined;

export interface SuspicionRow {
  readonly id: string;
  readonly householdId: string;
  readonly address: string;
  readonly unitId: number;
  readonly personId: string | null;
  readonly fullName: string;
  readonly symptoms: string[];
  readonly noticedAt: Temporal.Instant;
}

/** People who seemed ill and whom nobody has looked at yet, the latest first. */
export async function listSuspicions(tx: Tx, units: Units, limit: number): Promise<SuspicionRow[]> {
  const { rows } = await sql<SuspicionRow>`
    select s.id, h.id as "householdId", h.address, s.unit_id as "unitId", p.id as "personId", s.full_name as "fullName", s.symptoms,
      s.noticed_at as "noticedAt"
    from suspicions s join households h on h.key = s.household_key left join people p on p.key = s.person_key
    where s.settled_at is null and ${inUnits(units, "s.unit_id")} order by s.key desc limit ${limit}`.execute(
    tx,
  );
  return rows;
}

/** @returns its unit and whether it was settled before; undefined where there is none in the scope */
export async function lockSuspicion(tx: Tx, scope: Scope, id: string) {
  const { rows } = await sql<{ unitId: number; isSettled: boolean }>`
    select unit_id as "unitId", settled_at is not null as "isSettled" from suspicions
    where id = ${id} and ${inUnits(unitsOf(scope), "unit_id")} for update`.execute(tx);
  return rows[0];
}

export async function settleSuspicion(
  tx: Tx,
  id: string,
  as: { readonly as: string; readonly note: string | null; readonly now: Temporal.Instant },
): Promise<void> {
  await sql`
    update suspicions set settled_at = ${as.now}, settled_as = ${as.as}, settled_note = ${as.note} where id = ${id}`.execute(
    tx,
  );
}

export interface HelpRow {
  readonly visitId: string;
  readonly householdId: string;
  readonly address: string;
  readonly unitId: number;
  readonly help: string;
  readonly at: Temporal.Instant;
  readonly memberName: string | null;
}

/** Help that was asked for at a door and not given yet, the latest first. */
export async function listHelp(tx: Tx, units: Units, limit: number): Promise<HelpRow[]> {
  const { rows } = await sql<HelpRow>`
    select v.id as "visitId", h.id as "householdId", h.address, v.unit_id as "unitId", v.help, v.visited_at as at, m.full_name as "memberName"
    from household_visits v join households h on h.key = v.household_key left join team_members m on m.key = v.member_key
    where v.help is not null and v.helped_at is null and ${inUnits(units, "v.unit_id")} order by v.key desc limit ${limit}`.execute(
    tx,
  );
  return rows;
}

/** @returns the unit and whether it was given before; undefined where no help was asked for in the scope */
export async function lockHelp(tx: Tx, scope: Scope, visitId: string) {
  const { rows } = await sql<{ unitId: number; isGiven: boolean }>`
    select unit_id as "unitId", helped_at is not null as "isGiven" from household_visits
    where id = ${visitId} and help is not null and ${inUnits(unitsOf(scope), "unit_id")} for update`.execute(
    tx,
  );
  return rows[0];
}

export async function settleHelp(tx: Tx, visitId: string, now: Temporal.Instant): Promise<void> {
  await sql`update household_visits set helped_at = ${now} where id = ${visitId}`.execute(tx);
}
