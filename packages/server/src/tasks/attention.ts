import type { Condition } from "@phaodai/domain/registers/filter";
import { filterText } from "@phaodai/domain/registers/filter-text";
import { firstOfEachKind } from "@phaodai/domain/shared/attention";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import {
  attentionKinds,
  type showAttention as attentionEndpoint,
} from "@phaodai/domain/tasks/notice-contract";
import { tasksRefusals } from "@phaodai/domain/tasks/contract";
import { addHours } from "@phaodai/domain/tasks/standing";
import { scopeOf } from "@phaodai/domain/units/scope";
import { z } from "zod";
import { askedUnit } from "#asked-unit";
import type { Context } from "#context";
import { listAttention } from "./attention-queries.ts";
import { taskPolicyOf } from "./task-policy.ts";

type Attention = ReplyOf<typeof attentionEndpoint>;

/** Of each kind. */
const named = 10;
const Kind = z.enum(attentionKinds);
type Kind = z.output<typeof Kind>;

/** Late tasks and silent units at and below a unit, and what waits for its own word; the most urgent kind first. */
export async function tasksAttention(
  ctx: Context,
  query: InputOf<typeof attentionEndpoint>,
): Promise<Attention> {
  const { id: unitId } = askedUnit(ctx, query.unitId, tasksRefusals.unit_not_found);
  const { acknowledgeHours } = taskPolicyOf(ctx.services, unitId, ctx.today).limits;
  const rows = await ctx.inTransaction((tx) =>
    listAttention(tx, ctx.scope, {
      unitIds: scopeOf(ctx.services.units(), [unitId], ctx.today),
      now: ctx.now,
      silentBefore: acknowledgeHours === undefined ? undefined : addHours(ctx.now, -acknowledgeHours),
    }),
  );
  const items = rows.map(({ kind: said, ...row }) => {
    const kind = Kind.parse(said);
    return { ...row, kind, link: `/viec?unit=${row.unitId}&shelf=${shelfOf[kind]}` };
  });
  const linkOf = (kind: Kind): string => `/so/tasks?unit=${unitId}&loc=${filterOf(kind, ctx.now)}`;
  return { asOf: ctx.now, ...firstOfEachKind(items, { limit: named, linkOf }) };
}

/** Where the tasks stand in their unit's own work. */
const shelfOf: Readonly<Record<Kind, string>> = {
  tasks_late: "late",
  unit_silent: "new",
  request_open: "running",
  report_unjudged: "judge",
};

/** The filter of the register that finds the tasks of all units. */
function filterOf(kind: Kind, now: Temporal.Instant): string {
  const all: Readonly<Record<Kind, readonly Condition[]>> = {
    tasks_late: [
      { field: "state", op: "in", values: ["assigned", "acknowledged", "in_progress", "returned"] },
      { field: "dueAt", op: "before", values: [now.toString()] },
    ],
    unit_silent: [{ field: "state", op: "in", values: ["assigned"] }],
    request_open: [{ field: "openRequests", op: "from", values: [1] }],
    report_unjudged: [{ field: "state", op: "in", values: ["reported"] }],
  };
  return encodeURIComponent(filterText({ all: [...all[kind]], any: [] }));
}
