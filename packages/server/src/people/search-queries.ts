import { type RawBuilder, sql } from "kysely";
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
    .where("merged_into", "is", null)
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

/** Past every name that begins with a text. */
const after = (text: string): string => `${text}\u{10ffff}`;

/** Keys of people in the whole city whose folded name begins so, exactly this name first. */
export async function listByBeginning(tx: Tx, folded: string, limit: number): Promise<number[]> {
  const rows = await tx
    .selectFrom("people")
    .select("key")
    .where("name_folded", ">=", folded)
    .where("name_folded", "<", after(folded))
    .where("merged_into", "is", null)
    .orderBy("name_folded")
    .orderBy("birth_date")
    .limit(limit)
    .execute();
  return rows.map((row) => row.key);
}

export interface TokenSearch {
  /** At least one, folded. */
  readonly tokens: readonly string[];
  /** Whether the last token may go on. */
  readonly isPrefix: boolean;
  /** In place of one of the tokens any of these. */
  readonly mistyped?: { readonly at: number; readonly words: readonly string[] };
  readonly limit: number;
}

/** Which of some words people have in their names, within the units or anywhere: equality alone, as row security asks. */
export async function listTokensAmong(
  tx: Tx,
  unitIds: readonly number[] | undefined,
  words: readonly string[],
): Promise<string[]> {
  const within = unitIds === undefined ? sql`` : sql`and t.unit_id = any (${[...unitIds]}::int[])`;
  const { rows } = await sql<{ word: string }>`
    select word from unnest(${[...words]}::text[]) as asked (word)
    cross join lateral (select from person_tokens t where t.token = word ${within} limit 1) as known`.execute(
    tx,
  );
  return rows.map(({ word }) => word);
}

/** Keys of people of some units who have all of the tokens, those with the last one whole first. */
export async function listByTokens(
  tx: Tx,
  unitIds: readonly number[],
  search: TokenSearch,
): Promise<number[]> {
  const last = nth(search.tokens.length - 1);
  const { rows } = await sql<{ key: number }>`
    select person_key as key from ${tokenJoin(search)} and unit_id = any (${[...unitIds]}::int[])
    group by person_key order by bool_or(${last}.token = ${search.tokens.at(-1)}) desc, person_key limit ${search.limit}`.execute(
    tx,
  );
  return rows.map((row) => row.key);
}

/** The same in the whole city, in no order: any twenty of ten thousand are as good as others. */
export async function listByTokensAnywhere(tx: Tx, search: TokenSearch): Promise<number[]> {
  // Starting parallel workers takes longer than the search.
  if (search.isPrefix) await sql`set local max_parallel_workers_per_gather = 0`.execute(tx);
  const { rows } = await sql<{ key: number }>`
    select distinct person_key as key from (select person_key from ${tokenJoin(search)} limit ${search.limit}) as matches`.execute(
    tx,
  );
  return rows.map((row) => row.key);
}

/** person_tokens joined with itself, a table for each token. */
function tokenJoin({ tokens, isPrefix, mistyped }: TokenSearch): RawBuilder<unknown> {
  const joins = tokens
    .slice(1)
    .map((_, i) => sql`join person_tokens ${nth(i + 1)} using (unit_id, person_key)`);
  const conditions = tokens.map((token, i) => {
    if (i === mistyped?.at) return sql`${nth(i)}.token = any (${[...mistyped.words]}::text[])`;
    return isPrefix && i === tokens.length - 1
      ? sql`${nth(i)}.token >= ${token} and ${nth(i)}.token < ${after(token)}`
      : sql`${nth(i)}.token = ${token}`;
  });
  return sql`person_tokens ${nth(0)} ${sql.join(joins, sql` `)} where ${sql.join(conditions, sql` and `)}`;
}

const nth = (i: number) => sql.ref(`t${i}`);
