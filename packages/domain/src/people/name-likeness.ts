import { fold } from "../shared/fold.ts";
import { isNameWord, nameFrequency, wordFrequency } from "./name-frequency.ts";

/** A name made ready to be compared with many others. */
export interface NameForm {
  /** Folded words, family name first. */
  readonly words: readonly string[];
  /** The words with one blank between: "nguyen v huy". */
  readonly key: string;
  /** Letters only, the words run together. */
  readonly joined: string;
  /** The same letters in the order of the alphabet. */
  readonly letters: string;
  /** The marks of each word, wherever in the word they stand ("Thúy" and "Thuý" are one); "" when written without marks. */
  readonly marks: string;
  /** Share of people who have this name. */
  readonly frequency: number;
}

export type NameLikeness =
  | "same_name"
  | "other_marks"
  | "name_word_order"
  | "name_initials"
  | "name_without_middle"
  | "name_slip"
  | "name_two_slips"
  | "name_one_letter_apart"
  | "other_name";

export function nameFormOf(fullName: string): NameForm {
  const key = nameKey(fullName);
  const words = key.split(" ");
  return {
    words,
    key,
    joined: words.join(""),
    letters: Array.from(words.join("")).toSorted().join(""),
    marks: marksOf(fullName),
    frequency: nameFrequency(words),
  };
}

/** Folded, words only: "  Nguyễn   V. Huy" → "nguyen v huy". */
export const nameKey = (name: string): string => fold(name.replace(/[^\p{L}\p{M}\p{N}]+/gu, " "));

/** đ has no mark of its own in Unicode, and tells names apart as one. */
function marksOf(name: string): string {
  const words = name
    .normalize("NFD")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .map((word) =>
      Array.from(word)
        .filter((sign) => /[\p{M}đ]/u.test(sign))
        .toSorted()
        .join(""),
    );
  return words.some((word) => word !== "") ? words.join(" ") : "";
}

/** In what way two names are alike: the first that holds, from the same name down to another one. Symmetric. */
export function likenessOfNames(a: NameForm, b: NameForm): NameLikeness {
  if (a.joined === b.joined) return sameMarks(a, b) ? "same_name" : "other_marks";
  if (isReordered(a, b)) return "name_word_order";
  if (isAbbreviated(a.words, b.words)) return "name_initials";
  if (isWithoutMiddle(a.words, b.words)) return "name_without_middle";
  if (isOneSlip(a.key, b.key) || isOneSlip(a.joined, b.joined))
    return areBothNames(a, b) ? "name_one_letter_apart" : "name_slip";
  const areSlips = a.letters === b.letters || areTwoSlips(a, b);
  return areSlips && !areBothNames(a, b) ? "name_two_slips" : "other_name";
}

const sameMarks = (a: NameForm, b: NameForm): boolean =>
  a.marks === "" || b.marks === "" || a.marks === b.marks || a.words.length !== b.words.length;

const isReordered = (a: NameForm, b: NameForm): boolean =>
  a.words.length > 1 &&
  a.joined.length === b.joined.length &&
  a.words.toSorted().join(" ") === b.words.toSorted().join(" ");

/** "nguyen v huy" and "nguyen van huy": the same words, some written as an initial. The last word, the given name, must be whole. */
function isAbbreviated(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length || a.at(-1) !== b.at(-1)) return false;
  return a.every((word, i) => {
    const other = b[i] ?? "";
    return word === other || ((word.length === 1 || other.length === 1) && word[0] === other[0]);
  });
}

/** "nguyen huy" and "nguyen van huy": first and last word, and what stands between in one is part of the other. */
function isWithoutMiddle(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length === long.length || short.length < 2) return false;
  if (short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false;
  return short.slice(1, -1).every((word) => long.slice(1, -1).includes(word));
}

/** The words in which the names differ are all words people are called by. */
function areBothNames(a: NameForm, b: NameForm): boolean {
  if (a.words.length !== b.words.length) return false;
  return a.words.every((word, i) => {
    const other = b.words[i] ?? "";
    return word === other || (isNameWord(word) && isNameWord(other));
  });
}

/** One letter dropped, added, changed, or two neighbours swapped (also across a blank: "tran huu" and "tra nhuu"). */
export function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  const shortest = Math.min(a.length, b.length) - start;
  while (end < shortest && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [leftLength, rightLength] = [a.length - end - start, b.length - end - start];
  if (leftLength <= 1 && rightLength <= 1) return true;
  return leftLength === 2 && rightLength === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}

/** Letters below which two slips make another name. */
const shortestForTwoSlips = 10;

/** One slip in each of two words, all others the same. (Letters that only changed places are looked at before.) */
function areTwoSlips(a: NameForm, b: NameForm): boolean {
  if (a.words.length !== b.words.length || a.joined.length < shortestForTwoSlips) return false;
  let slips = 0;
  for (const [i, word] of a.words.entries()) {
    const other = b.words[i] ?? "";
    if (word === other) continue;
    if (!isOneSlip(word, other)) return false;
    slips++;
  }
  return slips === 2;
}

/** The share of strangers who bear a name that is like these two in this way; see `duplicate-odds.ts` for what it is weighed against. */
export function strangersNamed(likeness: NameLikeness, a: NameForm, b: NameForm): number {
  const common = Math.max(a.frequency, b.frequency);
  switch (likeness) {
    case "same_name":
      return common;
    case "other_marks":
      return common / 2;
    case "name_word_order":
      return common;
    case "name_initials":
    case "name_without_middle":
      return Math.max(common, outerFrequency(a) * oneOfMiddles);
    case "name_slip":
      return common * 2;
    case "name_one_letter_apart":
    case "name_two_slips":
      return Math.min(1, common * 10);
    case "other_name":
      return 1;
  }
}

/** Of people with one family and given name, how many a missing or abbreviated middle name fits. */
const oneOfMiddles = 0.3;

const outerFrequency = ({ words }: NameForm): number =>
  wordFrequency(words[0] ?? "", "surname") * wordFrequency(words.at(-1) ?? "", "given");
