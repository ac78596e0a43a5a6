import { numberingLength, startsWithName } from "./pasted-name.ts";

/** From–to of one person's part of a message; the person begins at `head`, above it stands the heading of the list. */
export interface Entry {
  readonly from: number;
  readonly head: number;
  readonly to: number;
}

/**
 * Cuts a message into one part for each person. Lines that are numbered begin a person, the others go on with the one above;
 * without numbers a line that begins with a name does. Within a line ";" and a new number part two persons. What stands
 * above the first person goes with that one. The parts together are the text.
 */
export function entriesOf(text: string): Entry[] {
  const lines = linesOf(text);
  const isNumbered = lines.filter((line) => startsNumbered(line.text)).length >= 2;
  const starts = lines.flatMap((line) => {
    const begins = isNumbered ? startsNumbered(line.text) : startsWithName(line.text);
    return [...(begins ? [line.from] : []), ...innerStarts(line.text).map((at) => line.from + at)];
  });
  if (text.trim() === "") return [];
  const [first = 0, ...others] = starts;
  return [0, ...others].map((from, index) => ({
    from,
    head: index === 0 ? first : from,
    to: others[index] ?? text.length,
  }));
}

function linesOf(text: string): { readonly from: number; readonly text: string }[] {
  let from = 0;
  return text.split(/(?<=\n)/u).map((line) => {
    const one = { from, text: line };
    from += line.length;
    return one;
  });
}

const startsNumbered = (line: string): boolean => {
  const length = numberingLength(line);
  return length > 0 && /\p{L}/u.test(line.slice(length));
};

/** Where within a line another person begins: behind a semicolon, or at a number, with a name after it. */
function innerStarts(line: string): number[] {
  const cuts = [...line.matchAll(/;[ \t]*|(?<=\s)(?=\(?\d{1,3}[.)/]\s*\p{Lu})/gu)];
  return cuts
    .map(({ index, 0: sign }) => index + sign.length)
    .filter((at) => startsWithName(line.slice(at), "behind_sign"));
}
