import {
  type answerIncoming as answerEndpoint,
  type GivenAnswer,
  type IncomingPair,
  incomingRefusals,
  type listIncomingAnswers as listEndpoint,
} from "@phaodai/domain/people/incoming-contract";
import { accessRefusals } from "@phaodai/domain/access/contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { nameActors } from "#access/service";
import { type Context, covers } from "#context";
import type { Tx } from "#db/database";
import { record as recordEvent } from "#events";
import * as queries from "./answer-queries.ts";
import { whyOutdated } from "./answered.ts";
import { openChecked } from "./checked-import.ts";
import { readImport } from "./held.ts";
import type { Importer, Standing } from "./importer.ts";
import { asGranted, pairsOf, statingRows } from "./likely-people.ts";
import { placeOf } from "./position.ts";
import type { ImportRecord } from "./queries.ts";
import * as rowQueries from "./row-queries.ts";
import { type Importers, importerOf } from "./service.ts";

type Asked = InputOf<typeof answerEndpoint>["body"]["answers"][number];

export const listIncomingAnswers = (
  ctx: Context,
  importers: Importers,
  { importId }: InputOf<typeof listEndpoint>,
): Promise<ReplyOf<typeof listEndpoint>> =>
  ctx.inTransaction(async (tx) => {
    const one = await readImport(ctx, tx, { importId, endpoint: "GET /imports/:importId/answers" });
    return { items: await given(ctx, tx, { one, importer: importerOf(importers, one) }) };
  });

/**
 * Keeps answers with the import until it is applied. Whoever answers may decide about pairs of the register, and has seen what
 * stands now: the row, the person, and what was answered before.
 */
export async function answerIncoming(
  ctx: Context,
  importers: Importers,
  { importId, body: { answers } }: InputOf<typeof answerEndpoint>,
): Promise<ReplyOf<typeof answerEndpoint>> {
  const said = answers.filter(({ answer }) => answer !== null);
  const found = await likelyOf(ctx, importers, { importId, said });
  return ctx.inTransaction(async (tx) => {
    const { record, importer } = await openChecked(ctx, tx, { importers, importId });
    if (!covers(asGranted(ctx, "people.correct").scope, record.unitId))
      throw accessRefusals.forbidden({ may: "people.correct" });
    const rows = [...new Set(answers.map(({ row }) => row))];
    const standing = await queries.listAnswersOf(tx, record.key, rows);
    requireAsSeen(answers, { standing, kept: await rowQueries.listRowsByKey(tx, record.key, rows) });
    const kept = said.map((one) => keptOf(ctx, one, found.get(pairKey(one.row, one.personId))));
    requireOnePerson(answers, standing);
    // A row that changes from one person to another is nobody's in between.
    await queries.deleteAnswers(tx, record.key, answers);
    await queries.insertAnswers(tx, record, kept);
    await recordEvent(ctx, tx, {
      action: "import.answered",
      subject: { kind: "import", id: importId },
      unitIds: [record.unitId],
      data: { answers: answers.map(({ row, personId, was, answer }) => ({ row, personId, was, answer })) },
    });
    return { items: await given(ctx, tx, { one: record, importer, rows }) };
  });
}

const pairKey = (row: number, personId: string): string => `${row} ${personId}`;

/** @throws Refusal where another officer answered meanwhile, or the row was mended */
function requireAsSeen(
  answers: readonly Asked[],
  {
    standing,
    kept,
  }: { readonly standing: readonly queries.KeptAnswer[]; readonly kept: readonly rowQueries.KeptRow[] },
): void {
  const answerOf = new Map(standing.map((one) => [pairKey(one.rowNo, one.personId), one.answer]));
  const rowOf = new Map(kept.map((row) => [row.rowNo, row]));
  for (const { row, rowId, personId, was, answer } of answers) {
    if ((answerOf.get(pairKey(row, personId)) ?? null) !== was)
      throw incomingRefusals.answered_meanwhile({ row: placeOf(row).rowNo });
    const now = rowOf.get(row);
    if (answer !== null && (now?.commandId !== rowId || now.isLeftOut))
      throw incomingRefusals.row_changed({ row: placeOf(row).rowNo });
  }
}

/** One row is one person: a second is refused until the first is taken back. */
function requireOnePerson(answers: readonly Asked[], standing: readonly queries.KeptAnswer[]): void {
  const same = answers.filter(({ answer }) => answer === "same");
  const changed = new Set(answers.map(({ row, personId }) => pairKey(row, personId)));
  const asked = new Set(same.map(({ row }) => row));
  const taken = standing
    .filter(
      ({ rowNo, personId, answer }) =>
        answer === "same" && asked.has(rowNo) && !changed.has(pairKey(rowNo, personId)),
    )
    .map(({ rowNo }) => rowNo);
  const rows = [...taken, ...same.map(({ row }) => row)];
  const twice = rows.find((row, i) => rows.indexOf(row) < i);
  if (twice !== undefined) throw incomingRefusals.two_persons({ row: placeOf(twice).rowNo });
}

type Found = IncomingPair & { readonly version: number };

/** The pairs these answers are about, as they are found now: nobody answers about a person the look does not name. */
async function likelyOf(
  ctx: Context,
  importers: Importers,
  { importId, said }: { readonly importId: string; readonly said: readonly Asked[] },
): Promise<ReadonlyMap<string, Found>> {
  const keys = [...new Set(said.map(({ row }) => row))];
  const of = await ctx.inTransaction(async (tx) => {
    const { record, importer } = await openChecked(ctx, tx, { importers, importId });
    const rows = await rowQueries.listRowsByKey(tx, record.key, keys);
    return { importer, stating: await statingRows(ctx, tx, { importer, rows }) };
  });
  const { people } = of.importer;
  if (!people || keys.length === 0) return new Map();
  const reader = asGranted(ctx, "people.correct");
  return reader.inTransaction(async (tx) => {
    const pairs = await pairsOf(reader, tx, of);
    const standing = await people.listStanding(
      reader,
      tx,
      pairs.map(({ side }) => side.person.id),
    );
    return new Map(
      pairs.map((pair) => {
        const { id } = pair.side.person;
        return [pairKey(pair.row.key, id), { ...pair, version: standing.get(id)?.version ?? 0 }];
      }),
    );
  });
}

/** @throws Refusal where the pair is none any more, or the person is not as they were compared */
function keptOf(ctx: Context, asked: Asked, found: Found | undefined): queries.KeptAnswer {
  const row = placeOf(asked.row).rowNo;
  if (!found || asked.answer === null) throw incomingRefusals.not_likely({ row });
  const { side, score, because, version } = found;
  if (found.row.person.id !== asked.rowId) throw incomingRefusals.row_changed({ row });
  if (side.isMasked && asked.answer === "same") throw incomingRefusals.person_elsewhere({ row });
  // Of somebody outside the area no version is shown: what was compared is the minimum.
  if (!side.isMasked && version !== asked.personVersion) throw incomingRefusals.person_changed({ row });
  return {
    rowNo: asked.row,
    commandId: asked.rowId,
    personId: asked.personId,
    personVersion: version,
    answer: asked.answer,
    score,
    because,
    by: ctx.actor.id,
    at: ctx.now,
  };
}

/** Answers of the import, with why it no longer holds, if so. */
async function given(
  ctx: Context,
  tx: Tx,
  {
    one,
    importer,
    rows,
  }: { readonly one: ImportRecord; readonly importer: Importer; readonly rows?: readonly number[] },
): Promise<GivenAnswer[]> {
  const answers = await queries.listAnswers(tx, one.key, rows);
  const names = await nameActors(ctx.services, [...new Set(answers.map(({ by }) => by))]);
  const ids = one.state === "checked" ? answers.map(({ personId }) => personId) : [];
  const standing = (await importer.people?.listStanding(ctx, tx, ids)) ?? new Map<string, Standing>();
  return answers.map((kept) => ({
    row: kept.rowNo,
    rowNo: placeOf(kept.rowNo).rowNo,
    personId: kept.personId,
    answer: kept.answer,
    by: names.get(kept.by) ?? "",
    at: kept.at,
    outdated: one.state === "checked" ? whyOutdated(kept, kept.rowId, standing.get(kept.personId)) : null,
  }));
}
