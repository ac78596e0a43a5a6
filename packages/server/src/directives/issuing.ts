import type { Draft } from "@phaodai/domain/directives/draft";
import {
  directivesRefusals,
  type issueDirective as issueEndpoint,
} from "@phaodai/domain/directives/contract";
import { authorityOf } from "@phaodai/domain/directives/charged";
import { ordersOf, recipientsOf } from "@phaodai/domain/directives/orders";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import { symbolOf } from "@phaodai/domain/directives/symbol";
import { citedNumber } from "@phaodai/domain/papers/numbering";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import { ancestors, findOnDay } from "@phaodai/domain/units/tree";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { record } from "#events";
import { takeNumber } from "#papers/service";
import { assignTasks, pauseTasks, withdrawTasks } from "#tasks/service";
import { lockDraft, reshown } from "./drafting.ts";
import { requireNext } from "./keep-issued.ts";
import { insertLinks } from "./link-queries.ts";
import { type Resolved, resolveReferences, tieEarlier } from "./linking.ts";
import * as queries from "./queries.ts";
import { insertRecipients } from "./recipient-queries.ts";
import { issueTimes, obstaclesOf } from "./shown.ts";
import { isInForce } from "./standing.ts";
import { decodeDraft, encodeDraft, headingOf } from "./stored.ts";

/**
 * Sends a draft out: a number and a day where it has none, a task for each clause and unit, the paper to everyone named, ties to the papers
 * it names; what it replaces ends with its tasks, the tasks of what it suspends rest. All in one transaction.
 */
export function issueDirective(
  ctx: Context,
  { directiveId, body }: InputOf<typeof issueEndpoint>,
): Promise<ShownDirective> {
  return ctx.inTransaction(async (tx) => {
    const row = await lockDraft(ctx, tx, directiveId, "directives.issue");
    const draft = await numbered(ctx, tx, {
      row,
      draft: decodeDraft(row.content),
      isTaken: body.number === "take",
    });
    const resolved = await resolveReferences(ctx, tx, { unitId: row.unitId, draft });
    const obstacles = await obstaclesOf(ctx, tx, { row, draft, resolved });
    if (obstacles.length > 0) throw directivesRefusals.not_ready({ obstacles });
    await requireFreeNumber(ctx, tx, { row, draft });
    // A paper that came with its number has it; one typed here is asked about.
    const { read, value } = draft.fields.number;
    const isTyped = body.number === undefined && row.number !== null && value !== read;
    if (isTyped && row.issuerUnitId === row.unitId) await requireNext(ctx, tx, { unitId: row.unitId, draft });
    await sendOut(ctx, tx, { row, draft, resolved });
    return reshown(ctx, tx, row.id);
  });
}

interface Outgoing {
  readonly row: queries.WholeDirective;
  readonly draft: Draft;
  readonly resolved: readonly Resolved[];
}

async function sendOut(ctx: Context, tx: Tx, { row, draft, resolved }: Outgoing): Promise<void> {
  const orders = ordersOf(draft, { directiveId: row.id, unitId: row.unitId }, issueTimes(ctx, row, draft));
  const isWithin = authorityOf(ctx.services.units(), row.unitId, ctx.today);
  // What came from elsewhere its own issuer sends to others: in that name nothing goes out beyond one's own units.
  const recipients = recipientsOf(draft, row.unitId, orders).filter(
    ({ unitId }) => row.issuerUnitId === row.unitId || isWithin.has(unitId),
  );
  const sharedUnitIds = recipients.map(({ unitId }) => unitId);
  const heading = headingOf(draft);
  await queries.saveDirective(tx, row.key, {
    content: encodeDraft(draft),
    issuerUnitId: row.issuerUnitId,
    ...heading,
    issue: { at: ctx.now, by: ctx.actor.id, sharedUnitIds },
  });
  await insertRecipients(tx, row, recipients);
  await insertLinks(
    tx,
    { ...row, sharedUnitIds },
    resolved.map(({ target, ...one }) => ({ ...one, toKey: target?.key ?? null })),
  );
  await tieEarlier(ctx, tx, { ...row, numberKey: heading.numberKey, date: heading.datedOn });
  await endOlder(ctx, tx, { row, draft, resolved });
  await assignTasks(ctx, tx, orders);
  await record(ctx, tx, {
    action: "directive.issued",
    subject: { kind: "directive", id: row.id, key: row.key },
    unitIds: [row.unitId, ...sharedUnitIds],
    data: { number: heading.number, clauses: heading.clauses, recipients: recipients.length },
  });
}

/** A paper of the unit's own gets a number of its book and today's date where it has none; one received stays as it is. */
async function numbered(
  ctx: Context,
  tx: Tx,
  {
    row,
    draft,
    isTaken,
  }: { readonly row: queries.WholeDirective; readonly draft: Draft; readonly isTaken: boolean },
): Promise<Draft> {
  const unit = findOnDay(ctx.services.units(), row.unitId, ctx.today);
  if (!unit || row.issuerUnitId !== row.unitId) return draft;
  const { fields, form } = draft;
  const date = { ...fields.date, value: fields.date.value ?? ctx.today };
  if (fields.number.value !== null && !isTaken) return { ...draft, fields: { ...fields, date } };
  const symbol = symbolOf(fields.kind.value ?? "công văn", form, unit);
  const no = await takeNumber(ctx, tx, { unitId: unit.id, series: symbol, year: date.value.year });
  const number = {
    ...fields.number,
    value: citedNumber({ form, number: { no, symbol } }),
    isCorrected: true,
  };
  return { ...draft, fields: { ...fields, date, number } };
}

async function requireFreeNumber(
  ctx: Context,
  tx: Tx,
  { row, draft }: { readonly row: queries.WholeDirective; readonly draft: Draft },
): Promise<void> {
  const { numberKey, datedOn } = headingOf(draft);
  if (numberKey === null || !datedOn) return;
  const taken = await queries.findNumbered(tx, ctx.scope, { ...row, numberKey, year: datedOn.year });
  if (taken) throw directivesRefusals.number_taken({ directiveId: taken.id, number: taken.number });
}

/** What the paper replaces ends, what it suspends rests, where the issuer stands above whoever issued it or is the same. */
async function endOlder(ctx: Context, tx: Tx, { row, draft, resolved }: Outgoing): Promise<void> {
  const ended = resolved.flatMap(({ target, relation }) =>
    target && (relation === "thay thế" || relation === "tạm dừng") ? [{ target, relation }] : [],
  );
  // In one order, so that two papers that name the same ones do not wait for each other.
  for (const { target, relation } of ended.toSorted((a, b) => a.target.key - b.target.key)) {
    if (!isAbove(ctx, row.unitId, target.unitId)) continue;
    // It was found without a lock: somebody may have ended it meanwhile.
    const older = await queries.lockDirective(tx, ctx.scope, target.id);
    if (!older) continue;
    const why = `${relation} theo ${draft.fields.kind.value ?? "văn bản"} số ${draft.fields.number.value ?? "…"}`;
    if (relation === "thay thế") await replace(ctx, tx, { older, by: row, why });
    else await suspend(ctx, tx, { older, by: row, why });
  }
}

/** Not `authorityOf`: a department gives tasks to others beside it, but does not end their papers. */
const isAbove = ({ services, today }: Context, upper: number, unitId: number): boolean =>
  unitId === upper || ancestors(services.units(), unitId, today).some(({ id }) => id === upper);

interface Ending {
  readonly older: queries.WholeDirective;
  readonly by: queries.WholeDirective;
  readonly why: string;
}

async function replace(ctx: Context, tx: Tx, { older, by, why }: Ending): Promise<void> {
  if (!isInForce(older.state)) return;
  await queries.endDirective(tx, older.key, { state: "replaced", at: ctx.now, why });
  await withdrawTasks(ctx, tx, { directiveId: older.id, reason: why });
  await told(ctx, tx, { older, by, state: "replaced" });
}

/** It may go on one day: its tasks rest. What rests by a paper from further below rests by this one from now on. */
async function suspend(ctx: Context, tx: Tx, { older, by, why }: Ending): Promise<void> {
  const held = older.suspendedByUnitId;
  const isHeldBelow = held !== null && held !== by.unitId && isAbove(ctx, by.unitId, held);
  if (older.state !== "issued" && !isHeldBelow) return;
  await queries.endDirective(tx, older.key, { state: "suspended", at: ctx.now, why, byUnitId: by.unitId });
  await pauseTasks(ctx, tx, {
    directiveId: older.id,
    byDirectiveId: by.id,
    byUnitId: by.unitId,
    overUnitId: held,
    reason: why,
  });
  await told(ctx, tx, { older, by, state: "suspended" });
}

const told = (
  ctx: Context,
  tx: Tx,
  { older, by, state }: Omit<Ending, "why"> & { readonly state: "replaced" | "suspended" },
): Promise<unknown> =>
  record(ctx, tx, {
    action: `directive.${state}`,
    subject: { kind: "directive", id: older.id, key: older.key },
    unitIds: [older.unitId, by.unitId],
    data: { by: by.id },
  });
