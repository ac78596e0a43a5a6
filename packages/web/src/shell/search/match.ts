import { fold, tokens } from "@phaodai/domain/shared/fold";

/** A stretch of a text, and whether it is what was looked for. */
export interface Stretch {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Whether every word typed begins a word of the texts: "kham pho" fits "Phố Khâm Thiên". Without diacritics and case. */
export function fits(typed: string, texts: readonly string[]): boolean {
  const words = texts.flatMap(tokens);
  return tokens(typed).every((wanted) => words.some((word) => word.startsWith(wanted)));
}

/** Whether a text begins with what was typed, signs between the words aside. */
export function begins(typed: string, text: string): boolean {
  const wanted = tokens(typed).join(" ");
  return wanted !== "" && tokens(text).join(" ").startsWith(wanted);
}

/** The words typed that a text has none for: what is left to be found beside it. */
export const leftOver = (typed: string, text: string): string =>
  tokens(typed)
    .filter((word) => !fits(word, [text]))
    .join(" ");

/** A text cut where its words begin with words typed: "Khâm Thiên" for "kham" is "Khâm" and " Thiên". */
export function stretches(text: string, typed: string): readonly Stretch[] {
  const wanted = tokens(typed);
  const signs = Array.from(text.normalize("NFC"));
  const marked = signs.map(() => false);
  for (const { start, folded } of wordsIn(signs)) {
    const longest = Math.max(
      0,
      ...wanted.filter((one) => folded.text.startsWith(one)).map((one) => one.length),
    );
    for (const i of folded.ends.keys()) if ((folded.ends[i - 1] ?? 0) < longest) marked[start + i] = true;
  }
  return joined(signs, marked);
}

interface Word {
  /** Index of its first sign. */
  readonly start: number;
  /** Folded, and where each of its signs ends in that: "ﬁ" folds to one sign, a lone mark to none. */
  readonly folded: { readonly text: string; readonly ends: readonly number[] };
}

function wordsIn(signs: readonly string[]): Word[] {
  const found: Word[] = [];
  let start = 0;
  while (start < signs.length) {
    let end = start;
    while (end < signs.length && /[\p{L}\p{M}\p{N}]/u.test(signs[end] ?? "")) end++;
    if (end > start) found.push({ start, folded: foldedSigns(signs.slice(start, end)) });
    start = end + 1;
  }
  return found;
}

function foldedSigns(signs: readonly string[]): Word["folded"] {
  let text = "";
  const ends = signs.map((sign) => (text += fold(sign)).length);
  return { text, ends };
}

function joined(signs: readonly string[], marked: readonly boolean[]): Stretch[] {
  const found: Stretch[] = [];
  for (const [i, sign] of signs.entries()) {
    const isMatch = marked[i] ?? false;
    const last = found.at(-1);
    if (last?.isMatch === isMatch) found[found.length - 1] = { text: last.text + sign, isMatch };
    else found.push({ text: sign, isMatch });
  }
  return found;
}
