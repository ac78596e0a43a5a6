import { commandRefusals } from "@phaodai/domain/command/contract";
import {
  type holdMeeting as holdEndpoint,
  type listMeetings as listEndpoint,
  type listTrainings as listTrainingsEndpoint,
  meetingsRefusals,
  type recordTraining as recordEndpoint,
} from "@phaodai/domain/command/meetings-contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { dayOf, lastMinuteOf } from "@phaodai/domain/shared/instant";
import type { TaskOrder } from "@phaodai/domain/tasks/order";
import { findOnDay } from "@phaodai/domain/units/tree";
import { z } from "zod";
import { type Context, covers } from "#context";
import { record } from "#events";
import { assignTasks } from "#tasks/service";
import * as queries from "./centre-queries.ts";
import { listPeopleById } from "./people-queries.ts";
import { heldBy, requireUnit } from "./units.ts";

type Meeting = InputOf<typeof holdEndpoint>["body"];

/** As stored: days are text in JSON. */
const StoredConclusions = z.array(
  z.object({
    id: z.string(),
    text: z.string(),
    unitIds: z.array(z.int()),
    dueOn: z.string().nullable(),
  }),
);

export async function listMeetings(
  ctx: Context,
  { unitId }: InputOf<typeof listEndpoint>,
): Promise<ReplyOf<typeof listEndpoint>> {
  requireUnit(ctx, unitId);
  const rows = await ctx.inTransaction((tx) => queries.listMeetings(tx, heldBy(ctx, unitId)));
  return {
    items: rows.map((row) => ({
      ...row,
      conclusions: StoredConclusions.parse(row.conclusions).map((one) => ({
        ...one,
        dueOn: one.dueOn === null ? null : Temporal.PlainDate.from(one.dueOn),
      })),
    })),
  };
}

/** Each conclusion that names units becomes a task for each of them, in the same transaction. */
export async function holdMeeting(
  ctx: Context,
  { body }: InputOf<typeof holdEndpoint>,
): Promise<ReplyOf<typeof holdEndpoint>> {
  requireUnit(ctx, body.unitId);
  for (const conclusion of body.conclusions) refuseConclusion(ctx, body, conclusion);
  return ctx.inTransaction(async (tx) => {
    const conclusions = body.conclusions.map((one) => ({ ...one, dueOn: one.dueOn?.toString() ?? null }));
    if (!(await queries.insertMeeting(tx, { ...body, conclusions, now: ctx.now })))
      throw commandRefusals.id_taken({ id: body.id });
    const assigned = await assignTasks(ctx, tx, ordersOf(ctx, body));
    await record(ctx, tx, {
      action: "meeting.held",
      subject: { kind: "meeting", id: body.id },
      unitIds: [body.unitId],
    });
    return { id: body.id, tasks: assigned.flat().length };
  });
}

function refuseConclusion(
  ctx: Context,
  { heldAt }: Meeting,
  conclusion: Meeting["conclusions"][number],
): void {
  for (const unitId of conclusion.unitIds) {
    if (!findOnDay(ctx.services.units(), unitId, ctx.today)) throw meetingsRefusals.unknown_unit({ unitId });
    if (!covers(ctx.scope, unitId)) throw meetingsRefusals.outside_scope({ unitId });
  }
  if (conclusion.dueOn && Temporal.PlainDate.compare(conclusion.dueOn, dayOf(heldAt)) < 0)
    throw meetingsRefusals.due_before_meeting({ dueOn: conclusion.dueOn.toString() });
}

const ordersOf = (ctx: Context, { unitId, conclusions }: Meeting): TaskOrder[] =>
  conclusions
    .filter(({ unitIds }) => unitIds.length > 0)
    .map(({ id, text, unitIds, dueOn }) => ({
      origin: { kind: "conclusion", id },
      directiveId: null,
      issuerUnitId: unitId,
      no: null,
      text,
      evidence: null,
      dueAt: dueOn && lastMinuteOf(dueOn),
      repeats: null,
      measure: null,
      parentTaskIds: [],
      to: unitIds.map((id) => ({
        unitId: id,
        assignee: findOnDay(ctx.services.units(), id, ctx.today)?.fullName ?? String(id),
        role: "lead",
      })),
    }));

export async function listTrainings(
  ctx: Context,
  { unitId }: InputOf<typeof listTrainingsEndpoint>,
): Promise<ReplyOf<typeof listTrainingsEndpoint>> {
  requireUnit(ctx, unitId);
  return { items: await ctx.inTransaction((tx) => queries.listTrainings(tx, heldBy(ctx, unitId))) };
}

export async function recordTraining(
  ctx: Context,
  { body }: InputOf<typeof recordEndpoint>,
): Promise<ReplyOf<typeof recordEndpoint>> {
  requireUnit(ctx, body.unitId);
  return ctx.inTransaction(async (tx) => {
    const people = await listPeopleById(tx, ctx.scope, body.personIds);
    const ours = new Set(heldBy(ctx, body.unitId));
    const trained = people.filter(({ unitId }) => ours.has(unitId));
    if (trained.length < new Set(body.personIds).size) throw commandRefusals.person_not_found();
    const personKeys = trained.map(({ key }) => key);
    if (!(await queries.insertTraining(tx, { ...body, personKeys, now: ctx.now })))
      throw commandRefusals.id_taken({ id: body.id });
    await record(ctx, tx, {
      action: "training.recorded",
      subject: { kind: "training", id: body.id },
      unitIds: [body.unitId],
    });
    return { id: body.id };
  });
}
