import type { Reason } from "@phaodai/domain/imports/reason";
import type { GivenAnswer } from "@phaodai/domain/people/incoming-contract";
import { PersonFacts } from "@phaodai/domain/people/person";
import { maskName } from "@phaodai/domain/people/rules";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import * as queries from "./answer-queries.ts";
import type { OpenedRow } from "./chunks.ts";
import { draftRowOf } from "./dry-run.ts";
import type { Importer, Plan, Standing, StandingPerson, ToldApart } from "./importer.ts";
import { noteOf } from "./note.ts";
import { idWithin, type RowContent } from "./stored.ts";

/** What is to be done with a row, and what its report says of the answers it rests on. */
export interface AnsweredPlan {
  readonly row: OpenedRow;
  readonly plan: Plan;
  readonly notes: readonly Reason[];
  /** To be remembered once the row has made its person. */
  readonly apart: readonly ToldApart[];
}

interface Rows {
  readonly importer: Importer;
  readonly importKey: number;
  /** The unit the list is imported for: its people read the report. */
  readonly unitId: number;
  readonly rows: readonly OpenedRow[];
}

/**
 * The plans of rows as they were answered before the application. A row that was said to be somebody registered is that person's,
 * who stays as the register has them; where either is no longer what was compared, the row waits. "Not the same" said of what
 * has changed since is not said: the pair is proposed as if nobody had answered.
 */
export async function planAnswered(
  ctx: Context,
  tx: Tx,
  { importer, importKey, unitId, rows }: Rows,
): Promise<readonly AnsweredPlan[]> {
  const keys = rows.map(({ rowNo }) => rowNo);
  const answers = importer.people ? await queries.listAnswersOf(tx, importKey, keys) : [];
  const same = answers.filter(({ answer }) => answer === "same");
  const standing =
    same.length > 0
      ? await importer.people?.lockStanding(
          ctx,
          tx,
          same.map(({ personId }) => personId),
        )
      : undefined;
  const said = new Map(same.map((one) => [one.rowNo, one]));
  const asked = rows.map((row) =>
    answeredRow(importer, row, { said: said.get(row.rowNo), standing, unitId }),
  );
  const plans = await importer.plan(
    ctx,
    tx,
    asked.flatMap(({ row, isPerson }) => draftRowOf(row).map((one) => ({ ...one, isPerson }))),
  );
  const apart = Map.groupBy(
    answers.filter(({ answer }) => answer === "distinct"),
    ({ rowNo }) => rowNo,
  );
  return asked.map(({ row, held, note }, i) => {
    const plan = plans[i];
    if (!plan) throw new Error(`row ${row.rowNo} has no plan`);
    const told = (apart.get(row.rowNo) ?? []).filter(({ commandId }) => commandId === row.commandId);
    const isOpen = plan.kind === "as_intended" || plan.kind === "run" || plan.kind === "unchanged";
    return {
      row,
      plan: held && isOpen ? { kind: "held", reason: held } : plan,
      notes: note ? [note] : told.length > 0 ? [noteOf("told_apart", { count: told.length })] : [],
      apart: told.map((one) => ({ ...one, statedId: idWithin(row.commandId, "person") })),
    };
  });
}

interface AnsweredRow {
  readonly row: OpenedRow;
  readonly isPerson?: string;
  /** Why it waits. */
  readonly held?: Reason;
  readonly note?: Reason;
}

interface Said {
  readonly said: queries.KeptAnswer | undefined;
  readonly standing: ReadonlyMap<string, StandingPerson> | undefined;
  readonly unitId: number;
}

/** What it says of somebody who is not of the import's unit is what the pair shows that unit: the minimum. */
function answeredRow(importer: Importer, row: OpenedRow, { said, standing, unitId }: Said): AnsweredRow {
  if (!said) return { row };
  const person = standing?.get(said.personId);
  const outdated = whyOutdated(said, row.commandId, person);
  const facts = statedBy(importer, row.content);
  const isOfUnit = person?.unitIds.includes(unitId) ?? false;
  const fullName = person?.fullName ?? "";
  const name = isOfUnit ? fullName : maskName(fullName);
  if (outdated || !person || !facts) {
    const held = noteOf(`answer_${outdated ?? "row_changed"}`, { name });
    return { row, held: { ...held, grade: "error" } };
  }
  const fields = isOfUnit ? person.differing(facts).map((field) => `people.fields.${field}`) : [];
  const note =
    fields.length === 0
      ? noteOf("same_person", { name })
      : noteOf("same_person_kept", { name, fields: fields.join(", ") });
  return { row, isPerson: said.personId, note };
}

/** Why an answer is to be given again: what was compared is not what stands. @param rowId what the row says now */
export function whyOutdated(
  { commandId, personVersion }: Pick<queries.KeptAnswer, "commandId" | "personVersion">,
  rowId: string,
  standing: Standing | undefined,
): GivenAnswer["outdated"] {
  if (commandId !== rowId) return "row_changed";
  if (!standing) return "person_gone";
  if (standing.isMerged) return "person_merged";
  return standing.version === personVersion ? null : "person_changed";
}

/** The person a row states; undefined where it names nobody. */
export const statedBy = (importer: Importer, { draft }: Pick<RowContent, "draft">): PersonFacts | undefined =>
  draft === null ? undefined : PersonFacts.safeParse(importer.personIn?.(draft)).data;

/** Takes back "not the same" of rows that are undone: pairs that still stand wait again. */
export async function forgetApart(
  ctx: Context,
  tx: Tx,
  {
    importer,
    importKey,
    rows,
  }: {
    readonly importer: Importer;
    readonly importKey: number;
    readonly rows: readonly { readonly rowNo: number; readonly commandId: string }[];
  },
): Promise<void> {
  if (!importer.people || rows.length === 0) return;
  const ids = new Map(rows.map(({ rowNo, commandId }) => [rowNo, commandId]));
  const answers = await queries.listAnswersOf(tx, importKey, [...ids.keys()]);
  await importer.people.joinAgain(
    ctx,
    tx,
    answers
      .filter(({ answer, rowNo, commandId }) => answer === "distinct" && ids.get(rowNo) === commandId)
      .map((one) => ({ ...one, statedId: idWithin(one.commandId, "person") })),
  );
}
