import type { Permission } from "@phaodai/domain/access/roles";
import type { KeptPaper } from "@phaodai/domain/papers/contract";
import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

export interface NewPaper extends Omit<KeptPaper, "unitId"> {
  readonly unitId: number;
  readonly series: string;
  readonly number: number;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly may: Permission;
  /** Sealed. */
  readonly content: Buffer;
  readonly contentHash: Buffer;
  readonly signedBy: string | null;
  readonly sharedUnitIds: readonly number[];
  readonly writtenBy: string;
}

/** @returns false where its number stands in the book already */
export async function insertPaper(tx: Tx, paper: NewPaper): Promise<boolean> {
  const made = await tx
    .insertInto("papers")
    .values({
      id: paper.id,
      series: paper.series,
      year: paper.date.year,
      number: paper.number,
      cited: paper.cited,
      kind: paper.kind,
      is_personal: paper.abstract === null,
      abstract: paper.abstract,
      dated_on: paper.date,
      subject_kind: paper.subject.kind,
      subject_id: paper.subject.id,
      may: paper.may,
      content: paper.content,
      content_hash: paper.contentHash,
      signed_by: paper.signedBy,
      responsible_unit_id: paper.unitId,
      shared_unit_ids: [...paper.sharedUnitIds],
      written_by: paper.writtenBy,
      written_at: paper.writtenAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

const columns = [
  "id",
  "responsible_unit_id as unitId",
  "shared_unit_ids as sharedUnitIds",
  "cited",
  "kind",
  "abstract",
  "dated_on as date",
  "written_at as writtenAt",
  // safe: written by keepPaper alone, which takes a Permission
  sql<Permission>`may`.as("may"),
] as const;

export interface PaperRow extends KeptPaper {
  readonly sharedUnitIds: readonly number[];
  readonly may: Permission;
}

/** Newest first. */
export const listPapersOf = (tx: Tx, scope: Scope, subjectId: string): Promise<PaperRow[]> =>
  tx
    .selectFrom("papers")
    .select(columns)
    .where("subject_id", "=", subjectId)
    .where(inScope(scope, "papers"))
    .orderBy("key", "desc")
    .limit(200)
    .execute();

export interface PaperWithContent extends PaperRow {
  readonly content: Buffer;
  readonly contentHash: Buffer;
}

export const findPaper = (tx: Tx, scope: Scope, id: string): Promise<PaperWithContent | undefined> =>
  tx
    .selectFrom("papers")
    .select([...columns, "content", "content_hash as contentHash"])
    .where("id", "=", id)
    .where(inScope(scope, "papers"))
    .executeTakeFirst();
