import type { EntryKind } from "@phaodai/domain/tasks/task";
import type { SaidFigure } from "@phaodai/domain/tasks/contract";
import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

export interface NewEntry {
  readonly id: string;
  readonly taskKey: number;
  readonly at: Temporal.Instant;
  readonly kind: EntryKind;
  readonly by: { readonly id: string; readonly name: string };
  readonly unitId: number;
  readonly text: string | null;
  readonly figures: readonly SaidFigure[];
  readonly shareDone: number | null;
  readonly onDay: Temporal.PlainDate | null;
  readonly fileIds: readonly string[];
  readonly answersId: string | null;
  readonly isGranted: boolean | null;
  readonly responsibleUnitId: number;
  readonly sharedUnitIds: readonly number[];
}

/** @returns false where the id is taken, also by a line the actor may not see */
export async function insertEntry(tx: Tx, entry: NewEntry): Promise<boolean> {
  const added = await tx
    .insertInto("task_entries")
    .values({
      id: entry.id,
      task_key: entry.taskKey,
      at: entry.at,
      kind: entry.kind,
      actor_id: entry.by.id,
      actor_name: entry.by.name,
      unit_id: entry.unitId,
      text: entry.text,
      figures: JSON.stringify(entry.figures),
      share_done: entry.shareDone,
      on_day: entry.onDay,
      file_ids: [...entry.fileIds],
      answers_id: entry.answersId,
      is_granted: entry.isGranted,
      responsible_unit_id: entry.responsibleUnitId,
      shared_unit_ids: [...entry.sharedUnitIds],
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

/** Whether a line with this id stands at the task: the phone sent it before. */
export async function isSaid(
  tx: Tx,
  { taskKey, id }: { readonly taskKey: number; readonly id: string },
): Promise<boolean> {
  const found = await tx
    .selectFrom("task_entries")
    .select("key")
    .where("id", "=", id)
    .where("task_key", "=", taskKey)
    .executeTakeFirst();
  return found !== undefined;
}

/** Whoever reported it done last; null where a figure did, or nobody. */
export async function findReporter(tx: Tx, taskKey: number): Promise<string | null> {
  const found = await tx
    .selectFrom("task_entries")
    .select("actor_id as id")
    .where("task_key", "=", taskKey)
    .where("kind", "in", [...reporting])
    .orderBy("key", "desc")
    .limit(1)
    .executeTakeFirst();
  return found?.id ?? null;
}

/** What brings a task before whoever judges it. */
export const reporting = ["reported", "measured"] as const;

export interface RequestRow {
  readonly id: string;
  readonly kind: string;
  readonly isAnswered: boolean;
}

/** A request for help or forces at the task; undefined where the line is none. */
export async function findRequest(
  tx: Tx,
  { taskKey, id }: { readonly taskKey: number; readonly id: string },
): Promise<RequestRow | undefined> {
  const { rows } = await sql<RequestRow>`
    select e.id, e.kind, exists (select from task_entries a where a.answers_id = e.id) as "isAnswered" from task_entries e
    where e.id = ${id} and e.task_key = ${taskKey} and e.kind in ('help_asked', 'forces_asked')`.execute(tx);
  return rows[0];
}

export interface EntryRow {
  readonly id: string;
  readonly kind: string;
  readonly at: Temporal.Instant;
  readonly byId: string | null;
  readonly byName: string | null;
  readonly unitId: number;
  readonly text: string | null;
  readonly figures: unknown;
  readonly shareDone: number | null;
  readonly onDay: Temporal.PlainDate | null;
  readonly fileIds: string[];
  readonly answersId: string | null;
  readonly isGranted: boolean | null;
  readonly reason: string | null;
}

/** What was said about a task, first to last. */
export const listEntries = (tx: Tx, scope: Scope, taskKey: number): Promise<EntryRow[]> =>
  tx
    .selectFrom("task_entries")
    .select([
      "id",
      "kind",
      "at",
      "actor_id as byId",
      "actor_name as byName",
      "unit_id as unitId",
      "text",
      "figures",
      "share_done as shareDone",
      "on_day as onDay",
      "file_ids as fileIds",
      "answers_id as answersId",
      "is_granted as isGranted",
      "reason",
    ])
    .where("task_key", "=", taskKey)
    .where(inScope(scope, "task_entries"))
    .orderBy("key")
    .execute();

export interface FileName {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly byteSize: number;
}

/** What the files of some lines are called, as far as the actor sees them. */
export const listFileNames = (tx: Tx, scope: Scope, ids: readonly string[]): Promise<FileName[]> =>
  tx
    .selectFrom("files")
    .select(["id", "name", "media_type as mediaType", "byte_size as byteSize"])
    .where("id", "in", [...ids])
    .where(inScope(scope, "files"))
    .execute();
