import type { Publication } from "@phaodai/domain/inspections/merit-contract";
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
      "m.public_name as publicName",
      "m.public_words as publicWords",
      "m.paper_number as paperNumber",
      "m.paper_date as paperDate",
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

interface Decided extends Publication {
  readonly by: string;
  readonly reason: string;
  readonly now: Temporal.Instant;
}

/** Onto the list, also again after it was taken off; on it already, with the new words. */
export async function publish(tx: Tx, key: number, decided: Decided): Promise<void> {
  await tx
    .updateTable("merits")
    .set({
      published_at: decided.now,
      publisher_name: decided.by,
      published_why: decided.reason,
      unpublished_at: null,
      unpublished_why: null,
      public_name: decided.name,
      public_words: decided.words,
      paper_number: decided.paperNumber,
      paper_date: decided.paperDate,
    })
    .where("key", "=", key)
    .execute();
  await takeOff(tx, key);
  await sql`
    insert into publications (merit_key, standing, name, words, unit_id, paper_number, paper_date, published_at)
    select key, standing, public_name, public_words, responsible_unit_id, paper_number, paper_date, published_at
    from merits where key = ${key}`.execute(tx);
}

export async function unpublish(
  tx: Tx,
  key: number,
  { reason, now }: Pick<Decided, "reason" | "now">,
): Promise<void> {
  await tx
    .updateTable("merits")
    .set({ unpublished_at: now, unpublished_why: reason })
    .where("key", "=", key)
    .execute();
  await takeOff(tx, key);
}

const takeOff = (tx: Tx, key: number): Promise<unknown> =>
  tx.deleteFrom("publications").where("merit_key", "=", key).execute();

/** Everybody's: no scope. */
export const listPublications = (tx: Tx, limit: number) =>
  tx
    .selectFrom("publications")
    .select([
      sql<"praise" | "criticism">`standing`.as("standing"),
      "name",
      "words",
      "unit_id as unitId",
      "paper_number as paperNumber",
      "paper_date as paperDate",
      "published_at as publishedAt",
    ])
    .orderBy("paper_date", "desc")
    .orderBy("merit_key", "desc")
    .limit(limit)
    .execute();
