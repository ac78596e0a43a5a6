import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

/** Keys of people with exactly this phone or CCCD. */
export async function listByNumber(
  tx: Tx,
  scope: Scope,
  numbers: { readonly phone: string | null; readonly cccdHmac: Buffer | null; readonly limit: number },
): Promise<number[]> {
  const rows = await tx
    .selectFrom("people")
    .select("key")
    .where(inScope(scope, "people"))
    .where((eb) =>
      eb.or([
        ...(numbers.phone === null ? [] : [eb("phone", "=", numbers.phone)]),
        ...(numbers.cccdHmac === null ? [] : [eb("cccd_hmac", "=", numbers.cccdHmac)]),
      ]),
    )
    .limit(numbers.limit)
    .execute();
  return rows.map((row) => row.key);
}

/** Keys of people with exactly this folded name: they come first. */
export async function listByName(
  tx: Tx,
  scope: Scope,
  name: { readonly folded: string; readonly limit: number },
): Promise<number[]> {
  const rows = await tx
    .selectFrom("people")
    .select("key")
    .where(inScope(scope, "people"))
    .where("name_folded", "=", name.folded)
    .limit(name.limit)
    .execute();
  return rows.map((row) => row.key);
}

export interface TokenSearch {
  /** At least one, folded. */
  readonly tokens: readonly string[];
  /** Whether the last token may go on. */
  readonly isPrefix: boolean;
  readonly limit: number;
}

/** Keys of people who have all of the tokens, in no order: any fifty of ten thousand are as good as others. */
export async function listByTokens(
  tx: Tx,
  scope: Scope,
  { tokens, isPrefix, limit }: TokenSearch,
): Promise<number[]> {
  const whole = isPrefix ? tokens.slice(0, -1) : tokens;
  const last = tokens.at(-1) ?? "";
  const joins = tokens
    .slice(1)
    .map((_, i) => sql`join person_tokens ${table(i + 1)} using (unit_id, person_key)`);
  const conditions = [
    ...whole.map((token, i) => sql`${table(i)}.token = ${token}`),
    ...(isPrefix
      ? [
          sql`${table(tokens.length - 1)}.token >= ${last} and ${table(tokens.length - 1)}.token < ${`${last}\u{10ffff}`}`,
        ]
      : []),
    ...(scope.kind === "city" ? [] : [sql`unit_id = any (${[...scope.unitIds]}::int[])`]),
  ];
  // Starting parallel workers takes longer than the search.
  if (isPrefix) await sql`set local max_parallel_workers_per_gather = 0`.execute(tx);
  const { rows } = await sql<{ key: number }>`
    select distinct person_key as key from (
      select person_key from person_tokens ${table(0)} ${sql.join(joins, sql` `)} where ${sql.join(conditions, sql` and `)} limit ${limit}
    ) as found`.execute(tx);
  return rows.map((row) => row.key);
}

const table = (i: number) => sql.ref(`t${i}`);
