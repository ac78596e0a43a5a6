import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

export interface NewFinding {
  readonly id: string;
  readonly item: string | null;
  readonly text: string;
  readonly severity: string;
  readonly state: "open" | "closed";
  readonly isFixedOnSpot: boolean;
  readonly fixBy: Temporal.PlainDate | null;
  readonly closedAt: Temporal.Instant | null;
  readonly taskId: string | null;
  readonly fileIds: readonly string[];
}

export interface OfVisit {
  readonly inspectionKey: number;
  readonly foundOn: Temporal.PlainDate;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
}

/** All of a visit in one statement. @returns their keys by id; one whose id is taken is missing */
export async function insertFindings(
  tx: Tx,
  visit: OfVisit,
  findings: readonly NewFinding[],
): Promise<ReadonlyMap<string, number>> {
  if (findings.length === 0) return new Map();
  const { rows } = await sql<{ id: string; key: number }>`
    insert into findings (id, inspection_key, item, text, severity, state, is_fixed_on_spot, fix_by, found_on, closed_at, task_id, file_ids,
      responsible_unit_id, shared_unit_ids)
    select id, ${visit.inspectionKey}, item, text, severity, state, "isFixedOnSpot", "fixBy", ${visit.foundOn.toString()}::date, "closedAt", "taskId", "fileIds",
      ${visit.unitId}, ${[...visit.sharedUnitIds]}::int[]
    from json_to_recordset(${JSON.stringify(findings)}::json) as stated (id uuid, item text, text text, severity text, state text,
      "isFixedOnSpot" boolean, "fixBy" date, "closedAt" timestamptz, "taskId" uuid, "fileIds" uuid[])
    on conflict do nothing returning id, key`.execute(tx);
  return new Map(rows.map(({ id, key }) => [id, key]));
}

const selectFindings = (tx: Tx, scope: Scope) =>
  tx
    .selectFrom("findings as f")
    .innerJoin("inspections as i", "i.key", "f.inspection_key")
    .leftJoin("inspections as c", "c.key", "f.checked_by_key")
    .select([
      "f.key",
      "f.id",
      "i.id as inspectionId",
      "f.item",
      "f.text",
      "f.severity",
      "f.state",
      "f.is_fixed_on_spot as isFixedOnSpot",
      "f.fix_by as fixBy",
      "f.responsible_unit_id as unitId",
      "f.shared_unit_ids as sharedUnitIds",
      "i.place_name as placeName",
      "f.found_on as foundOn",
      "f.fixed_at as fixedAt",
      "f.fix_note as fixNote",
      "f.closed_at as closedAt",
      "c.id as checkedBy",
      "f.check_note as checkNote",
      "f.task_id as taskId",
      "f.withdrawn_why as withdrawnWhy",
      "f.file_ids as fileIds",
      "f.version",
    ])
    .where(inScope(scope, "f"));

export type FindingRow = Awaited<ReturnType<typeof listFindingsOf>>[number];

/** What a visit found. */
export const listFindingsOf = (tx: Tx, scope: Scope, inspectionKey: number) =>
  selectFindings(tx, scope).where("f.inspection_key", "=", inspectionKey).orderBy("f.key").execute();

/** What a visit looked at again. */
export const listCheckedBy = (tx: Tx, scope: Scope, inspectionKey: number) =>
  selectFindings(tx, scope).where("f.checked_by_key", "=", inspectionKey).orderBy("f.key").execute();

export const lockFindings = (tx: Tx, scope: Scope, ids: readonly string[]) =>
  selectFindings(tx, scope)
    .where("f.id", "=", sql<string>`any (${[...ids]}::uuid[])`)
    .orderBy("f.key")
    .forUpdate("f")
    .execute();

/** What is still to be seen fixed in some units; the most urgent first. */
export const listToCheck = (
  tx: Tx,
  scope: Scope,
  { unitIds, limit }: { readonly unitIds: readonly number[]; readonly limit: number },
) =>
  tx
    .selectFrom("findings as f")
    .innerJoin("inspections as i", "i.key", "f.inspection_key")
    .leftJoin("places as l", "l.key", "i.place_key")
    .select([
      "f.id",
      "i.id as inspectionId",
      "f.responsible_unit_id as unitId",
      "l.id as placeId",
      "i.place_name as placeName",
      "f.text",
      "f.severity",
      "f.state",
      "f.fix_by as fixBy",
    ])
    .where(inScope(scope, "f"))
    .where("f.state", "in", ["open", "fixed"])
    .where("f.responsible_unit_id", "=", sql<number>`any (${[...unitIds]}::int[])`)
    .orderBy("f.fix_by")
    .orderBy("f.key")
    .limit(limit)
    .execute();

/** What a visit saw of an earlier finding. */
export interface Checked {
  readonly key: number;
  readonly state: "open" | "closed";
  readonly fixBy: Temporal.PlainDate | null;
  readonly note: string | null;
  readonly closedAt: Temporal.Instant | null;
  readonly checkedByKey: number;
}

export async function checkFindings(tx: Tx, checked: readonly Checked[]): Promise<void> {
  if (checked.length === 0) return;
  await sql`
    update findings f set state = c.state, fix_by = c."fixBy", check_note = c.note, closed_at = c."closedAt",
      checked_by_key = c."checkedByKey", fixed_at = case when c.state = 'open' then null else f.fixed_at end, version = version + 1
    from json_to_recordset(${JSON.stringify(checked)}::json) as c (key int, state text, "fixBy" date, note text, "closedAt" timestamptz, "checkedByKey" int)
    where f.key = c.key`.execute(tx);
}

export const withdrawFinding = (tx: Tx, key: number, why: string): Promise<unknown> =>
  tx
    .updateTable("findings")
    .set({ state: "withdrawn", withdrawn_why: why, version: sql`version + 1` })
    .where("key", "=", key)
    .execute();

/** The finding follows its task. @returns those that changed */
export async function followTask(
  tx: Tx,
  taskId: string,
  { from, to, at }: { readonly from: readonly string[]; readonly to: string; readonly at: Temporal.Instant },
): Promise<{ id: string; key: number; unitId: number }[]> {
  return tx
    .updateTable("findings")
    .set({
      state: to,
      fixed_at: to === "open" ? null : sql`coalesce(fixed_at, ${at.toString()}::timestamptz)`,
      closed_at: to === "closed" ? at : null,
      version: sql`version + 1`,
    })
    .where("task_id", "=", taskId)
    .where("state", "in", from)
    .returning(["id", "key", "responsible_unit_id as unitId"])
    .execute();
}
