import { checkCccd, normalisePhone } from "@phaodai/domain/people/rules";
import { tokens } from "@phaodai/domain/shared/fold";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import * as queries from "./search-queries.ts";
import { foldedName } from "./stored.ts";

/** The shortest last word that is tried as a beginning; shorter ones begin too many names. */
const shortestPrefix = 2;

interface Search {
  readonly text: string;
  readonly limit: number;
}

/** Keys of the people meant, best first: an exact number; else exactly this name, all of its words, its words with the last one unfinished. */
export async function findKeys(ctx: Context, tx: Tx, { text, limit }: Search): Promise<number[]> {
  const numbers = numbersIn(ctx, text);
  if (numbers) return queries.listByNumber(tx, ctx.scope, { ...numbers, limit });
  const words = [...new Set(tokens(text))].slice(0, 8);
  const last = words.at(-1);
  if (last === undefined) return [];
  const found = new Set(await queries.listByName(tx, ctx.scope, { folded: foldedName(text), limit }));
  const searches = [false, ...(last.length >= shortestPrefix ? [true] : [])];
  for (const isPrefix of searches) {
    if (found.size >= limit) break;
    for (const key of await queries.listByTokens(tx, ctx.scope, { tokens: words, isPrefix, limit }))
      found.add(key);
  }
  return [...found].slice(0, limit);
}

/** A text of digits is a phone or an identity number, never a name. */
function numbersIn(
  ctx: Context,
  text: string,
): { phone: string | null; cccdHmac: Buffer | null } | undefined {
  if (!/^[+\d\s.\-()]+$/.test(text)) return undefined;
  const cccd = checkCccd(text, { sex: null, birth: null });
  return {
    phone: normalisePhone(text) ?? null,
    cccdHmac: cccd.ok ? ctx.services.vault.cccdHmac(cccd.cccd) : null,
  };
}
