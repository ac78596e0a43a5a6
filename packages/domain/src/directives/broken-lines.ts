import { flat } from "./flat.ts";
import type { Line } from "./lines.ts";

/** Two lines that are one in the print, as the first begins and as the second goes on. Matched in flat text. */
const pairs: readonly (readonly [begins: RegExp, goesOn: RegExp])[] = [
  // The country's name, broken where the column was narrow.
  [/(?:^|\s)cong hoa xa hoi$/, /^chu nghia viet nam(?:\s|$)/],
  // "Hà Nội, ngày 01" above "tháng 8 năm 2021", or broken one word sooner or later.
  [/^[^.;:]{0,60}\bngay(?:\s+[\d.…]{0,5})?$/, /^(?:[\d.…]{0,5}\s+)?thang\s+[\d.…]{0,5}\s*nam\s+\d{4}$/],
  [/^[^.;:]{0,60}\bngay\s+[\d.…]{0,5}\s*thang(?:\s+[\d.…]{0,5})?$/, /^(?:[\d.…]{0,5}\s+)?nam\s+\d{4}$/],
  // "V/V" alone above what the paper is about.
  [/^v\s*\/\s*v$/, /^\p{L}/u],
];

/** Puts together what a narrow column of the head, read cell by cell, has broken over two lines. */
export function withoutBrokenLines(lines: readonly Line[]): readonly Line[] {
  const found: Line[] = [];
  for (const line of lines) {
    const before = found.at(-1);
    if (before && isBroken(before.text, line.text)) found[found.length - 1] = joined(before, line);
    else found.push(line);
  }
  return found;
}

const mostOfPart = 100;

function isBroken(first: string, second: string): boolean {
  if (first === "" || second === "" || first.length + second.length > mostOfPart * 2) return false;
  const [begins, goesOn] = [flat(first), flat(second)];
  return pairs.some(([one, other]) => one.test(begins) && other.test(goesOn));
}

const joined = (first: Line, second: Line): Line => {
  const text = `${first.text} ${second.text}`;
  return { at: first.at, text, parts: [text] };
};
