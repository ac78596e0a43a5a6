import { accessRefusals } from "@phaodai/domain/access/contract";
import type { searchPeople as endpoint } from "@phaodai/domain/people/contract";
import { oneEditFrom } from "@phaodai/domain/people/one-edit";
import { checkCccd, normalisePhone } from "@phaodai/domain/people/rules";
import { isNumeric, searchedKind } from "@phaodai/domain/people/searched-text";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { tokens } from "@phaodai/domain/shared/fold";
import type { Context } from "#context";
import { type Read, readIn, type Tx } from "#db/database";
import { recordRead, recordReads } from "#events";
import { emptyLook } from "#registers/asked-for";
import { mayReadAll } from "#registers/reading";
import { listPeopleByKey, type PersonRow } from "./queries.ts";
import * as queries from "./search-queries.ts";
import { foldedName, listedPersonOf, readBy } from "./stored.ts";

/** The shortest last word that is tried as a beginning; shorter ones begin too many names. */
const shortestPrefix = 2;

/** Starting parallel workers takes longer than the search. */
const searchSettings = ["max_parallel_workers_per_gather = 0"] as const;

export async function searchPeople(
  ctx: Context,
  { body }: InputOf<typeof endpoint>,
): Promise<ReplyOf<typeof endpoint>> {
  const { database } = ctx.services;
  return database.inScope(
    ctx.scope,
    async (tx) => {
      const keys = await findKeys(ctx, readIn(tx), body);
      const rows = await listPeopleByKey(tx, ctx.scope, keys);
      const byKey = new Map(rows.map((row) => [row.key, row]));
      const found = keys.flatMap((key) => byKey.get(key) ?? []);
      const folded = foldedName(body.text);
      const isExact = (row: PersonRow): number => (foldedName(row.fullName) === folded ? 0 : 1);
      const exactFirst = found.toSorted((a, b) => isExact(a) - isExact(b));
      await recordSearch(ctx, tx, { found, text: body.text });
      return { items: exactFirst.map((row) => listedPersonOf(ctx, row)) };
    },
    searchSettings,
  );
}

/** Each person shown; where nobody was found, what kind of text it was. */
function recordSearch(
  ctx: Context,
  tx: Tx,
  { found, text }: { readonly found: readonly PersonRow[]; readonly text: string },
): Promise<void> {
  const endpoint = "POST /people/search";
  if (found.length > 0) return recordReads(ctx, tx, found.map(readBy(endpoint)));
  const asked = [`text.${searchedKind(text)}`];
  return recordRead(ctx, tx, emptyLook(ctx.scope, { endpoint, register: "people", asked }));
}

interface Search {
  readonly text: string;
  readonly limit: number;
}

/**
 * Keys of the people meant: by an exact number; else by the words of the name, in any order, the last one perhaps unfinished;
 * where nobody has them all, one of the words with a slip of the fingers.
 * @throws Refusal for a number where the asker may not see numbers: an answer would tell whose it is
 */
export async function findKeys(ctx: Context, read: Read, { text, limit }: Search): Promise<number[]> {
  const numbers = numbersIn(ctx, text);
  if (numbers) return queries.listByNumber(read, ctx.scope, { ...numbers, limit });
  const words = [...new Set(tokens(text))].slice(0, 8);
  const last = words.at(-1);
  if (last === undefined) return [];
  const search = { tokens: words, isPrefix: last.length >= shortestPrefix, limit };
  const found =
    ctx.scope.kind === "area"
      ? await findWithin(read, ctx.scope.unitIds, search)
      : await findAnywhere(read, foldedName(text), search);
  return found.length > 0 ? found : findMistyped(ctx, read, search);
}

const findWithin = (read: Read, unitIds: readonly number[], search: queries.TokenSearch): Promise<number[]> =>
  queries.areFew(unitIds)
    ? queries.listInFewUnits(read, unitIds, search)
    : queries.listByTokens(read, unitIds, search);

/** People who have all of the words but one, and in its place a word one slip away from it. */
async function findMistyped({ scope }: Context, read: Read, search: queries.TokenSearch): Promise<number[]> {
  const unitIds = scope.kind === "area" ? scope.unitIds : undefined;
  const meant = search.tokens.map(oneEditFrom);
  if (unitIds && queries.areFew(unitIds)) return queries.listInFewUnits(read, unitIds, { ...search, meant });
  const known = new Set(await queries.listTokensAmong(read, unitIds, [...new Set(meant.flat())]));
  const last = search.tokens.length - 1;
  const found = new Set<number>();
  for (const [at, nearby] of meant.entries()) {
    const words = nearby.filter((word) => known.has(word));
    if (words.length === 0) continue;
    const near = { ...search, isPrefix: search.isPrefix && at !== last, mistyped: { at, words } };
    const keys = unitIds
      ? await queries.listByTokens(read, unitIds, near)
      : await queries.listByTokensAnywhere(read, near);
    for (const key of keys) found.add(key);
    if (found.size >= search.limit) break;
  }
  return [...found].slice(0, search.limit);
}

/** In a million people: names that begin so; then all of the words; an unfinished word only when nothing else is found. */
async function findAnywhere(read: Read, folded: string, search: queries.TokenSearch): Promise<number[]> {
  const found = new Set(await queries.listByBeginning(read, folded, search.limit));
  const whole = { ...search, isPrefix: false };
  if (found.size < search.limit)
    for (const key of await queries.listByTokensAnywhere(read, whole)) found.add(key);
  if (found.size > 0 || !search.isPrefix) return [...found].slice(0, search.limit);
  return queries.listByTokensAnywhere(read, search);
}

/** A text of digits is a phone or an identity number, never a name. */
function numbersIn(
  ctx: Context,
  text: string,
): { phone: string | null; cccdHmac: Buffer | null } | undefined {
  if (!isNumeric(text)) return undefined;
  const phone = normalisePhone(text) ?? null;
  const cccd = checkCccd(text, { sex: null, birth: null });
  if ((phone !== null || cccd.ok) && !mayReadAll(ctx.actor, "sensitive", ctx.scope))
    throw accessRefusals.forbidden({ may: "people.identify" });
  return { phone, cccdHmac: cccd.ok ? ctx.services.vault.cccdHmac(cccd.cccd) : null };
}
