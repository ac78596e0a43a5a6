import {
  type FindingView,
  inspectionsRefusals,
  type InspectionView,
  type showFieldPack as fieldPackEndpoint,
  type showInspection as showEndpoint,
  type withdrawFinding as withdrawEndpoint,
} from "@phaodai/domain/inspections/contract";
import { severities } from "@phaodai/domain/policy/checklists";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { findOnDay } from "@phaodai/domain/units/tree";
import { z } from "zod";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { record, recordRead } from "#events";
import { policyAt } from "#policy/policy-at";
import { closeTasksOf } from "#tasks/service";
import { areaOf } from "./area.ts";
import { findChecklist } from "./checklists.ts";
import * as findingQueries from "./finding-queries.ts";
import { requireGiver } from "./issuer.ts";
import { filesOf, findingOf, violationOf, visitOf } from "./stored.ts";
import { listPlansInForce, listTeamsInForce } from "./team-queries.ts";
import { membersOf } from "./teams.ts";
import * as violationQueries from "./violation-queries.ts";
import * as queries from "./visit-queries.ts";

/** A visit names who broke a rule: reading it leaves a line in the read log. */
export async function showInspection(
  ctx: Context,
  { inspectionId }: InputOf<typeof showEndpoint>,
): Promise<InspectionView> {
  return ctx.inTransaction(async (tx) => {
    const found = await readInspection(ctx, tx, inspectionId);
    await recordRead(ctx, tx, {
      endpoint: "GET /inspections/:inspectionId",
      kind: "inspection",
      id: inspectionId,
      unitIds: [found.unitId],
    });
    return found;
  });
}

/** @throws Refusal `inspections.inspection_not_found` */
export async function readInspection(ctx: Context, tx: Tx, inspectionId: string): Promise<InspectionView> {
  const row = await queries.findVisit(tx, ctx.scope, inspectionId);
  if (!row) throw inspectionsRefusals.inspection_not_found({ inspectionId });
  const findings = await findingQueries.listFindingsOf(tx, ctx.scope, row.key);
  const rechecked = await findingQueries.listCheckedBy(tx, ctx.scope, row.key);
  const violations = await violationQueries.listViolationsOf(tx, ctx.scope, row.key);
  const sanctions = await violationQueries.listSanctionsOf(
    tx,
    ctx.scope,
    violations.map(({ key }) => key),
  );
  const others = await queries.listVisitsTo(tx, ctx.scope, row);
  const fileIds = [row, ...findings, ...rechecked, ...violations].flatMap((one) => one.fileIds);
  const files = filesOf(await queries.listFiles(tx, ctx.scope, fileIds));
  const checklist = findChecklist(ctx, { code: row.checklistCode, version: row.checklistVersion });
  if (!checklist) throw new Error(`no checklist ${row.checklistCode}/${row.checklistVersion} in any pack`);
  return visitOf(row, {
    checklist,
    findings: findings.map((one) => findingOf(one, files, ctx.today)),
    rechecked: rechecked.map((one) => findingOf(one, files, ctx.today)),
    violations: violations.map((one) => violationOf(one, sanctions, files)),
    others,
    files,
  });
}

/** As many as a phone takes along. */
const mostPlaces = 3000;
const mostFindings = 2000;

export async function showFieldPack(
  ctx: Context,
  { unitId: asked }: InputOf<typeof fieldPackEndpoint>,
): Promise<ReplyOf<typeof fieldPackEndpoint>> {
  const { unitId, held } = areaOf(ctx, asked);
  const tree = ctx.services.units();
  const units = held
    .flatMap((id) => findOnDay(tree, id, ctx.today) ?? [])
    .filter(({ level }) => level !== "residential_group");
  const at = { unitId, day: ctx.today };
  const fixDays = policyAt(ctx.services, at, "inspection.fix_days");
  const found = await ctx.inTransaction(async (tx) => ({
    teams: await listTeamsInForce(tx, ctx.scope, { unitIds: held, day: ctx.today }),
    plans: await listPlansInForce(tx, ctx.scope, { unitIds: held, day: ctx.today }),
    places: await queries.listPlaces(tx, { unitIds: held, limit: mostPlaces + 1 }),
    findings: await findingQueries.listToCheck(tx, ctx.scope, { unitIds: held, limit: mostFindings }),
  }));
  return {
    asOf: ctx.now,
    unitId,
    units: units.map(({ id, fullName, level }) => ({ id, fullName, level })),
    teams: found.teams.map(({ id, name, members }) => ({
      id,
      name,
      members: membersOf(members).map((member) => member.name),
    })),
    plans: found.plans,
    checklists: policyAt(ctx.services, at, "inspection.checklists") ?? [],
    fixDays: fixDays ?? { minor: null, serious: null, critical: null },
    places: found.places.slice(0, mostPlaces),
    arePlacesCut: found.places.length > mostPlaces,
    findings: found.findings.map((one) => ({ ...one, ...ToCheck.parse(one) })),
  };
}

const ToCheck = z.object({ severity: z.enum(severities), state: z.enum(["open", "fixed"]) });

/** A finding that was none: it is taken back, and nobody has to fix it any more. */
export async function withdrawFinding(
  ctx: Context,
  { findingId, body }: InputOf<typeof withdrawEndpoint>,
): Promise<FindingView> {
  return ctx.inTransaction(async (tx) => {
    const [row] = await findingQueries.lockFindings(tx, ctx.scope, [findingId]);
    if (!row) throw inspectionsRefusals.finding_not_found({ findingId });
    await requireGiver(ctx, tx, row.taskId);
    if (row.state !== "open" && row.state !== "fixed")
      throw inspectionsRefusals.finding_not_open({ findingId });
    await findingQueries.withdrawFinding(tx, row.key, body.reason);
    await closeTasksOf(ctx, tx, { originIds: [findingId], state: "withdrawn", reason: body.reason });
    await record(ctx, tx, {
      action: "finding.withdrawn",
      subject: { kind: "finding", id: findingId, key: row.key },
      unitIds: [row.unitId, ...row.sharedUnitIds],
      data: { changes: { state: [row.state, "withdrawn"] } },
    });
    const [after] = await findingQueries.lockFindings(tx, ctx.scope, [findingId]);
    if (!after) throw inspectionsRefusals.finding_not_found({ findingId });
    const files = filesOf(await queries.listFiles(tx, ctx.scope, after.fileIds));
    return findingOf(after, files, ctx.today);
  });
}
