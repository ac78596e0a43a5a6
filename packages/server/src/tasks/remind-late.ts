import type { remindLate as remindEndpoint } from "@phaodai/domain/tasks/issuer-contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { sidesOf } from "@phaodai/domain/tasks/sides";
import { type Standing, standingOf } from "@phaodai/domain/tasks/standing";
import type { Context } from "#context";
import { record } from "#events";
import { askerOf } from "./asker.ts";
import { excerptOf } from "./orders.ts";
import * as queries from "./remind-queries.ts";
import { notify } from "./telling.ts";
import { stateOf } from "./stored.ts";
import { taskPolicies } from "./task-policy.ts";

/** Urges the late and the silent of a directive at once: a line at each task, one notice for each unit. */
export function remindLate(
  ctx: Context,
  { body }: InputOf<typeof remindEndpoint>,
): Promise<ReplyOf<typeof remindEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const open = await queries.lockOpen(tx, ctx.scope, body);
    const policyOf = taskPolicies(ctx.services, ctx.today);
    const asker = askerOf(ctx);
    const wanted: readonly Standing[] = body.standings;
    const urged = open.filter(
      (row) =>
        sidesOf({ ...row, reportedBy: null }, asker).mayRemind &&
        wanted.includes(
          standingOf({ ...row, state: stateOf(row) }, policyOf(row.issuerUnitId).limits, ctx.now),
        ),
    );
    if (urged.length === 0) return { urged: 0, units: 0 };
    await queries.urgeAll(
      tx,
      urged.map(({ key }) => key),
      { text: body.text, by: { id: ctx.actor.id, name: ctx.actor.displayName }, now: ctx.now },
    );
    const byUnit = Map.groupBy(urged, ({ unitId }) => unitId);
    await notify(
      ctx,
      tx,
      [...byUnit].flatMap(([unitId, [first, ...others]]) =>
        first
          ? {
              unitId,
              audience: "unit",
              kind: "tasks_urged",
              subject:
                others.length === 0
                  ? { kind: "task", id: first.id }
                  : { kind: "directive", id: body.directiveId },
              data: {
                unitId: first.issuerUnitId,
                count: 1 + others.length,
                no: first.no,
                text: excerptOf(first.text),
                said: body.text === null ? null : excerptOf(body.text),
              },
            }
          : [],
      ),
    );
    await record(ctx, tx, {
      action: "task.urged",
      subject: { kind: "directive", id: body.directiveId },
      unitIds: [...new Set(urged.flatMap(({ unitId, issuerUnitId }) => [unitId, issuerUnitId]))],
      data: { tasks: urged.length },
    });
    return { urged: urged.length, units: byUnit.size };
  });
}
