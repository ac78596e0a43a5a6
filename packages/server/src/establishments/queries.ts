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

/** Places whose folded name contains the words, those that begin with them first. @param search.words folded; empty: all */
export async function listPlaces(
  tx: Tx,
  search: { readonly words: string; readonly unitId: number | undefined; readonly limit: number },
): Promise<PlaceRow[]> {
  const escaped = search.words.replace(/[\\%_]/g, String.raw`\$&`);
  return tx
    .selectFrom("places")
    .select(["id", "name", "kind", "address", "unit_id as unitId"])
    .$if(search.words !== "", (q) => q.where("name_folded", "like", `%${escaped}%`))
    .$if(search.unitId !== undefined, (q) => q.where("unit_id", "=", search.unitId ?? 0))
    .orderBy(sql`name_folded like ${`${escaped}%`}`, "desc")
    .orderBy("name_folded")
    .orderBy("key")
    .limit(search.limit)
    .execute();
}
