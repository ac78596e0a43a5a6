import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inUnits, unitsOf } from "./queries.ts";

export interface ArrivalRow {
  readonly key: number;
  readonly id: string;
  readonly householdId: string;
  readonly address: string;
  readonly unitId: number;
  readonly personId: string | null;
  readonly fullName: string;
  readonly fromPlace: string;
  readonly isSourceArea: boolean;
  readonly arrivedOn: Temporal.PlainDate;
  readonly watchUntil: Temporal.PlainDate | null;
  readonly hasDeclared: boolean | null;
  readonly followerKey: number | null;
  readonly followerId: string | null;
  readonly followerName: string | null;
  readonly endedOn: Temporal.PlainDate | null;
  readonly endedAs: string | null;
  readonly version: number;
}

const columns = sql`a.key, a.id, h.id as "householdId", h.address, a.unit_id as "unitId", p.id as "personId", a.full_name as "fullName",
  a.from_place as "fromPlace", a.is_source_area as "isSourceArea", a.arrived_on as "arrivedOn", a.watch_until as "watchUntil",
  a.has_declared as "hasDeclared", a.follower_key as "followerKey", m.id as "followerId", m.full_name as "followerName",
  a.ended_on as "endedOn", a.ended_as as "endedAs", a.version`;
const joined = sql`arrivals a join households h on h.key = a.household_key left join people p on p.key = a.person_key
  left join team_members m on m.key = a.follower_key`;

export async function lockArrival(tx: Tx, scope: Scope, id: string): Promise<ArrivalRow | undefined> {
  const { rows } = await sql<ArrivalRow>`
    select ${columns} from ${joined} where a.id = ${id} and ${inUnits(unitsOf(scope), "a.unit_id")} for update of a`.execute(
    tx,
  );
  return rows[0];
}

export async function listArrivalsOfVisit(tx: Tx, visitId: string): Promise<ArrivalRow[]> {
  const { rows } = await sql<ArrivalRow>`
    select ${columns} from ${joined} where a.visit_id = ${visitId} order by a.key`.execute(tx);
  return rows;
}

/** Those who are followed on a day, and whoever came from elsewhere and was told of since the day before; the latest first. */
export async function listStandingArrivals(
  tx: Tx,
  of: {
    readonly units: readonly number[] | undefined;
    readonly day: Temporal.PlainDate;
    readonly since: Temporal.Instant;
    readonly limit: number;
  },
): Promise<ArrivalRow[]> {
  const { rows } = await sql<ArrivalRow>`
    select ${columns} from ${joined} where ${inUnits(of.units, "a.unit_id")} and a.ended_on is null
      and (a.is_source_area and (a.watch_until is null or a.watch_until > ${of.day}) or a.recorded_at >= ${of.since})
    order by a.arrived_on desc, a.key desc limit ${of.limit}`.execute(tx);
  return rows;
}

export interface NewArrival {
  readonly id: string;
  readonly visitId: string | null;
  readonly householdKey: number;
  readonly personKey: number | null;
  readonly unitId: number;
  readonly fullName: string;
  readonly fromPlace: string;
  readonly isSourceArea: boolean;
  readonly policyVersion: string;
  readonly arrivedOn: Temporal.PlainDate;
  readonly watchUntil: Temporal.PlainDate | null;
  readonly hasDeclared: boolean | null;
  readonly followerKey: number | null;
  readonly now: Temporal.Instant;
}

/** @returns the ids that are new */
export async function insertArrivals(tx: Tx, arrivals: readonly NewArrival[]): Promise<string[]> {
  if (arrivals.length === 0) return [];
  const added = await tx
    .insertInto("arrivals")
    .values(
      arrivals.map((one) => ({
        id: one.id,
        visit_id: one.visitId,
        household_key: one.householdKey,
        person_key: one.personKey,
        unit_id: one.unitId,
        full_name: one.fullName,
        from_place: one.fromPlace,
        is_source_area: one.isSourceArea,
        policy_version: one.policyVersion,
        arrived_on: one.arrivedOn,
        watch_until: one.watchUntil,
        has_declared: one.hasDeclared,
        follower_key: one.followerKey,
        recorded_at: one.now,
      })),
    )
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .execute();
  return added.map(({ id }) => id);
}

export async function updateArrival(
  tx: Tx,
  key: number,
  after: Pick<ArrivalRow, "hasDeclared" | "followerKey" | "endedOn" | "endedAs">,
): Promise<void> {
  await tx
    .updateTable("arrivals")
    .set({
      has_declared: after.hasDeclared,
      follower_key: after.followerKey,
      ended_on: after.endedOn,
      ended_as: after.endedAs,
      version: sql`version + 1`,
    })
    .where("key", "=", key)
    .execute();
}
