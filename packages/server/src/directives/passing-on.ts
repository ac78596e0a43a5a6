import { directivesRefusals, type passOnTasks as passOnEndpoint } from "@phaodai/domain/directives/contract";
import { derivedDraft, type ParentPaper } from "@phaodai/domain/directives/derived";
import type { Issuing } from "@phaodai/domain/directives/letterhead";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import { ancestors, findOnDay } from "@phaodai/domain/units/tree";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import type { Told } from "#tasks/service";
import { keepDraft, newId, reshown } from "./drafting.ts";
import { tasksOfUnit } from "./own-tasks.ts";
import * as queries from "./queries.ts";
import { chargedIn, requireUnit } from "./units-of.ts";

/** A draft of the unit that passes on tasks it was given: the paper and its clauses stand ready to be changed and issued. */
export function passOnTasks(ctx: Context, { body }: InputOf<typeof passOnEndpoint>): Promise<ShownDirective> {
  const { id, unitId, form, kind } = body;
  requireUnit(ctx, unitId, "directives.draft");
  return ctx.inTransaction(async (tx) => {
    const tasks = await tasksOfUnit(ctx, tx, { unitId, ids: body.taskIds });
    const draft = derivedDraft({
      issuing: issuingOf(ctx, unitId),
      form,
      kind,
      tasks,
      parents: await parentsOf(ctx, tx, tasks),
      assignees: body.assignees,
      where: chargedIn(ctx, { unitId, issuerUnitId: unitId }),
      newId: () => newId(ctx),
    });
    await keepDraft(ctx, tx, { id, unitId, issuerUnitId: unitId, draft, source: null, origin: "written" });
    return reshown(ctx, tx, id);
  });
}

/** @throws Refusal unknown_unit where it does not exist today */
export function issuingOf(ctx: Context, unitId: number): Issuing {
  const tree = ctx.services.units();
  const unit = findOnDay(tree, unitId, ctx.today);
  if (!unit) throw directivesRefusals.unknown_unit({ unitId });
  return { unit, above: ancestors(tree, unitId, ctx.today) };
}

async function parentsOf(ctx: Context, tx: Tx, tasks: readonly Told[]): Promise<ParentPaper[]> {
  const ids = [...new Set(tasks.flatMap(({ directiveId }) => directiveId ?? []))];
  const papers: ParentPaper[] = [];
  for (const id of ids) {
    const row = await queries.findDirective(tx, ctx.scope, id);
    if (row) papers.push(paperNamed(row));
  }
  return papers;
}

export const paperNamed = (row: queries.DirectiveRow): ParentPaper => ({
  kind: row.kind,
  number: row.number,
  date: row.datedOn,
  issuer: row.issuer,
});
