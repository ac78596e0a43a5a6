import { showAttention as attentionEndpoint } from "@phaodai/domain/tasks/notice-contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { tasksRefusals } from "@phaodai/domain/tasks/contract";
import { addHours } from "@phaodai/domain/tasks/standing";
import { scopeOf } from "@phaodai/domain/units/scope";
import { z } from "zod";
import { askedUnit } from "#asked-unit";
import type { Context } from "#context";
import { listAttention } from "./attention-queries.ts";
import { taskPolicyOf } from "./task-policy.ts";

type Attention = ReplyOf<typeof attentionEndpoint>;

const shown = 40;
const Kind = attentionEndpoint.reply.shape.items.element.shape.kind;

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
      limit: shown,
    }),
  );
  return {
    asOf: ctx.now,
    items: rows.map((row) => ({ ...row, kind: Kind.parse(row.kind), link: linkOf(row) })),
  };
}

const LinkKind = z.enum(["tasks_late", "unit_silent", "request_open", "report_unjudged"]);

/** The unit's work, on the shelf that has the tasks. */
function linkOf({ kind, unitId }: { readonly kind: string; readonly unitId: number }): string {
  const shelf = { tasks_late: "late", unit_silent: "new", request_open: "running", report_unjudged: "judge" }[
    LinkKind.parse(kind)
  ];
  return `/viec?unit=${unitId}&shelf=${shelf}`;
}
