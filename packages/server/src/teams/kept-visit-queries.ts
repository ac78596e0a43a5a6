import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inUnits, unitsOf } from "./queries.ts";

export interface KeptVisit {
  readonly id: string;
  readonly householdId: string;
  readonly address: string;
  readonly unitId: number;
  readonly day: Temporal.PlainDate;
  readonly at: Temporal.Instant;
  readonly outcome: string;
  readonly away: string | null;
  readonly help: string | null;
}

export async function findVisit(tx: Tx, scope: Scope, id: string): Promise<KeptVisit | undefined> {
  const { rows } = await sql<KeptVisit>`
    select v.id, h.id as "householdId", h.address, v.unit_id as "unitId", v.day, v.visited_at as at, v.outcome, v.away, v.help
    from household_visits v join households h on h.key = v.household_key
    where v.id = ${id} and ${inUnits(unitsOf(scope), "v.unit_id")}`.execute(tx);
  return rows[0];
}

/** The people who seemed ill at a visit, as they were named there. */
export async function listIllOf(
  tx: Tx,
  visitId: string,
): Promise<{ readonly fullName: string; readonly symptoms: string[] }[]> {
  const { rows } = await sql<{ fullName: string; symptoms: string[] }>`
    select full_name as "fullName", symptoms from suspicions where visit_id = ${visitId} order by key`.execute(
    tx,
  );
  return rows;
}
