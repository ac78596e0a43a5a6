import { type Claims, tidyStretch } from "./pasted-claims.ts";
import type { PastedAt } from "./pasted-text.ts";

/** A word that says an address follows; it is no part of it. */
const label =
  /(?<![a-z\d])(?:dia chi|d\/c|dc|dchi|tru tai|thuong tru|tam tru|noi o|cho o|o tai|hktt|hien o|nha o|o)(?![a-z])\s*[:.=-]*\s*/g;

/** A word an address begins with, before a number or a name. */
const place =
  /(?<![a-z\d])(?:so nha|nha so|so|ngo|ngach|hem|kiet|pho|duong|to dan pho|tdp|to|thon|xom|ap|khu|kdt|phuong|xa|thi tran|quan|huyen|chung cu|toa|can ho|phong|tang|p|q|cc|tt)(?:\s*[.:]\s*|\s+)(?=[\p{L}\d])|(?<![a-z\d])(?:p|q)\d{1,2}(?!\d)|(?<![a-z\d/])\d{1,4}[a-z]?(?:[/.-]\d{1,4})*[a-z]?\s+(?=\p{L}{2})/gu;

/** Claims what names a house, a street or a unit of the city, and derives the commune from it. */
export function findAddress(found: Claims, at: PastedAt): void {
  for (const stretch of found.free())
    for (const part of partsOf(found, stretch)) claimAddress(found, part, at);
  deriveCommune(found, at);
}

interface Part {
  readonly from: number;
  readonly to: number;
}

/** Between commas, semicolons and lines. */
function partsOf({ text }: Claims, { from, to }: Part): Part[] {
  const parts: Part[] = [];
  for (const { index, 0: part } of text.slice(from, to).matchAll(/[^,;\n|]+/gu))
    parts.push({ from: from + index, to: from + index + part.length });
  return parts;
}

function claimAddress(found: Claims, { from, to }: Part, at: PastedAt): void {
  const text = found.text.slice(from, to);
  const start = startOf(found, { from, to }, at);
  if (start === undefined) return;
  const value = tidyStretch(text.slice(start.value));
  if (value === "") return;
  found.claim(from + start.claim, to, { field: "address", value, because: "address", isSure: start.isSure });
}

interface Start {
  /** From where the part is claimed, its label included. */
  readonly claim: number;
  /** From where it is the address. */
  readonly value: number;
  readonly isSure: boolean;
}

/** Where within a part the address begins: behind a label, at a word of a place, or the whole part names a unit. */
function startOf({ text, plain }: Claims, { from, to }: Part, at: PastedAt): Start | undefined {
  const said = text.slice(from, to);
  const folded = plain.slice(from, to);
  const labelled = [...folded.matchAll(label)].find(
    ({ index, 0: word }) => word.trim() !== "o" || isLiving(said.slice(index), word.length),
  );
  if (labelled) return { claim: labelled.index, value: labelled.index + labelled[0].length, isSure: true };
  const named = [...folded.matchAll(place)].find(({ index, 0: word }) =>
    isPlaceWord(word, said.slice(index + word.length)),
  );
  if (named) {
    const isAtStart = said.slice(0, named.index).trim() === "";
    return { claim: isAtStart ? 0 : named.index, value: named.index, isSure: isAtStart };
  }
  return at.isPlace(tidyStretch(said)) ? { claim: 0, value: 0, isSure: true } : undefined;
}

/** "ở số 5" and "ở Khâm Thiên" name a place, "ở cùng nhà" does not. */
const isLiving = (said: string, length: number): boolean =>
  /^[ởo]/u.test(said) &&
  /^(?:[\p{Lu}\d]|số|so|ngõ|ngo|phố|pho|đường|tổ|thôn|phường|xã)/u.test(said.slice(length));

/** A short word such as "to" or "khu" begins an address only before a number or a capital. */
const isPlaceWord = (word: string, next: string): boolean =>
  /\d\s*$/.test(word)
    ? !/^(?:người|nguoi|tuổi|ca|ngày|lần|mũi|con|tháng)/iu.test(next)
    : /^[\p{Lu}\d]/u.test(next) || word.length > 6;

/** The commune the address names; else one that its last words are called like, which may be only the street's name. */
function deriveCommune(found: Claims, { findCommune }: PastedAt): void {
  const parts = found.rest().filter(({ field }) => field === "address");
  const whole = parts.map(({ value }) => value).join(", ");
  if (whole === "") return;
  const named = findCommune(whole);
  if (named !== undefined)
    return found.derive({ field: "unitId", value: named, because: "commune_in_address", isSure: true });
  for (const { value } of parts.toReversed()) {
    const words = value.split(/\s+/u);
    for (const count of [4, 3, 2, 1]) {
      const like = words.length > count ? findCommune(words.slice(-count).join(" ")) : undefined;
      if (like !== undefined)
        return found.derive({ field: "unitId", value: like, because: "commune_like_street", isSure: false });
    }
  }
}
