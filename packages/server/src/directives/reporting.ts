import { directivesRefusals, type writeReport as reportEndpoint } from "@phaodai/domain/directives/contract";
import type { Draft } from "@phaodai/domain/directives/draft";
import { bodyName } from "@phaodai/domain/directives/letterhead";
import { type ReportAnswer, type ReportFrom, reportDraft } from "@phaodai/domain/directives/report";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import { localZone } from "@phaodai/domain/shared/instant";
import { withPredecessors } from "@phaodai/domain/units/lineage";
import type { UnitOnDay } from "@phaodai/domain/units/tree";
import { findOnDay } from "@phaodai/domain/units/tree";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { type Answer, answersTo } from "#tasks/service";
import { keepDraft, newId, reshown } from "./drafting.ts";
import { issuingOf, paperNamed } from "./passing-on.ts";
import * as queries from "./queries.ts";
import { findOne } from "./reading.ts";
import { decodeDraft } from "./stored.ts";
import { requireUnit } from "./units-of.ts";

/** The draft of a report on what was done of a paper: by all whom the unit charged, or by the unit itself and those it passed it on to. */
export function writeReport(
  ctx: Context,
  { directiveId, body: { id, unitId } }: InputOf<typeof reportEndpoint>,
): Promise<ShownDirective> {
  return ctx.inTransaction(async (tx) => {
    const row = await findOne(ctx, tx, directiveId);
    requireUnit(ctx, unitId, "directives.draft");
    if (row.state === "draft" || row.state === "discarded")
      throw directivesRefusals.not_issued({ state: row.state });
    const answered =
      row.unitId === unitId ? await ofAll(ctx, tx, row) : await ofUnit(ctx, tx, { row, unitId });
    if (answered.own.length + answered.answers.length === 0)
      throw directivesRefusals.nothing_to_report({ unitId });
    const draft = reportDraft({ ...answered, ...frameOf(ctx, { row, unitId }) });
    await keepDraft(ctx, tx, {
      id,
      unitId,
      issuerUnitId: unitId,
      draft,
      source: null,
      origin: "report",
      answersKey: row.key,
    });
    return reshown(ctx, tx, id);
  });
}

type Answered = Pick<ReportFrom, "own" | "answers" | "clauses">;

const clausesOf = (draft: Draft): ReportFrom["clauses"] =>
  draft.clauses
    .filter(({ isTask, isRemoved }) => isTask && !isRemoved)
    .map(({ id, no, text }) => ({ id, no, text }));

async function ofAll(ctx: Context, tx: Tx, row: queries.WholeDirective): Promise<Answered> {
  const answers = await answersTo(ctx, tx, { directiveId: row.id, unitIds: undefined });
  return {
    clauses: clausesOf(decodeDraft(row.content)),
    own: [],
    answers: answers.map((one) => said(one, one.originId)),
  };
}

const said = ({ unitId, state, standing, text, figures, asked }: Answer, clauseId: string): ReportAnswer => ({
  clauseId,
  unitId,
  state,
  standing,
  text,
  figures,
  asked,
});

/** What the unit says itself, and what came back from those it passed the clauses on to. */
async function ofUnit(
  ctx: Context,
  tx: Tx,
  { row, unitId }: { readonly row: queries.WholeDirective; readonly unitId: number },
): Promise<Answered> {
  const unitIds = [...withPredecessors(ctx.services.units(), [unitId], ctx.today)];
  const own = await answersTo(ctx, tx, { directiveId: row.id, unitIds });
  const clauseOfTask = new Map(own.map(({ taskId, originId }) => [taskId, originId]));
  const answers: ReportAnswer[] = [];
  for (const derived of await queries.listDerived(tx, ctx.scope, { key: row.key, unitIds })) {
    const clauseOf = new Map(
      decodeDraft(derived.content).clauses.map(({ id, parentTaskIds }) => [
        id,
        parentTaskIds.map((taskId) => clauseOfTask.get(taskId)).find((found) => found !== undefined),
      ]),
    );
    for (const answer of await answersTo(ctx, tx, { directiveId: derived.id, unitIds: undefined })) {
      const clauseId = clauseOf.get(answer.originId);
      if (clauseId !== undefined) answers.push(said(answer, clauseId));
    }
  }
  const charged = new Set(own.map(({ originId }) => originId));
  return {
    clauses: clausesOf(decodeDraft(row.content)).filter(({ id }) => charged.has(id)),
    own: own.map((one) => said(one, one.originId)),
    answers,
  };
}

type Frame = Omit<ReportFrom, keyof Answered>;

/** The form of the paper answered is the form of the answer; it goes to whoever issued it, or above. */
function frameOf(
  ctx: Context,
  { row, unitId }: { readonly row: queries.WholeDirective; readonly unitId: number },
): Frame {
  const issuing = issuingOf(ctx, unitId);
  const { form } = decodeDraft(row.content);
  const tree = ctx.services.units();
  const to = row.unitId === unitId ? issuing.above[0] : findOnDay(tree, row.unitId, ctx.today);
  return {
    issuing,
    paper: paperNamed(row),
    form,
    addressee: to && { name: bodyName(to, form), unitId: to.id },
    asOf: ctx.now.toZonedDateTimeISO(localZone),
    nameOf: (id) => nameOf(findOnDay(tree, id, ctx.today)),
    newId: () => newId(ctx),
  };
}

const nameOf = (unit: UnitOnDay | undefined): string => unit?.fullName ?? "đơn vị đã sáp nhập";
