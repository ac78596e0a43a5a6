import { commandRefusals } from "@phaodai/domain/command/contract";
import {
  type answerForces as answerEndpoint,
  type askForces as askEndpoint,
  forcesRefusals,
  type listForces as listEndpoint,
} from "@phaodai/domain/command/forces-contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { scopeOf } from "@phaodai/domain/units/scope";
import { findOnDay } from "@phaodai/domain/units/tree";
import { type Context, covers } from "#context";
import { record } from "#events";
import { asksOfTasks, notify } from "#tasks/service";
import { centrePolicies } from "./centre-policy.ts";
import { noticesOfAnswer, noticeOfRequest } from "./forces-notices.ts";
import * as queries from "./forces-queries.ts";
import { requireUnit } from "./units.ts";

type Forces = ReplyOf<typeof listEndpoint>;

export async function listForces(ctx: Context, { unitId }: InputOf<typeof listEndpoint>): Promise<Forces> {
  const { forcesDays } = centrePolicies(ctx)(requireUnit(ctx, unitId));
  const unitIds = scopeOf(ctx.services.units(), [unitId], ctx.today);
  const from = ctx.now.subtract({ hours: 24 * (forcesDays ?? 0) });
  return ctx.inTransaction(async (tx) => {
    const items = await queries.listRequests(tx, ctx.scope, { unitIds, from });
    const ofTasks = await asksOfTasks(ctx, tx, { unitIds, answeredFrom: from });
    return { items, ofTasks, sums: sumsOf(items) };
  });
}

/** What each unit asked for and was given, by kind of people. */
function sumsOf(items: readonly queries.ForceRow[]): Forces["sums"] {
  const groups = Map.groupBy(items, ({ unitId, force }) => `${unitId} ${force}`);
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first
      ? {
          unitId: first.unitId,
          force: first.force,
          asked: rest.reduce((sum, { asked }) => sum + asked, first.asked),
          given: rest.reduce((sum, { given }) => sum + given, first.given),
        }
      : [],
  );
}

export async function askForces(
  ctx: Context,
  { body }: InputOf<typeof askEndpoint>,
): Promise<ReplyOf<typeof askEndpoint>> {
  const unit = requireUnit(ctx, body.unitId);
  const atUnitId = aboveOf(ctx, unit.id);
  if (Temporal.Instant.compare(body.neededUntil, body.neededFrom) <= 0)
    throw forcesRefusals.ends_before_it_begins();
  return ctx.inTransaction(async (tx) => {
    const request = { ...body, atUnitId, asked: body.count, askedAt: ctx.now };
    if (!(await queries.insertRequest(tx, request))) throw commandRefusals.id_taken({ id: body.id });
    await notify(ctx, tx, [noticeOfRequest(request)]);
    await record(ctx, tx, {
      action: "forces.asked",
      subject: { kind: "forces", id: body.id },
      unitIds: [body.unitId, atUnitId],
      data: { force: body.force, count: body.count },
    });
    return { id: body.id, atUnitId };
  });
}

/** The unit above. @throws nobody_above at the top */
function aboveOf(ctx: Context, unitId: number): number {
  const above = findOnDay(ctx.services.units(), unitId, ctx.today)?.parentId;
  if (above === null || above === undefined) throw forcesRefusals.nobody_above();
  return above;
}

export async function answerForces(
  ctx: Context,
  { requestId, body }: InputOf<typeof answerEndpoint>,
): Promise<ReplyOf<typeof answerEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const request = await queries.lockRequest(tx, ctx.scope, requestId);
    if (!request) throw forcesRefusals.request_not_found({ requestId });
    if (!covers(ctx.scope, request.atUnitId)) throw forcesRefusals.not_yours_to_answer();
    if (request.state === "given" || request.state === "refused") throw forcesRefusals.already_answered();
    const answer = answerOf(ctx, request, body);
    await queries.saveAnswer(tx, requestId, { ...answer, at: ctx.now });
    await notify(ctx, tx, noticesOfAnswer(request, answer));
    await record(ctx, tx, {
      action: `forces.${answer.state}`,
      subject: { kind: "forces", id: requestId },
      unitIds: [...new Set([request.unitId, request.atUnitId, answer.atUnitId])],
      data: { given: answer.given },
    });
    return { id: requestId, state: answer.state };
  });
}

function answerOf(
  ctx: Context,
  { atUnitId }: queries.ForceRow,
  body: InputOf<typeof answerEndpoint>["body"],
) {
  switch (body.kind) {
    case "give":
      return { state: "given", given: body.count, reason: null, atUnitId } as const;
    case "refuse":
      return { state: "refused", given: 0, reason: body.reason, atUnitId } as const;
    case "pass_up":
      return { state: "passed_up", given: 0, reason: null, atUnitId: aboveOf(ctx, atUnitId) } as const;
  }
}
