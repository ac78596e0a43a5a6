import { importIdsOf } from "@phaodai/domain/registers/imports-named";
import type { Register } from "@phaodai/domain/registers/register";
import { sql } from "kysely";
import type { Tx } from "#db/database";
import { importsInScope, type ReadFilter } from "#registers/conditions";

/** Files' names of the imports a filter names, by id; one the reader may not see has none. */
export async function listImportNames(
  tx: Tx,
  register: Register,
  filter: ReadFilter,
): Promise<ReadonlyMap<string, string>> {
  const ids = importIdsOf(register, filter);
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("imports")
    .select(["id", "file_name as fileName"])
    .where("id", "=", sql<string>`any (${importsInScope(filter.importScope, ids)})`)
    .execute();
  return new Map(rows.map(({ id, fileName }) => [id, fileName]));
}
