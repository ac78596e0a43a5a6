import { sql } from "kysely";
import type { Tx } from "#db/database";

export interface NumberedCase {
  readonly id: string;
  readonly key: number;
  readonly code: string;
}

/** Cases of a disease by their numbers, wherever they are: as the tracer. */
export async function listNumberedCases(
  tx: Tx,
  disease: string,
  codes: readonly string[],
): Promise<readonly NumberedCase[]> {
  const rows = await tx
    .selectFrom("cases")
    .select(["id", "key", "code"])
    .where("disease", "=", disease)
    .where("code", "=", sql<string>`any (${[...codes]}::text[])`)
    .execute();
  return rows.map(({ id, key, code }) => ({ id, key, code: code ?? "" }));
}

/** Links that stand among some cases, as the tracer: "infector key/infectee key" → id. */
export async function listLinksAmong(
  tx: Tx,
  caseKeys: readonly number[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom("transmissions")
    .select(["id", "infector_case_key as from", "infectee_case_key as to"])
    .where("infectee_case_key", "=", sql<number>`any (${[...caseKeys]}::int[])`)
    .where("withdrawn_at", "is", null)
    .execute();
  return new Map(rows.map(({ id, from, to }) => [`${from}/${to}`, id]));
}
