import { sql } from "kysely";
import type { IncomingAnswer } from "@phaodai/domain/people/incoming-contract";
import type { Tx } from "#db/database";
import type { ImportRecord } from "./queries.ts";

/** What was said of a row and a person of the register. */
export interface KeptAnswer {
  readonly rowNo: number;
  /** What the row said then. */
  readonly commandId: string;
  readonly personId: string;
  readonly personVersion: number;
  readonly answer: IncomingAnswer;
  readonly score: number;
  readonly because: readonly string[];
  readonly by: string;
  readonly at: Temporal.Instant;
}

const columns = [
  "a.row_no as rowNo",
  "a.command_id as commandId",
  "a.person_id as personId",
  "a.person_version as personVersion",
  sql<IncomingAnswer>`a.answer`.as("answer"),
  "a.score",
  "a.because",
  "a.answered_by as by",
  "a.answered_at as at",
] as const;

/** Of these rows, in the order of the file. */
export const listAnswersOf = (tx: Tx, importKey: number, rows: readonly number[]): Promise<KeptAnswer[]> =>
  tx
    .selectFrom("import_answers as a")
    .select(columns)
    .where("import_key", "=", importKey)
    .where("row_no", "=", sql<number>`any (${[...rows]}::int[])`)
    .orderBy("row_no")
    .execute();

/** Of the whole import or these rows of it, each with what its row says now; those of rows left out are not among them. */
export const listAnswers = (
  tx: Tx,
  importKey: number,
  rows?: readonly number[],
): Promise<(KeptAnswer & { readonly rowId: string })[]> =>
  tx
    .selectFrom("import_answers as a")
    .innerJoin("import_rows as r", (join) =>
      join.onRef("r.import_key", "=", "a.import_key").onRef("r.row_no", "=", "a.row_no"),
    )
    .select([...columns, "r.command_id as rowId"])
    .where("a.import_key", "=", importKey)
    .where("r.is_left_out", "=", false)
    .$if(rows !== undefined, (of) =>
      of.where("a.row_no", "=", sql<number>`any (${[...(rows ?? [])]}::int[])`),
    )
    .orderBy("a.row_no")
    .execute();

/** Of pairs nothing stands of. */
export async function insertAnswers(
  tx: Tx,
  { key, unitId }: Pick<ImportRecord, "key" | "unitId">,
  answers: readonly KeptAnswer[],
): Promise<void> {
  if (answers.length === 0) return;
  await tx
    .insertInto("import_answers")
    .values(
      answers.map((one) => ({
        import_key: key,
        row_no: one.rowNo,
        command_id: one.commandId,
        person_id: one.personId,
        person_version: one.personVersion,
        answer: one.answer,
        score: one.score,
        because: [...one.because],
        answered_by: one.by,
        answered_at: one.at,
        unit_id: unitId,
      })),
    )
    .execute();
}

export async function deleteAnswers(
  tx: Tx,
  importKey: number,
  of: readonly { readonly row: number; readonly personId: string }[],
): Promise<void> {
  if (of.length === 0) return;
  await sql`
    delete from import_answers a using unnest(${of.map(({ row }) => row)}::int[], ${of.map(({ personId }) => personId)}::uuid[])
      as gone (row_no, person_id)
    where a.import_key = ${importKey} and a.row_no = gone.row_no and a.person_id = gone.person_id`.execute(
    tx,
  );
}
