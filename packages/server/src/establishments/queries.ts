import { sql } from "kysely";
import type { Tx } from "#db/database";

// Places are reference data: everyone may read them, wherever they are.

export interface PlaceRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly address: string | null;
  readonly unitId: number;
}

/** @returns the key, or undefined when the id is taken */
export async function insertPlace(
  tx: Tx,
  place: PlaceRow & { readonly nameFolded: string; readonly now: Temporal.Instant },
): Promise<number | undefined> {
  const added = await tx
    .insertInto("places")
    .values({
      id: place.id,
      name: place.name,
      name_folded: place.nameFolded,
      kind: place.kind,
      address: place.address,
      unit_id: place.unitId,
      created_at: place.now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("key")
    .executeTakeFirst();
  return added?.key;
}

/**
 * Places with all of the words, each whole or the beginning of one, in any order; names that begin so first.
 * @param search.words folded, one blank between them; empty: all
 */
export async function listPlaces(
  tx: Tx,
  search: { readonly words: string; readonly unitId: number | undefined; readonly limit: number },
): Promise<PlaceRow[]> {
  const { words, unitId, limit } = search;
  const beginnings = words
    .split(" ")
    .map((word) => `'${word}':*`)
    .join(" & ");
  return tx
    .selectFrom("places")
    .select(["id", "name", "kind", "address", "unit_id as unitId"])
    .$if(words !== "", (q) =>
      q.where(sql<boolean>`to_tsvector('simple', name_folded) @@ to_tsquery('simple', ${beginnings})`),
    )
    .$if(unitId !== undefined, (q) => q.where("unit_id", "=", unitId ?? 0))
    .orderBy(sql`starts_with(name_folded, ${words})`, "desc")
    .orderBy("name_folded")
    .orderBy("key")
    .limit(limit)
    .execute();
}
