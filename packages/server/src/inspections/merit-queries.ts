import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

const selectMerits = (tx: Tx, scope: Scope) =>
  tx
    .selectFrom("merits as m")
    .leftJoin("inspections as i", "i.key", "m.inspection_key")
    .select([
      "m.key",
      "m.id",
      sql<"praise" | "criticism">`m.standing`.as("standing"),
      "m.responsible_unit_id as unitId",
      "m.subject",
      "m.why",
      "i.id as inspectionId",
      "m.recorder_name as recordedBy",
      "m.recorded_at as recordedAt",
      sql<boolean>`m.published_at is not null and m.unpublished_at is null`.as("isPublic"),
      "m.published_at as publishedAt",
      "m.publisher_name as publishedBy",
      "m.published_why as publishedWhy",
      "m.unpublished_at as unpublishedAt",
      "m.unpublished_why as unpublishedWhy",
    ])
    .where(inScope(scope, "m"));

export type MeritRow = Awaited<ReturnType<typeof listMerits>>[number];

export const listMerits = (
  tx: Tx,
  scope: Scope,
  { unitIds, limit }: { readonly unitIds: readonly number[]; readonly limit: number },
) =>
  selectMerits(tx, scope)
    .where("m.responsible_unit_id", "=", sql<number>`any (${[...unitIds]}::int[])`)
    .orderBy("m.recorded_at", "desc")
    .orderBy("m.key", "desc")
    .limit(limit)
    .execute();

export const findMerit = (tx: Tx, scope: Scope, id: string) =>
  selectMerits(tx, scope).where("m.id", "=", id).executeTakeFirst();

export const lockMerit = (tx: Tx, scope: Scope, id: string) =>
  selectMerits(tx, scope).where("m.id", "=", id).forUpdate("m").executeTakeFirst();

export interface NewMerit {
  readonly id: string;
  readonly standing: string;
  readonly unitId: number;
  readonly subject: string;
  readonly why: string;
  readonly inspectionKey: number | null;
  readonly by: { readonly id: string; readonly name: string };
  readonly now: Temporal.Instant;
}

/** @returns false where the id is taken */
export async function insertMerit(tx: Tx, merit: NewMerit): Promise<boolean> {
  const made = await tx
    .insertInto("merits")
    .values({
      id: merit.id,
      standing: merit.standing,
      subject: merit.subject,
      why: merit.why,
      inspection_key: merit.inspectionKey,
      recorded_by: merit.by.id,
      recorder_name: merit.by.name,
      recorded_at: merit.now,
      responsible_unit_id: merit.unitId,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

interface Said {
  readonly by: string;
  readonly why: string;
  readonly now: Temporal.Instant;
}

/** Onto the list, also again after it was taken off. */
export const publish = (tx: Tx, key: number, { by, why, now }: Said): Promise<unknown> =>
  tx
    .updateTable("merits")
    .set({
      published_at: now,
      publisher_name: by,
      published_why: why,
      unpublished_at: null,
      unpublished_why: null,
    })
    .where("key", "=", key)
    .execute();

export const unpublish = (tx: Tx, key: number, { why, now }: Omit<Said, "by">): Promise<unknown> =>
  tx
    .updateTable("merits")
    .set({ unpublished_at: now, unpublished_why: why })
    .where("key", "=", key)
    .execute();
