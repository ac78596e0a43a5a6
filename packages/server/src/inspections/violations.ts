import {
  inspectionsRefusals,
  type SanctionView,
  type ViolationView,
} from "@phaodai/domain/inspections/contract";
import type * as contract from "@phaodai/domain/inspections/sanction-contract";
import type { StatedViolation } from "@phaodai/domain/inspections/stated";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import { type Context, covers } from "#context";
import type { Tx } from "#db/database";
import { record } from "#events";
import { attachFiles } from "#files/service";
import * as findingQueries from "./finding-queries.ts";
import { requireIssuer } from "./issuer.ts";
import { numberFor } from "./numbers.ts";
import { filesOf, sanctionOf, violationOf } from "./stored.ts";
import * as queries from "./violation-queries.ts";
import { findVisit, listFiles } from "./visit-queries.ts";

interface Written extends queries.OfVisit {
  readonly violations: readonly StatedViolation[];
  readonly findingKeys: ReadonlyMap<string, number>;
}

/** Each with the next number of the issuer's records. */
export async function writeViolations(ctx: Context, tx: Tx, written: Written): Promise<void> {
  const rows: queries.NewViolation[] = [];
  for (const one of written.violations) {
    const findingKey = one.findingId === null ? null : written.findingKeys.get(one.findingId);
    if (findingKey === undefined) throw inspectionsRefusals.unknown_finding({ findingId: one.findingId });
    const number = await numberFor(ctx, tx, { unitId: written.issuerUnitId, paper: "violation" });
    rows.push({ ...one, number, findingKey });
  }
  const kept = new Set(await queries.insertViolations(tx, written, rows));
  const taken = rows.find(({ id }) => !kept.has(id));
  if (taken) throw inspectionsRefusals.id_taken({ id: taken.id });
  for (const { id } of rows)
    await record(ctx, tx, {
      action: "violation.recorded",
      subject: { kind: "violation", id },
      unitIds: [written.unitId, ...written.sharedUnitIds],
    });
}

/** A violation written at the desk, of a visit that was recorded before. */
export async function recordViolation(
  ctx: Context,
  { inspectionId, body }: InputOf<typeof contract.recordViolation>,
): Promise<ViolationView> {
  return ctx.inTransaction(async (tx) => {
    const visit = await findVisit(tx, ctx.scope, inspectionId);
    if (!visit) throw inspectionsRefusals.inspection_not_found({ inspectionId });
    const findings = await findingQueries.listFindingsOf(tx, ctx.scope, visit.key);
    const home = ctx.actor.homeUnitId;
    await writeViolations(ctx, tx, {
      inspectionKey: visit.key,
      recordedOn: ctx.today,
      unitId: visit.unitId,
      sharedUnitIds: visit.sharedUnitIds,
      issuerUnitId: home !== null && covers(ctx.scope, home) ? home : visit.unitId,
      violations: [body],
      findingKeys: new Map(findings.map(({ id, key }) => [id, key])),
    });
    const here = await listFiles(tx, ctx.scope, body.fileIds);
    await attachFiles(
      ctx,
      tx,
      here.map(({ id }) => id),
      [visit.unitId, ...visit.sharedUnitIds],
    );
    return viewOf(ctx, tx, body.id);
  });
}

async function viewOf(ctx: Context, tx: Tx, violationId: string): Promise<ViolationView> {
  const row = await queries.findViolation(tx, ctx.scope, violationId);
  if (!row) throw inspectionsRefusals.violation_not_found({ violationId });
  const files = filesOf(await listFiles(tx, ctx.scope, row.fileIds));
  return violationOf(row, await queries.listSanctionsOf(tx, ctx.scope, [row.key]), files);
}

/** A decision, numbered in the book of its issuer. Who may decide: the permission; how much: whoever decides. */
export async function sanctionViolation(
  ctx: Context,
  { violationId, body }: InputOf<typeof contract.sanctionViolation>,
): Promise<SanctionView> {
  if (body.kind === "fine" && body.amount === null) throw inspectionsRefusals.amount_needed();
  if (body.kind === "closure" && !isPeriod(body)) throw inspectionsRefusals.period_needed();
  if (!covers(ctx.scope, body.issuerUnitId))
    throw inspectionsRefusals.outside_scope({ unitId: body.issuerUnitId });
  return ctx.inTransaction(async (tx) => {
    const violation = await queries.lockViolation(tx, ctx.scope, violationId);
    if (!violation) throw inspectionsRefusals.violation_not_found({ violationId });
    const before = await queries.findSanction(tx, ctx.scope, body.id);
    if (before && before.violationKey === violation.key) return sanctionOf(before);
    if (violation.withdrawnAt) throw inspectionsRefusals.violation_withdrawn({ violationId });
    const number = await numberFor(ctx, tx, { unitId: body.issuerUnitId, paper: body.kind });
    const isNew = await queries.insertSanction(tx, {
      ...body,
      amount: body.kind === "fine" ? body.amount : null,
      closedFrom: body.kind === "closure" ? body.closedFrom : null,
      closedTo: body.kind === "closure" ? body.closedTo : null,
      violationKey: violation.key,
      number,
      decidedBy: ctx.actor.id,
      decidedAt: ctx.now,
      unitId: violation.unitId,
      sharedUnitIds: violation.sharedUnitIds,
    });
    if (!isNew) throw inspectionsRefusals.id_taken({ id: body.id });
    await tell(ctx, tx, "sanction.decided", { ...violation, subject: { kind: "sanction", id: body.id } });
    return shownSanction(ctx, tx, body.id);
  });
}

const isPeriod = ({ closedFrom, closedTo }: InputOf<typeof contract.sanctionViolation>["body"]): boolean =>
  closedFrom !== null && (closedTo === null || Temporal.PlainDate.compare(closedFrom, closedTo) <= 0);

async function shownSanction(ctx: Context, tx: Tx, sanctionId: string): Promise<SanctionView> {
  const row = await queries.findSanction(tx, ctx.scope, sanctionId);
  if (!row) throw inspectionsRefusals.sanction_not_found({ sanctionId });
  return sanctionOf(row);
}

interface Told {
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
  readonly subject: { readonly kind: string; readonly id: string };
}

const tell = (
  ctx: Context,
  tx: Tx,
  action: string,
  { unitId, sharedUnitIds, subject }: Told,
): Promise<void> => record(ctx, tx, { action, subject, unitIds: [unitId, ...sharedUnitIds] });

export async function withdrawSanction(
  ctx: Context,
  { sanctionId, body }: InputOf<typeof contract.withdrawSanction>,
): Promise<SanctionView> {
  return ctx.inTransaction(async (tx) => {
    const row = await queries.lockSanction(tx, ctx.scope, sanctionId);
    if (!row) throw inspectionsRefusals.sanction_not_found({ sanctionId });
    requireIssuer(ctx, row.issuerUnitId);
    if (row.withdrawnAt) throw inspectionsRefusals.sanction_withdrawn({ sanctionId });
    await queries.withdrawSanctions(tx, { key: row.key }, { why: body.reason, now: ctx.now });
    await tell(ctx, tx, "sanction.withdrawn", { ...row, subject: { kind: "sanction", id: sanctionId } });
    return shownSanction(ctx, tx, sanctionId);
  });
}

export async function withdrawViolation(
  ctx: Context,
  { violationId, body }: InputOf<typeof contract.withdrawViolation>,
): Promise<ViolationView> {
  return ctx.inTransaction(async (tx) => {
    const row = await queries.lockViolation(tx, ctx.scope, violationId);
    if (!row) throw inspectionsRefusals.violation_not_found({ violationId });
    requireIssuer(ctx, row.issuerUnitId);
    for (const one of await queries.listSanctionsOf(tx, ctx.scope, [row.key]))
      if (!one.withdrawnAt) requireIssuer(ctx, one.issuerUnitId);
    if (row.withdrawnAt) throw inspectionsRefusals.violation_withdrawn({ violationId });
    const why = { why: body.reason, now: ctx.now };
    await queries.withdrawViolation(tx, row.key, why);
    await queries.withdrawSanctions(tx, { violationKey: row.key }, why);
    await tell(ctx, tx, "violation.withdrawn", { ...row, subject: { kind: "violation", id: violationId } });
    return viewOf(ctx, tx, violationId);
  });
}
