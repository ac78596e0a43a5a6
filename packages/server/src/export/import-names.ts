import { conditionsOf, type Filter } from "@phaodai/domain/registers/filter";
import { fieldOf, type Register } from "@phaodai/domain/registers/register";
import { sql } from "kysely";
import type { Tx } from "#db/database";

/** Files' names of the imports a filter names, by id; one the reader may not see has none. */
export async function listImportNames(
  tx: Tx,
  register: Register,
  filter: Filter,
): Promise<ReadonlyMap<string, string>> {
  const ids = conditionsOf(filter)
    .filter(({ field }) => fieldOf(register, field)?.kind === "import")
    .flatMap(({ values }) => values.map(String));
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("imports")
    .select(["id", "file_name as fileName"])
    .where("id", "=", sql<string>`any (${ids}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, fileName }) => [id, fileName]));
}
