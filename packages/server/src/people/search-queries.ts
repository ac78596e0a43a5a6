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

export interface MistypedSearch extends TokenSearch {
  /** For each token the words it may stand for. */
  readonly meant: readonly (readonly string[])[];
}

/**
 * Which of some words people of the city have in their names: each looked up, up to the first who has it, as half of the city
 * may.
 */
export async function listTokensAmong(read: Read, words: readonly string[]): Promise<readonly string[]> {
  const rows = await read(
    prepared(sql<{ word: string }>`
      select word from unnest(${asOneText(words)}) as word
      cross join lateral (select from person_tokens t where t.token = word limit 1) as known`),
  );
  return rows.map(({ word }) => word);
}

/** Written and read in a third of the time of an array; no word has a blank in it. */
const asOneText = (words: readonly string[]): RawBuilder<unknown> =>
  sql`string_to_array(${words.join(" ")}, ' ')`;

/**
 * Keys of people of some units who have all of the tokens but one, and in its place one of the words `meant` by it; a slip in
 * the first token first, then those with the last one whole. Where somebody has all of the tokens it finds too few. Each word
 * is read once, along the index, and all of a person's come together: tried token by token, the planning alone takes longer.
 */
export async function listByMistyped(
  read: Read,
  unitIds: readonly number[],
  { tokens, isPrefix, meant, limit }: MistypedSearch,
): Promise<number[]> {
  const last = tokens.at(-1) ?? "";
  const near = meant.flatMap((words, at) => words.map((word) => ({ word, at })));
  const places = (of: readonly { readonly at: number }[]) =>
    sql`string_to_array(${of.map(({ at }) => at).join(" ")}, ' ')::int[]`;
  const whole = tokens.map((word, at) => ({ word, at }));
  const wordsOf = (of: readonly { readonly word: string }[]) => asOneText(of.map(({ word }) => word));
  // The words stand in sub-selects: of words it sees the planner looks up how frequent each is, ten times as long as the query.
  const rows = await read(
    prepared(sql<{ key: number }>`
      with own as materialized (
        select token, person_key from person_tokens
        where token = any ((select ${wordsOf([...whole, ...near])})::text[]) and unit_id = any (${[...unitIds]}::int[])),
      has as (
        select person_key, 1 << at as whole, 0 as near, at = ${tokens.length - 1} as last from own join unnest(${wordsOf(whole)}, ${places(whole)}) as w(token, at) using (token)
        union all
        select person_key, ${isPrefix ? 1 << (tokens.length - 1) : 0}::int, 0, false from person_tokens
        where ${isPrefix} and token > ${last} and token < ${after(last)} and unit_id = any (${[...unitIds]}::int[])
        union all
        select person_key, 0, 1 << at, false from own join unnest(${wordsOf(near)}, ${places(near)}) as w(token, at) using (token))
      select key from (
        select person_key as key, ${(1 << tokens.length) - 1}::int - coalesce(bit_or(whole), 0) as slip, bit_or(near) as near, bool_or(last) as last
        from has group by person_key) as met
      where bit_count(slip::bit(8)) = 1 and slip & near = slip
      order by slip, last desc, key limit ${limit}`),
  );
  return rows.map(({ key }) => key);
}

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

/** The same in the whole city, in no order: any twenty of ten thousand are as good as others. */
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
