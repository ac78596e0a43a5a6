import type { Register } from "@phaodai/domain/registers/register";
import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";
import { rowColumns, type StoredRow } from "#registers/page-queries";

/** Rows of a register by their ids, within the scope, with these columns. */
export async function listRecords(
  tx: Tx,
  scope: Scope,
  asked: {
    readonly register: Register;
    readonly ids: readonly string[];
    readonly columns: readonly string[];
  },
): Promise<readonly StoredRow[]> {
  const { register, ids, columns } = asked;
  const { rows } = await sql<StoredRow>`
    select v.row_key, ${rowColumns(register, columns)} from ${sql.table(register.view)} v
    where v.id = any (${[...ids]}::uuid[]) and ${inScope(scope, "v")}`.execute(tx);
  return rows;
}
