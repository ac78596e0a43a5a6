import { isCapitals } from "./flat.ts";
import type { Line } from "./lines.ts";
import { readMark } from "./marks.ts";
import { type TaskRow, textOfRow } from "./task-tables.ts";

/** A paragraph put together from its lines. */
export interface Paragraph {
  readonly text: string;
  readonly first: number;
  readonly last: number;
  /** Of a table of tasks: stands alone. */
  readonly row?: TaskRow;
}

/** Joins lines into paragraphs: what a page, a column or a scan broke within a sentence is one again. */
export function paragraphsOf(lines: readonly Line[]): readonly Paragraph[] {
  const width = widthOf(lines);
  const found: Paragraph[] = [];
  let lastLine = "";
  let isAfterBlank = true;
  for (const line of lines) {
    if (line.text === "") {
      isAfterBlank = true;
      continue;
    }
    if (line.row) {
      found.push({ text: textOfRow(line.row), first: line.at, last: line.at, row: line.row });
      isAfterBlank = true;
      continue;
    }
    const before = found.at(-1);
    const joins = before && !before.row && goesOn(before.text, line.text, { isAfterBlank, lastLine, width });
    if (before && joins) found[found.length - 1] = joined(before, line);
    else found.push({ text: line.text, first: line.at, last: line.at });
    lastLine = line.text;
    isAfterBlank = false;
  }
  return found;
}

const joined = (before: Paragraph, line: Line): Paragraph => ({
  text: `${before.text} ${line.text}`,
  first: before.first,
  last: line.at,
});

interface Breaking {
  readonly isAfterBlank: boolean;
  readonly lastLine: string;
  /** Characters of a full line where lines are broken at a margin; 0 where each line is a paragraph. */
  readonly width: number;
}

const ends = /[.;:!?…”"]$/u;
/** Words after which a sentence cannot end. */
export const openEnd =
  /(?:,|[\s(](?:và|với|của|các|những|tại|theo|về|cho|là|từ|do|được|bị|trong|trên|để|đến|ở|hoặc|một|mỗi|từng|không|phải|số|quận|huyện|phường|xã))$/iu;

function goesOn(before: string, text: string, { isAfterBlank, lastLine, width }: Breaking): boolean {
  if (/^(?:nơi nhận|kính gửi)\s*:/iu.test(text) || (isCapitals(text) && !isCapitals(before))) return false;
  if (/^(?:Căn cứ|Thực hiện|Theo đề nghị|Xét(?! nghiệm)|Sau khi)(?!\p{L})/u.test(text) && ends.test(before))
    return false;
  const mark = readMark(text);
  const isWithin =
    mark?.level === "bracket" && !isAfterBlank && before.indexOf(`(${Number(mark.label) - 1})`) > 0;
  const isOpenLetter =
    mark?.level === "letter" && isAfterBlank && /\p{L}$/u.test(before) && !/[).]/u.test(text.slice(0, 3));
  if (mark && !isWithin && !isOpenLetter) return false;
  if (isWithin) return true;
  if (/^\p{Ll}/u.test(text) && !ends.test(before)) return true;
  if (/^[),;:.%]/u.test(text)) return true;
  if (openEnd.test(before)) return true;
  if (isAfterBlank) return false;
  if (width === 0) return false;
  const isFull = lastLine.length >= width * 0.75;
  return isFull && (!/[.;:!?]$/u.test(before) || lastLine.length >= width * 0.92);
}

/** Most lines of a text broken at a margin end within a few letters of each other. */
function widthOf(lines: readonly Line[]): number {
  const lengths = lines.map(({ text }) => text.length).filter((length) => length > 30);
  if (lengths.length < 4) return 0;
  const sorted = lengths.toSorted((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  const isFull = (length: number): boolean => length >= high * 0.85;
  return high <= 140 && sorted.filter(isFull).length >= sorted.length * 0.35 ? high : 0;
}
