import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

/** A visit as it is written; keys are those of the database. */
export interface NewVisit {
  readonly id: string;
  readonly number: string;
  /** Whose book numbers it. */
  readonly issuerUnitId: number;
  /** SHA-256 of what was sent. */
  readonly saidHash: Buffer;
  readonly teamKey: number | null;
  readonly planKey: number | null;
  readonly placeKey: number | null;
  readonly placeName: string;
  readonly placeKind: string;
  readonly address: string | null;
  readonly checklist: { readonly code: string; readonly version: number };
  readonly inspectors: readonly string[];
  readonly metWith: string | null;
  readonly inspectedOn: Temporal.PlainDate;
  readonly startedAt: Temporal.Instant | null;
  readonly signedAt: Temporal.Instant;
  readonly receivedAt: Temporal.Instant;
  readonly answers: readonly object[];
  readonly wrong: number;
  readonly answered: number;
  readonly headcount: {
    readonly permitted: number;
    readonly actual: number;
    readonly basis: string | null;
  } | null;
  readonly goodPoints: string | null;
  readonly note: string | null;
  readonly doubts: readonly string[];
  readonly fileIds: readonly string[];
  readonly recordedBy: string;
  readonly recorderName: string;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
}

/** @returns its key; undefined where the id is taken, also by a visit the actor may not see */
export async function insertVisit(tx: Tx, visit: NewVisit): Promise<number | undefined> {
  const made = await tx
    .insertInto("inspections")
    .values({
      id: visit.id,
      number: visit.number,
      issuer_unit_id: visit.issuerUnitId,
      said_hash: visit.saidHash,
      team_key: visit.teamKey,
      plan_key: visit.planKey,
      place_key: visit.placeKey,
      place_name: visit.placeName,
      place_kind: visit.placeKind,
      address: visit.address,
      checklist_code: visit.checklist.code,
      checklist_version: visit.checklist.version,
      inspectors: [...visit.inspectors],
      met_with: visit.metWith,
      inspected_on: visit.inspectedOn,
      started_at: visit.startedAt,
      signed_at: visit.signedAt,
      received_at: visit.receivedAt,
      answers: JSON.stringify(visit.answers),
      wrong: visit.wrong,
      answered: visit.answered,
      headcount_permitted: visit.headcount?.permitted ?? null,
      headcount_actual: visit.headcount?.actual ?? null,
      headcount_basis: visit.headcount?.basis ?? null,
      good_points: visit.goodPoints,
      note: visit.note,
      doubts: [...visit.doubts],
      file_ids: [...visit.fileIds],
      recorded_by: visit.recordedBy,
      recorder_name: visit.recorderName,
      responsible_unit_id: visit.unitId,
      shared_unit_ids: [...visit.sharedUnitIds],
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("key")
    .executeTakeFirst();
  return made?.key;
}

const selectVisits = (tx: Tx, scope: Scope) =>
  tx
    .selectFrom("inspections as i")
    .leftJoin("inspection_teams as t", "t.key", "i.team_key")
    .leftJoin("inspection_plans as p", "p.key", "i.plan_key")
    .leftJoin("places as l", "l.key", "i.place_key")
    .select([
      "i.key",
      "i.id",
      "i.number",
      "i.issuer_unit_id as issuerUnitId",
      "i.said_hash as saidHash",
      "i.place_key as placeKey",
      "l.id as placeId",
      "i.place_name as placeName",
      "i.place_kind as placeKind",
      "i.address",
      "t.id as teamId",
      "t.name as teamName",
      "p.id as planId",
      "i.checklist_code as checklistCode",
      "i.checklist_version as checklistVersion",
      "i.inspectors",
      "i.met_with as metWith",
      "i.inspected_on as inspectedOn",
      "i.started_at as startedAt",
      "i.signed_at as signedAt",
      "i.received_at as receivedAt",
      "i.recorder_name as recordedBy",
      "i.answers",
      "i.headcount_permitted as headcountPermitted",
      "i.headcount_actual as headcountActual",
      "i.headcount_basis as headcountBasis",
      "i.good_points as goodPoints",
      "i.note",
      "i.doubts",
      "i.file_ids as fileIds",
      "i.responsible_unit_id as unitId",
      "i.shared_unit_ids as sharedUnitIds",
    ])
    .where(inScope(scope, "i"));

export type VisitRow = Awaited<ReturnType<typeof findVisit>> & object;

export const findVisit = (tx: Tx, scope: Scope, id: string) =>
  selectVisits(tx, scope).where("i.id", "=", id).executeTakeFirst();

/** Visits to the same place, or to the same unit where it was the unit itself; newest first. */
export const listVisitsTo = (
  tx: Tx,
  scope: Scope,
  of: Pick<VisitRow, "key" | "placeKey" | "placeName" | "unitId">,
) =>
  tx
    .selectFrom("inspections as i")
    .select([
      "i.id",
      "i.inspected_on as inspectedOn",
      sql<number>`(select count(*)::int from findings f where f.inspection_key = i.key and f.state in ('open', 'fixed'))`.as(
        "open",
      ),
    ])
    .where(inScope(scope, "i"))
    .where("i.key", "<>", of.key)
    .where("i.responsible_unit_id", "=", of.unitId)
    .$if(of.placeKey !== null, (q) => q.where("i.place_key", "=", of.placeKey))
    .$if(of.placeKey === null, (q) =>
      q.where("i.place_key", "is", null).where("i.place_name", "=", of.placeName),
    )
    .orderBy("i.inspected_on", "desc")
    .orderBy("i.key", "desc")
    .limit(20)
    .execute();

/** Places are everybody's. */
export const findPlace = (tx: Tx, id: string) =>
  tx
    .selectFrom("places")
    .select(["key", "id", "name", "kind", "address", "unit_id as unitId"])
    .where("id", "=", id)
    .executeTakeFirst();

export const findTeam = (tx: Tx, scope: Scope, id: string) =>
  tx
    .selectFrom("inspection_teams as t")
    .select(["t.key", "t.id", "t.name", "t.responsible_unit_id as unitId", "t.ends_on as endsOn"])
    .where(inScope(scope, "t"))
    .where("t.id", "=", id)
    .executeTakeFirst();

export const findPlan = (tx: Tx, scope: Scope, id: string) =>
  tx
    .selectFrom("inspection_plans as p")
    .select(["p.key", "p.id", "p.team_key as teamKey", "p.cancelled_at as cancelledAt"])
    .where(inScope(scope, "p"))
    .where("p.id", "=", id)
    .executeTakeFirst();

export interface KnownFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
}

/** Those of the files that have come and that the actor may see. */
export async function listFiles(tx: Tx, scope: Scope, ids: readonly string[]): Promise<KnownFile[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("files")
    .select(["id", "name", "media_type as mediaType"])
    .where(inScope(scope, "files"))
    .where("id", "=", sql<string>`any (${[...ids]}::uuid[])`)
    .execute();
}

/** Places of some units, by unit and name. */
export const listPlaces = (
  tx: Tx,
  { unitIds, limit }: { readonly unitIds: readonly number[]; readonly limit: number },
) =>
  tx
    .selectFrom("places")
    .select(["id", "name", "kind", "address", "unit_id as unitId"])
    .where("unit_id", "=", sql<number>`any (${[...unitIds]}::int[])`)
    .orderBy("unit_id")
    .orderBy("name_folded")
    .limit(limit)
    .execute();

/** A record that names a file. */
export interface Naming {
  readonly unitId: number;
  readonly sharedUnitIds: number[];
  /** Whose account recorded the visit. */
  readonly recordedBy: string;
  /** Violations are also written later, at a desk, by whoever inspects. */
  readonly isViolation: boolean;
}

/** Visits, findings and violations of some units that name a file: the unit's index first, a search in every list would be long. */
export async function listNaming(
  tx: Tx,
  scope: Scope,
  { fileId, unitIds }: { readonly fileId: string; readonly unitIds: readonly number[] },
): Promise<Naming[]> {
  const naming = (table: "inspections" | "findings" | "violations") => {
    const visit = table === "inspections" ? sql`n.key` : sql`n.inspection_key`;
    return sql`
      select n.responsible_unit_id as "unitId", n.shared_unit_ids as "sharedUnitIds", v.recorded_by as "recordedBy",
        ${table === "violations"}::boolean as "isViolation"
      from ${sql.table(table)} n join inspections v on v.key = ${visit}
      where n.responsible_unit_id = any (${[...unitIds]}::int[]) and ${fileId}::uuid = any (n.file_ids) and ${inScope(scope, "n")}`;
  };
  const { rows } = await sql<Naming>`
    ${naming("inspections")} union all ${naming("findings")} union all ${naming("violations")}`.execute(tx);
  return rows;
}
