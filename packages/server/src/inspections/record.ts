import { createHash } from "node:crypto";
import {
  inspectionsRefusals,
  type recordInspection as recordEndpoint,
} from "@phaodai/domain/inspections/contract";
import { decideFixBy, doubtsOf, tally, unasked } from "@phaodai/domain/inspections/rules";
import { type StatedFinding, StatedVisit } from "@phaodai/domain/inspections/stated";
import type { Checklist } from "@phaodai/domain/policy/checklists";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { dayOf, lastMinuteOf } from "@phaodai/domain/shared/instant";
import { ancestors, findOnDay } from "@phaodai/domain/units/tree";
import { z } from "zod";
import { type Context, covers } from "#context";
import type { Tx } from "#db/database";
import { record } from "#events";
import { attachFiles } from "#files/service";
import { policyAt } from "#policy/policy-at";
import { assignTasks } from "#tasks/service";
import { carriedBy } from "./area.ts";
import { findChecklist } from "./checklists.ts";
import * as findingQueries from "./finding-queries.ts";
import { numberFor } from "./numbers.ts";
import { checkAgain } from "./rechecks.ts";
import { writeViolations } from "./violations.ts";
import * as queries from "./visit-queries.ts";

type Reply = ReplyOf<typeof recordEndpoint>;

/**
 * A whole visit as it was signed, in one transaction: what was found becomes tasks of the unit, what was broken a numbered record, what
 * was looked at again is closed or goes on. The same visit sent again, also under another command, is the one that is kept; with other
 * content it is refused, so that whoever signed it sees both.
 */
export async function recordInspection(
  ctx: Context,
  { body }: InputOf<typeof recordEndpoint>,
): Promise<Reply> {
  const checklist = requireSound(ctx, body);
  return ctx.inTransaction(async (tx) => {
    const before = await queries.findVisit(tx, ctx.scope, body.id);
    const saidHash = hashOf(body);
    if (before && before.saidHash?.equals(saidHash) === false)
      throw inspectionsRefusals.visit_differs({ id: body.id });
    if (before) return sentBefore(ctx, tx, before);
    return keepVisit(ctx, tx, { body, checklist, saidHash });
  });
}

/** Of all that was signed, in the order of the contract. */
const hashOf = (body: StatedVisit): Buffer =>
  createHash("sha256")
    .update(JSON.stringify(z.encode(StatedVisit, body)))
    .digest();

/** What cannot be kept at all: a unit or a checklist that never was, answers to what was not asked. */
function requireSound(ctx: Context, body: StatedVisit): Checklist {
  if (!ctx.services.units().lives.has(body.unitId))
    throw inspectionsRefusals.unknown_unit({ unitId: body.unitId });
  if (!covers(ctx.scope, body.unitId)) throw inspectionsRefusals.outside_scope({ unitId: body.unitId });
  const checklist = findChecklist(ctx, body.checklist);
  if (!checklist) throw inspectionsRefusals.unknown_checklist({ ...body.checklist });
  const items = [...body.answers.map(({ item }) => item), ...body.findings.flatMap(({ item }) => item ?? [])];
  const [strange] = unasked(checklist, items);
  if (strange !== undefined) throw inspectionsRefusals.unknown_item({ item: strange });
  return checklist;
}

async function sentBefore(ctx: Context, tx: Tx, visit: queries.VisitRow): Promise<Reply> {
  const findings = await findingQueries.listFindingsOf(tx, ctx.scope, visit.key);
  return {
    id: visit.id,
    number: visit.number,
    doubts: visit.doubts as Reply["doubts"], // safe: written by keepVisit, held to the contract's codes on the way out
    findings: findings.map(({ id, fixBy, taskId }) => ({ id, fixBy, taskId })),
  };
}

interface Stated {
  readonly body: StatedVisit;
  readonly checklist: Checklist;
  readonly saidHash: Buffer;
}

async function keepVisit(ctx: Context, tx: Tx, { body, checklist, saidHash }: Stated): Promise<Reply> {
  const place = await placeOf(ctx, tx, body);
  const { team, plan } = await sentBy(ctx, tx, body);
  const inspectedOn = earlier(dayOf(body.signedAt), ctx.today);
  const sharedUnitIds = sharedWith(ctx, body.unitId, team?.unitId);
  const issuerUnitId = issuerOf(ctx, [team?.unitId, ctx.actor.homeUnitId, body.unitId]);
  const doubts = doubtsOf(body, {
    now: ctx.now,
    checklist,
    doesUnitExist: findOnDay(ctx.services.units(), body.unitId, ctx.today) !== undefined,
    aheadMinutes:
      policyAt(ctx.services, { unitId: issuerUnitId, day: ctx.today }, "inspection.clock_ahead_minutes") ?? 0,
  });
  const number = await numberFor(ctx, tx, { unitId: issuerUnitId, paper: "inspection" });
  const key = await queries.insertVisit(tx, {
    ...body,
    ...place,
    ...tally(body.answers),
    number,
    issuerUnitId,
    saidHash,
    teamKey: team?.key ?? null,
    planKey: plan?.key ?? null,
    inspectedOn,
    receivedAt: ctx.now,
    doubts,
    recordedBy: ctx.actor.id,
    recorderName: ctx.actor.displayName,
    sharedUnitIds,
  });
  if (key === undefined) throw inspectionsRefusals.id_taken({ id: body.id });
  const visit = { inspectionKey: key, foundOn: inspectedOn, unitId: body.unitId, sharedUnitIds };
  const findings = await keepFindings(ctx, tx, { ...visit, issuerUnitId, findings: body.findings, ...place });
  await writeViolations(ctx, tx, {
    ...visit,
    recordedOn: inspectedOn,
    issuerUnitId,
    violations: body.violations,
    findingKeys: findings.keys,
  });
  await checkAgain(ctx, tx, { inspectionKey: key, on: inspectedOn, rechecks: body.rechecks });
  const isAwaiting = await attachWhatCame(ctx, tx, body, [body.unitId, ...sharedUnitIds]);
  await record(ctx, tx, {
    action: "inspection.recorded",
    subject: { kind: "inspection", id: body.id, key },
    unitIds: [...new Set([body.unitId, issuerUnitId, ...sharedUnitIds])],
    data: { findings: body.findings.length, violations: body.violations.length },
  });
  return {
    id: body.id,
    number,
    doubts: isAwaiting ? [...doubts, "files_awaited"] : doubts,
    findings: findings.replies,
  };
}

/** What was visited; a place of the register keeps its name as it stood on the day. */
async function placeOf(ctx: Context, tx: Tx, { place, unitId }: StatedVisit) {
  switch (place.kind) {
    case "known": {
      const found = await queries.findPlace(tx, place.placeId);
      if (!found) throw inspectionsRefusals.unknown_place({ placeId: place.placeId });
      return { placeKey: found.key, placeName: found.name, placeKind: found.kind, address: found.address };
    }
    case "stated":
      return { placeKey: null, placeName: place.name, placeKind: place.placeKind, address: place.address };
    case "unit": {
      const versions = ctx.services.units().versionsOf.get(unitId) ?? [];
      const unit = findOnDay(ctx.services.units(), unitId, versions.at(-1)?.from ?? ctx.today);
      return { placeKey: null, placeName: unit?.fullName ?? "?", placeKind: "unit", address: null };
    }
  }
}

async function sentBy(ctx: Context, tx: Tx, { teamId, planId }: StatedVisit) {
  const team = teamId === null ? undefined : await queries.findTeam(tx, ctx.scope, teamId);
  if (teamId !== null && !team) throw inspectionsRefusals.unknown_team({ teamId });
  const plan = planId === null ? undefined : await queries.findPlan(tx, ctx.scope, planId);
  if (planId !== null && !plan) throw inspectionsRefusals.unknown_plan({ planId });
  return { team, plan };
}

/** The team's unit sees the visit too, where it does not anyway as a unit above. */
function sharedWith(ctx: Context, unitId: number, teamUnitId: number | undefined): number[] {
  if (teamUnitId === undefined || teamUnitId === unitId) return [];
  const above = ancestors(ctx.services.units(), carriedBy(ctx, unitId), ctx.today);
  return above.some(({ id }) => id === teamUnitId) ? [] : [teamUnitId];
}

/** Whose book numbers the papers and who judges the fixes: the first of these that the sender may speak for. */
const issuerOf = (ctx: Context, candidates: readonly (number | null | undefined)[]): number =>
  candidates.find((id): id is number => typeof id === "number" && covers(ctx.scope, id)) ?? 0;

interface Found extends findingQueries.OfVisit {
  readonly issuerUnitId: number;
  readonly placeName: string;
  readonly findings: readonly StatedFinding[];
}

/** Each shortcoming that is not gone already becomes a task of the unit it lies in: the place has no account of its own yet. */
async function keepFindings(ctx: Context, tx: Tx, found: Found) {
  const fixDays = policyAt(
    ctx.services,
    { unitId: found.issuerUnitId, day: found.foundOn },
    "inspection.fix_days",
  );
  const dated = found.findings.map((one) => ({ ...one, fixBy: decideFixBy(one, found.foundOn, fixDays) }));
  const open = dated.filter(({ isFixedOnSpot }) => !isFixedOnSpot);
  const tasks = await assignTasks(
    ctx,
    tx,
    open.map((one) => ({
      origin: { kind: "finding", id: one.id },
      directiveId: null,
      issuerUnitId: found.issuerUnitId,
      no: null,
      text: `${found.placeName}: ${one.text}`,
      evidence: null,
      dueAt: one.fixBy && lastMinuteOf(one.fixBy),
      repeats: null,
      measure: null,
      parentTaskIds: [],
      to: [{ unitId: carriedBy(ctx, found.unitId), assignee: found.placeName, role: "lead" }],
    })),
  );
  const taskIds = new Map(open.map(({ id }, i) => [id, tasks[i]?.[0]?.id ?? null]));
  const rows = dated.map((one) => ({
    ...one,
    state: one.isFixedOnSpot ? ("closed" as const) : ("open" as const),
    closedAt: one.isFixedOnSpot ? ctx.now : null,
    taskId: taskIds.get(one.id) ?? null,
  }));
  const keys = await findingQueries.insertFindings(tx, found, rows);
  const taken = rows.find(({ id }) => !keys.has(id));
  if (taken) throw inspectionsRefusals.id_taken({ id: taken.id });
  return { keys, replies: rows.map(({ id, fixBy, taskId }) => ({ id, fixBy, taskId })) };
}

const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) < 0 ? a : b;

/** Photos that are here are shared with whoever sees the visit. @returns whether some have not come */
async function attachWhatCame(
  ctx: Context,
  tx: Tx,
  body: StatedVisit,
  unitIds: readonly number[],
): Promise<boolean> {
  const wanted = new Set([body, ...body.findings, ...body.violations].flatMap(({ fileIds }) => fileIds));
  const here = await queries.listFiles(tx, ctx.scope, [...wanted]);
  await attachFiles(
    ctx,
    tx,
    here.map(({ id }) => id),
    unitIds,
  );
  return here.length < wanted.size;
}
