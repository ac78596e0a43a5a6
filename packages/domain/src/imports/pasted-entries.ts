import { numberingLength, startsWithName } from "./pasted-name.ts";

/** From–to of one person's part of a message: the heading of the list, at `head` the number, and from `name` on the person. */
export interface Entry {
  readonly from: number;
  readonly head: number;
  readonly name: number;
  readonly to: number;
}

/**
 * Cuts a message into one part for each person. Lines that are numbered begin a person, the others go on with the one above;
 * without numbers a line that begins with a name does. Within a line ";" and a new number part two persons. What stands
 * above the first person goes with that one. The parts together are the text.
 */
export function entriesOf(text: string): Entry[] {
  const lines = linesOf(text);
  const isCounted = areCounted(lines);
  const isNumbered = lines.filter((line) => startsNumbered(line.text)).length >= 2;
  const isStart = isCounted
    ? (line: string) => bareCount.test(line)
    : isNumbered
      ? startsNumbered
      : (line: string) => startsWithName(line);
  const starts = lines.flatMap((line) => {
    const begins = isStart(line.text);
    return [...(begins ? [line.from] : []), ...innerStarts(line.text).map((at) => line.from + at)];
  });
  if (text.trim() === "") return [];
  const [first = 0, ...others] = starts;
  return [0, ...others].map((from, index) => {
    const head = index === 0 ? first : from;
    const to = others[index] ?? text.length;
    const said = text.slice(head, to);
    const count = isCounted ? bareCount.exec(said)?.[0].length : undefined;
    return { from, head, name: head + (count ?? numberingLength(said)), to };
  });
}

/** A number without a sign behind it, as a copied table has it: "12 Nguyễn Văn An". */
const bareCount = /^[ \t]*(\d{1,3})[ \t]+(?=\p{Lu})/u;

/** Such numbers begin persons only where they count on: "12 Lý Thường Kiệt" alone is a house. */
function areCounted(lines: readonly { readonly text: string }[]): boolean {
  const numbers = lines.flatMap(({ text }) => {
    const found = bareCount.exec(text)?.[1];
    return found === undefined ? [] : [Number(found)];
  });
  return numbers.length >= 2 && numbers.every((number, i) => i === 0 || number === (numbers[i - 1] ?? 0) + 1);
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
