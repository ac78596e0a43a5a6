import type { RowOutcome, UndoOutcome, Verdict } from "@phaodai/domain/imports/contract";
import { sql } from "kysely";
import type { Tx } from "#db/database";
import { rowsPerTable } from "./position.ts";
import type { ImportRecord } from "./queries.ts";

export interface NewRow {
  readonly rowNo: number;
  readonly commandId: string;
  readonly verdict: Verdict;
  readonly content: Buffer;
}

/** Writes rows of a dry run; a row that is there already (a new mapping) takes the new verdict. */
export async function putRows(
  tx: Tx,
  { key, unitId }: Pick<ImportRecord, "key" | "unitId">,
  rows: readonly NewRow[],
): Promise<void> {
  await sql`
    insert into import_rows (import_key, unit_id, row_no, command_id, verdict, content)
    select ${key}::int, ${unitId}::int, row_no, command_id, verdict, substring(${joined(rows)}::bytea from starts for length)
    from unnest(${rows.map((row) => row.rowNo)}::int[], ${rows.map((row) => row.commandId)}::uuid[],
      ${rows.map((row) => row.verdict)}::text[], ${startsOf(rows)}::int[], ${lengthsOf(rows)}::int[])
      as r (row_no, command_id, verdict, starts, length)
    on conflict (import_key, row_no) do update
    set command_id = excluded.command_id, verdict = excluded.verdict, content = excluded.content`.execute(tx);
}

type Sealed = Pick<NewRow, "content">;

/** Contents go as one piece of bytes, cut by the database: an array of them would be written and read as digits. */
const joined = (rows: readonly Sealed[]): Buffer => Buffer.concat(rows.map(({ content }) => content));

const lengthsOf = (rows: readonly Sealed[]): number[] => rows.map(({ content }) => content.length);

/** Where each begins, the first at 1. */
function startsOf(rows: readonly Sealed[]): number[] {
  let next = 1;
  return lengthsOf(rows).map((length) => {
    next += length;
    return next - length;
  });
}

/** Keeps rows of tables that are not read, for the clerk to choose. */
export async function putLeftOut(
  tx: Tx,
  { key, unitId }: Pick<ImportRecord, "key" | "unitId">,
  rows: readonly Pick<NewRow, "rowNo" | "content">[],
): Promise<void> {
  await sql`
    insert into import_rows (import_key, unit_id, row_no, command_id, verdict, content, is_left_out)
    select ${key}::int, ${unitId}::int, row_no, gen_random_uuid(), 'clean', substring(${joined(rows)}::bytea from starts for length), true
    from unnest(${rows.map((row) => row.rowNo)}::int[], ${startsOf(rows)}::int[], ${lengthsOf(rows)}::int[])
      as r (row_no, starts, length)`.execute(tx);
}

/** Takes the rows of these tables, and leaves out all others. */
export async function chooseTables(tx: Tx, importKey: number, tables: readonly number[]): Promise<void> {
  await sql`
    update import_rows set is_left_out = not (row_no / ${rowsPerTable}::int = any (${[...tables]}::int[]))
    where import_key = ${importKey}`.execute(tx);
}

export interface KeptRow {
  readonly rowNo: number;
  readonly commandId: string;
  readonly verdict: Verdict;
  readonly content: Buffer;
  readonly outcome: RowOutcome | null;
  readonly undo: UndoOutcome | null;
  readonly isLeftOut: boolean;
  readonly subjectId: string | null;
}

const rowColumns = [
  "row_no as rowNo",
  "command_id as commandId",
  sql<Verdict>`verdict`.as("verdict"),
  "content",
  sql<RowOutcome | null>`outcome`.as("outcome"),
  sql<UndoOutcome | null>`undo`.as("undo"),
  "is_left_out as isLeftOut",
  "subject_id as subjectId",
] as const;

export interface RowPage {
  readonly limit: number;
  readonly afterRow: number;
  readonly beforeRow?: number;
  readonly verdict?: string | undefined;
  readonly outcome?: string | undefined;
  readonly undo?: string | undefined;
  /** Only the rows the clerk left out of these tables; without it none that is left out. */
  readonly leftOutOf?: readonly number[] | undefined;
}

export const listRows = (tx: Tx, importKey: number, page: RowPage): Promise<KeptRow[]> =>
  inFileOrder(tx, () => findRows(tx, importKey, page));

/**
 * The key gives the order of the file: of one just read the database has no statistics, and would rather gather and sort all of
 * its rows for each page.
 */
async function inFileOrder(tx: Tx, list: () => Promise<KeptRow[]>): Promise<KeptRow[]> {
  await sql.raw("set local enable_bitmapscan = off").execute(tx);
  const rows = await list();
  await sql.raw("set local enable_bitmapscan = on").execute(tx);
  return rows;
}

const findRows = (tx: Tx, importKey: number, page: RowPage): Promise<KeptRow[]> =>
  tx
    .selectFrom("import_rows")
    .select(rowColumns)
    .where("import_key", "=", importKey)
    .where("row_no", ">", page.afterRow)
    .where("is_left_out", "=", page.leftOutOf !== undefined)
    .$if(page.leftOutOf !== undefined, (query) =>
      query.where(sql<boolean>`row_no / ${rowsPerTable}::int = any (${[...(page.leftOutOf ?? [])]}::int[])`),
    )
    .$if(page.beforeRow !== undefined, (query) => query.where("row_no", "<", page.beforeRow ?? 0))
    .$if(page.verdict !== undefined, (query) => query.where("verdict", "=", page.verdict ?? ""))
    .$if(page.outcome !== undefined, (query) => query.where("outcome", "=", page.outcome ?? ""))
    .$if(page.undo !== undefined, (query) => query.where("undo", "=", page.undo ?? ""))
    .orderBy("row_no")
    .limit(page.limit)
    .execute();

/** These rows, left out or not. */
export const listRowsByKey = (tx: Tx, importKey: number, keys: readonly number[]): Promise<KeptRow[]> =>
  tx
    .selectFrom("import_rows")
    .select(rowColumns)
    .where("import_key", "=", importKey)
    .where("row_no", "=", sql<number>`any (${[...keys]}::int[])`)
    .orderBy("row_no")
    .execute();

export async function setLeftOut(
  tx: Tx,
  importKey: number,
  { keys, isLeftOut }: { readonly keys: readonly number[]; readonly isLeftOut: boolean },
): Promise<void> {
  await tx
    .updateTable("import_rows")
    .set({ is_left_out: isLeftOut })
    .where("import_key", "=", importKey)
    .where("row_no", "=", sql<number>`any (${[...keys]}::int[])`)
    .execute();
}

/** Rows that wait: held or refused, and before the application those with errors. */
export const listWaitingRows = (
  tx: Tx,
  importKey: number,
  page: { readonly limit: number; readonly afterRow: number },
): Promise<KeptRow[]> =>
  tx
    .selectFrom("import_rows")
    .select(rowColumns)
    .where("import_key", "=", importKey)
    .where("row_no", ">", page.afterRow)
    .where("is_left_out", "=", false)
    .where(sql<boolean>`(outcome in ('held', 'refused') or (outcome is null and verdict = 'error'))`)
    .orderBy("row_no")
    .limit(page.limit)
    .execute();

/** The next rows to apply, in the order of the file. */
export const listOpenRows = (
  tx: Tx,
  importKey: number,
  { limit, afterRow }: { readonly limit: number; readonly afterRow: number },
): Promise<KeptRow[]> =>
  tx
    .selectFrom("import_rows")
    .select(rowColumns)
    .where("import_key", "=", importKey)
    .where("row_no", ">", afterRow)
    .where("outcome", "is", null)
    .where("verdict", "<>", "error")
    .where("is_left_out", "=", false)
    .orderBy("row_no")
    .limit(limit)
    .execute();

/** Rows with errors wait from now on. @returns how many */
export async function holdFaultyRows(tx: Tx, importKey: number): Promise<number> {
  const held = await tx
    .updateTable("import_rows")
    .set({ outcome: "held" })
    .where("import_key", "=", importKey)
    .where("outcome", "is", null)
    .where("verdict", "=", "error")
    .where("is_left_out", "=", false)
    .executeTakeFirst();
  return Number(held.numUpdatedRows);
}

export interface RowEnd {
  readonly rowNo: number;
  readonly outcome: RowOutcome;
  readonly subjectId: string | null;
  /** The sealed content with a further reason; null where none came. */
  readonly content: Buffer | null;
}

export async function endRows(tx: Tx, importKey: number, ends: readonly RowEnd[]): Promise<void> {
  const [first, last] = rangeOf(ends);
  await sql`
    update import_rows set outcome = r.outcome, subject_id = r.subject_id, content = coalesce(r.content, import_rows.content)
    from unnest(${ends.map((end) => end.rowNo)}::int[], ${ends.map((end) => end.outcome)}::text[],
      ${ends.map((end) => end.subjectId)}::uuid[], ${ends.map((end) => end.content)}::bytea[]) as r (row_no, outcome, subject_id, content)
    where import_key = ${importKey} and import_rows.row_no between ${first} and ${last} and import_rows.row_no = r.row_no`.execute(
    tx,
  );
}

/** Of neighbours: keeps an update to them, where the database would read the whole file for want of statistics of it. */
function rangeOf(rows: readonly { readonly rowNo: number }[]): readonly [number, number] {
  const numbers = rows.map(({ rowNo }) => rowNo);
  return [Math.min(...numbers), Math.max(...numbers)];
}

/** Which of these commands have been applied already. */
export async function listApplied(tx: Tx, commandIds: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await tx
    .selectFrom("receipts")
    .select("id")
    .where("id", "=", sql<string>`any (${[...commandIds]}::uuid[])`)
    .execute();
  return new Set(found.map(({ id }) => id));
}

/** Which of these commands were taken back by an undone import. */
export async function listUndone(tx: Tx, commandIds: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await tx
    .selectFrom("import_rows")
    .select("command_id as id")
    .where("command_id", "=", sql<string>`any (${[...commandIds]}::uuid[])`)
    .where("undo", "=", "undone")
    .execute();
  return new Set(found.map(({ id }) => id));
}

/** The next rows to take back, in the order of the file. */
export const listMadeRows = (
  tx: Tx,
  importKey: number,
  { limit, afterRow }: { readonly limit: number; readonly afterRow: number },
): Promise<KeptRow[]> =>
  inFileOrder(tx, () =>
    tx
      .selectFrom("import_rows")
      .select(rowColumns)
      .where("import_key", "=", importKey)
      .where("row_no", ">", afterRow)
      .where("outcome", "in", ["created", "updated"])
      .where("undo", "is", null)
      .orderBy("row_no")
      .limit(limit)
      .execute(),
  );

export interface RowUndone {
  readonly rowNo: number;
  readonly undo: UndoOutcome;
  readonly content: Buffer | null;
}

export async function endUndo(tx: Tx, importKey: number, ends: readonly RowUndone[]): Promise<void> {
  const [first, last] = rangeOf(ends);
  await sql`
    update import_rows set undo = r.undo, content = coalesce(r.content, import_rows.content)
    from unnest(${ends.map((end) => end.rowNo)}::int[], ${ends.map((end) => end.undo)}::text[],
      ${ends.map((end) => end.content)}::bytea[]) as r (row_no, undo, content)
    where import_key = ${importKey} and import_rows.row_no between ${first} and ${last} and import_rows.row_no = r.row_no`.execute(
    tx,
  );
}

/** Records with something in the journal after these commands, by another command. */
export async function listChangedSince(
  tx: Tx,
  made: readonly { readonly subjectId: string; readonly commandIds: readonly string[] }[],
): Promise<ReadonlySet<string>> {
  const pairs = made.flatMap(({ subjectId, commandIds }) => commandIds.map((id) => [subjectId, id] as const));
  const { rows } = await sql<{ id: string }>`
    with made as (
      select subject_id, max(j.id) as last from journal j
      join unnest(${pairs.map(([id]) => id)}::uuid[], ${pairs.map(([, id]) => id)}::uuid[]) as m (subject_id, command_id)
        using (subject_id, command_id) group by subject_id)
    select made.subject_id as id from made
    where exists (select from journal j where j.subject_id = made.subject_id and j.id > made.last)`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}
