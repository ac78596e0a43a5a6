import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

export interface NewViolation {
  readonly id: string;
  readonly number: string;
  readonly findingKey: number | null;
  readonly violatorKind: string;
  readonly violatorName: string;
  readonly violatorAddress: string | null;
  readonly representative: string | null;
  readonly description: string;
  readonly provision: string | null;
  readonly fileIds: readonly string[];
}

export interface OfVisit {
  readonly inspectionKey: number;
  /** Whose record it is. */
  readonly issuerUnitId: number;
  readonly recordedOn: Temporal.PlainDate;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
}

/** @returns ids that were written; one that is taken is missing */
export async function insertViolations(
  tx: Tx,
  visit: OfVisit,
  violations: readonly NewViolation[],
): Promise<string[]> {
  if (violations.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    insert into violations (id, number, inspection_key, finding_key, violator_kind, violator_name, violator_address, representative, description,
      provision, issuer_unit_id, recorded_on, file_ids, responsible_unit_id, shared_unit_ids)
    select id, number, ${visit.inspectionKey}, "findingKey", "violatorKind", "violatorName", "violatorAddress", representative, description, provision,
      ${visit.issuerUnitId}::int, ${visit.recordedOn.toString()}::date, "fileIds", ${visit.unitId}, ${[...visit.sharedUnitIds]}::int[]
    from json_to_recordset(${JSON.stringify(violations)}::json) as stated (id uuid, number text, "findingKey" int, "violatorKind" text, "violatorName" text,
      "violatorAddress" text, representative text, description text, provision text, "fileIds" uuid[])
    on conflict do nothing returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

const selectViolations = (tx: Tx, scope: Scope) =>
  tx
    .selectFrom("violations as v")
    .innerJoin("inspections as i", "i.key", "v.inspection_key")
    .leftJoin("findings as f", "f.key", "v.finding_key")
    .select([
      "v.key",
      "v.id",
      "v.number",
      "v.inspection_key as inspectionKey",
      "i.id as inspectionId",
      "f.id as findingId",
      sql<"person" | "organisation">`v.violator_kind`.as("violatorKind"),
      "v.violator_name as violatorName",
      "v.violator_address as violatorAddress",
      "v.representative",
      "v.description",
      "v.provision",
      "v.issuer_unit_id as issuerUnitId",
      "v.recorded_on as recordedOn",
      "v.withdrawn_at as withdrawnAt",
      "v.withdrawn_why as withdrawnWhy",
      "v.file_ids as fileIds",
      "v.responsible_unit_id as unitId",
      "v.shared_unit_ids as sharedUnitIds",
    ])
    .where(inScope(scope, "v"));

export type ViolationRow = Awaited<ReturnType<typeof listViolationsOf>>[number];

export const listViolationsOf = (tx: Tx, scope: Scope, inspectionKey: number) =>
  selectViolations(tx, scope).where("v.inspection_key", "=", inspectionKey).orderBy("v.key").execute();

export const findViolation = (tx: Tx, scope: Scope, id: string) =>
  selectViolations(tx, scope).where("v.id", "=", id).executeTakeFirst();

export const lockViolation = (tx: Tx, scope: Scope, id: string) =>
  selectViolations(tx, scope).where("v.id", "=", id).forUpdate("v").executeTakeFirst();

export const withdrawViolation = (
  tx: Tx,
  key: number,
  { why, now }: { readonly why: string; readonly now: Temporal.Instant },
): Promise<unknown> =>
  tx
    .updateTable("violations")
    .set({ withdrawn_at: now, withdrawn_why: why, version: sql`version + 1` })
    .where("key", "=", key)
    .execute();

const selectSanctions = (tx: Tx, scope: Scope) =>
  tx
    .selectFrom("sanctions as s")
    .select([
      "s.key",
      "s.id",
      "s.violation_key as violationKey",
      sql<"warning" | "fine" | "closure">`s.kind`.as("kind"),
      "s.number",
      "s.issuer_unit_id as issuerUnitId",
      "s.amount",
      "s.provision",
      sql<"sourced" | "inferred" | "unverified">`s.basis_status`.as("basisStatus"),
      "s.closed_from as closedFrom",
      "s.closed_to as closedTo",
      "s.signer_title as signerTitle",
      "s.signer_name as signerName",
      "s.decided_at as decidedAt",
      "s.withdrawn_at as withdrawnAt",
      "s.withdrawn_why as withdrawnWhy",
      "s.responsible_unit_id as unitId",
      "s.shared_unit_ids as sharedUnitIds",
    ])
    .where(inScope(scope, "s"));

export type SanctionRow = Awaited<ReturnType<typeof listSanctionsOf>>[number];

export const listSanctionsOf = (tx: Tx, scope: Scope, violationKeys: readonly number[]) =>
  selectSanctions(tx, scope)
    .where("s.violation_key", "=", sql<number>`any (${[...violationKeys]}::int[])`)
    .orderBy("s.key")
    .execute();

export const findSanction = (tx: Tx, scope: Scope, id: string) =>
  selectSanctions(tx, scope).where("s.id", "=", id).executeTakeFirst();

export const lockSanction = (tx: Tx, scope: Scope, id: string) =>
  selectSanctions(tx, scope).where("s.id", "=", id).forUpdate().executeTakeFirst();

/** The violation a sanction is on. */
export const findSanctioned = (tx: Tx, scope: Scope, violationKey: number) =>
  selectViolations(tx, scope).where("v.key", "=", violationKey).executeTakeFirst();

export interface NewSanction {
  readonly id: string;
  readonly violationKey: number;
  readonly kind: string;
  readonly number: string;
  readonly issuerUnitId: number;
  readonly amount: number | null;
  readonly provision: string;
  readonly closedFrom: Temporal.PlainDate | null;
  readonly closedTo: Temporal.PlainDate | null;
  readonly signerTitle: string;
  readonly signerName: string;
  readonly decidedBy: string;
  readonly decidedAt: Temporal.Instant;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
}

/** @returns false where the id is taken */
export async function insertSanction(tx: Tx, sanction: NewSanction): Promise<boolean> {
  const made = await tx
    .insertInto("sanctions")
    .values({
      id: sanction.id,
      violation_key: sanction.violationKey,
      kind: sanction.kind,
      number: sanction.number,
      issuer_unit_id: sanction.issuerUnitId,
      amount: sanction.amount,
      provision: sanction.provision,
      // Whoever decides enters it; no source of the system says so.
      basis_status: "unverified",
      closed_from: sanction.closedFrom,
      closed_to: sanction.closedTo,
      signer_title: sanction.signerTitle,
      signer_name: sanction.signerName,
      decided_by: sanction.decidedBy,
      decided_at: sanction.decidedAt,
      responsible_unit_id: sanction.unitId,
      shared_unit_ids: [...sanction.sharedUnitIds],
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** Those of a violation, or one. */
export const withdrawSanctions = (
  tx: Tx,
  which: { readonly key: number } | { readonly violationKey: number },
  { why, now }: { readonly why: string; readonly now: Temporal.Instant },
): Promise<unknown> =>
  tx
    .updateTable("sanctions")
    .set({ withdrawn_at: now, withdrawn_why: why })
    .where("withdrawn_at", "is", null)
    .$if("key" in which, (q) => q.where("key", "=", "key" in which ? which.key : 0))
    .$if("violationKey" in which, (q) =>
      q.where("violation_key", "=", "violationKey" in which ? which.violationKey : 0),
    )
    .execute();
