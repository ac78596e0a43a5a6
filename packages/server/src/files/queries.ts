import type { MediaType } from "@phaodai/domain/files/contract";
import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

export interface FileRow {
  readonly id: string;
  readonly sentHash: Buffer;
  readonly name: string;
  readonly mediaType: MediaType;
  readonly byteSize: number;
  /** Sealed: when and where a picture was taken. */
  readonly taken: Buffer | null;
  readonly unitId: number;
  readonly addedBy: string;
  readonly addedAt: Temporal.Instant;
}

const columns = [
  "id",
  "sent_hash as sentHash",
  "name",
  sql<MediaType>`media_type`.as("mediaType"),
  "byte_size as byteSize",
  "taken",
  "responsible_unit_id as unitId",
  "added_by as addedBy",
  "added_at as addedAt",
] as const;

export const findFile = (tx: Tx, scope: Scope, id: string): Promise<FileRow | undefined> =>
  tx
    .selectFrom("files")
    .select(columns)
    .where("id", "=", id)
    .where(inScope(scope, "files"))
    .executeTakeFirst();

export const listFiles = (tx: Tx, scope: Scope, ids: readonly string[]): Promise<FileRow[]> =>
  tx
    .selectFrom("files")
    .select(columns)
    .where("id", "=", sql<string>`any (${[...ids]}::uuid[])`)
    .where(inScope(scope, "files"))
    .execute();

/** With its bytes, sealed. As base64: the driver reads that in half the time of its own hexadecimal. */
export async function findContent(
  tx: Tx,
  scope: Scope,
  id: string,
): Promise<(FileRow & { readonly content: Buffer }) | undefined> {
  const found = await tx
    .selectFrom("files")
    .select([...columns, sql<string>`encode(content, 'base64')`.as("text")])
    .where("id", "=", id)
    .where(inScope(scope, "files"))
    .executeTakeFirst();
  return found && { ...found, content: Buffer.from(found.text, "base64") };
}

export interface NewFile extends FileRow {
  readonly content: Buffer;
}

/** @returns false where the id is taken, also by a file the actor may not see */
export async function insertFile(tx: Tx, file: NewFile): Promise<boolean> {
  const made = await tx
    .insertInto("files")
    .values({
      id: file.id,
      sent_hash: file.sentHash,
      name: file.name,
      media_type: file.mediaType,
      byte_size: file.byteSize,
      content: file.content,
      taken: file.taken,
      responsible_unit_id: file.unitId,
      added_by: file.addedBy,
      added_at: file.addedAt,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** Shares files with more units. @returns how many of the ids the actor may see */
export async function shareFiles(
  tx: Tx,
  scope: Scope,
  share: {
    readonly ids: readonly string[];
    readonly unitIds: readonly number[];
    readonly at: Temporal.Instant;
  },
): Promise<number> {
  const units = [...share.unitIds];
  const done = await tx
    .updateTable("files")
    .set({
      shared_unit_ids: sql`array(select distinct u from unnest(shared_unit_ids || ${units}::int[]) u
        where u <> responsible_unit_id order by u)`,
      attached_at: sql`coalesce(attached_at, ${share.at.toString()}::timestamptz)`,
    })
    .where("id", "=", sql<string>`any (${[...share.ids]}::uuid[])`)
    .where(inScope(scope, "files"))
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Files no record has named since they came before `moment`. */
export async function deleteUnattached(tx: Tx, moment: Temporal.Instant): Promise<void> {
  await tx.deleteFrom("files").where("attached_at", "is", null).where("added_at", "<", moment).execute();
}
