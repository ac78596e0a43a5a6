import { type RawBuilder, sql } from "kysely";
import { prepared, type Read, type Scope } from "#db/database";
import { inScope } from "#db/in-scope";

/** Keys of people with exactly this phone or CCCD. */
export async function listByNumber(
  read: Read,
  scope: Scope,
  numbers: { readonly phone: string | null; readonly cccdHmac: Buffer | null; readonly limit: number },
): Promise<number[]> {
  const { phone, cccdHmac, limit } = numbers;
  const either = [
    sql`false`,
    ...(phone === null ? [] : [sql`phone = ${phone}`]),
    ...(cccdHmac === null ? [] : [sql`cccd_hmac = ${cccdHmac}`]),
  ];
  const rows = await read(sql<{ key: number }>`
    select key from people
    where ${inScope(scope, "people")} and merged_into is null and (${sql.join(either, sql` or `)}) limit ${limit}`);
  return rows.map(({ key }) => key);
}

/** Past every name that begins with a text. */
const after = (text: string): string => `${text}\u{10ffff}`;

/** Keys of people in the whole city whose folded name begins so, exactly this name first. */
export async function listByBeginning(read: Read, folded: string, limit: number): Promise<number[]> {
  const rows = await read(sql<{ key: number }>`
    select key from people
    where name_folded >= ${folded} and name_folded < ${after(folded)} and merged_into is null
    order by name_folded, birth_date limit ${limit}`);
  return rows.map(({ key }) => key);
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
  read: Read,
  unitIds: readonly number[] | undefined,
  words: readonly string[],
): Promise<readonly string[]> {
  const asked = asOneText(words);
  const rows = await read(prepared(unitIds ? tokensOfUnits(unitIds, asked) : tokensAnywhere(asked)));
  return rows.map(({ word }) => word);
}

/** Written and read in a third of the time of an array; no word has a blank in it. */
const asOneText = (words: readonly string[]): RawBuilder<unknown> =>
  sql`string_to_array(${words.join(" ")}, ' ')`;

/**
 * In one go along the index, from word to word: within some units few people have any. The words stand in a sub-select, else
 * the planner looks up how frequent each of a thousand is, which takes ten times as long as the query.
 */
const tokensOfUnits = (
  unitIds: readonly number[],
  words: RawBuilder<unknown>,
): RawBuilder<{ word: string }> =>
  sql`select distinct token as word from person_tokens where token = any ((select ${words})::text[]) and unit_id = any (${[...unitIds]}::int[])`;

/** Each word looked up, up to the first who has it: in a whole city half of the people may. */
const tokensAnywhere = (words: RawBuilder<unknown>): RawBuilder<{ word: string }> =>
  sql`
    select word from unnest(${words}) as word
    cross join lateral (select from person_tokens t where t.token = word limit 1) as known`;

/** Keys of people of some units who have all of the tokens, those with the last one whole first. */
export async function listByTokens(
  read: Read,
  unitIds: readonly number[],
  search: TokenSearch,
): Promise<number[]> {
  const last = nth(search.tokens.length - 1);
  const rows = await read(sql<{ key: number }>`
    select person_key as key from ${tokenJoin(search)} and unit_id = any (${[...unitIds]}::int[])
    group by person_key order by bool_or(${last}.token = ${search.tokens.at(-1)}) desc, person_key limit ${search.limit}`);
  return rows.map(({ key }) => key);
}

/** In more units than these people with a frequent surname are too many to read them all. */
const fewUnits = 3;

export const areFew = (unitIds: readonly number[]): boolean => unitIds.length <= fewUnits;

/**
 * The same in a few units, such as a ward. With words `meant` by each of the tokens: people who have all but one, and in its
 * place one of those, a slip in the first token first. All entries of a ward's people are read in a third of the time it takes
 * to plan a join of them; of this `readOnce` keeps the plan.
 */
export async function listInFewUnits(
  read: Read,
  unitIds: readonly number[],
  { tokens, isPrefix, meant, limit }: TokenSearch & { readonly meant?: readonly (readonly string[])[] },
): Promise<number[]> {
  const last = tokens.length - 1;
  const entries = ({ whole = 0, near = 0 }, fit: RawBuilder<boolean>) => sql`
    select person_key, ${sql.lit(whole)} as whole, ${sql.lit(near)} as near from person_tokens
    where ${fit} and unit_id = any (${[...unitIds]}::int[])`;
  const found = [
    ...tokens.map((token, i) =>
      entries({ whole: (1 << i) | (i === last ? lastWhole : 0) }, sql`token = ${token}`),
    ),
    ...(isPrefix
      ? [entries({ whole: 1 << last }, sql`token > ${tokens[last]} and token < ${after(tokens[last] ?? "")}`)]
      : []),
    ...(meant ?? []).map((words, i) =>
      entries({ near: 1 << i }, sql`token = any ((select ${asOneText(words)})::text[])`),
    ),
  ];
  const rows = await read(
    prepared(sql<{ key: number }>`
      select person_key as key from (
        select person_key, bit_or(whole) as whole, bit_or(near) as near, ${sql.lit((1 << tokens.length) - 1)} & ~bit_or(whole) as missing
        from (${sql.join(found, sql` union all `)}) as entries group by person_key) as people
      where bit_count(missing::bit(8)) = ${meant ? 1 : 0} and missing & near = missing
      order by missing, whole & ${sql.lit(lastWhole)} desc, person_key limit ${limit}`),
  );
  return rows.map(({ key }) => key);
}

/** Beside a bit for each of at most eight tokens: the last one is whole. */
const lastWhole = 1 << 8;

/** Keys of people of the whole city who have all of the tokens, in no order: any twenty of ten thousand are as good as others. */
export async function listByTokensAnywhere(read: Read, search: TokenSearch): Promise<number[]> {
  const rows = await read(sql<{ key: number }>`
    select distinct person_key as key from (select person_key from ${tokenJoin(search)} limit ${search.limit}) as matches`);
  return rows.map(({ key }) => key);
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
