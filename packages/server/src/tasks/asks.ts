import { SaidFigure } from "@phaodai/domain/tasks/contract";
import { askKinds, type TaskAsk } from "@phaodai/domain/tasks/ask";
import { z } from "zod";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { listAsks } from "./ask-queries.ts";
import { askerOf } from "./asker.ts";
import { excerptOf } from "./orders.ts";

const most = 500;

/** Help and forces asked for at tasks of these units, or of these units as those who ordered; waiting ones first. */
export async function asksOfTasks(
  ctx: Context,
  tx: Tx,
  asked: { readonly unitIds: readonly number[]; readonly answeredFrom: Temporal.Instant },
): Promise<TaskAsk[]> {
  const { judgesFor } = askerOf(ctx);
  const rows = await listAsks(tx, ctx.scope, { ...asked, limit: most });
  return rows.map(({ kind, figures, taskText, ...row }) => ({
    ...row,
    kind: z.enum(askKinds).parse(kind),
    figures: z.array(SaidFigure).parse(figures),
    taskText: excerptOf(taskText),
    mayAnswer: row.answeredAt === null && judgesFor(row.issuerUnitId),
  }));
}
