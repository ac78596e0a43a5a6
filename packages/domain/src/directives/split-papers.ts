import { flat, isCapitals } from "./flat.ts";
import { hasMotto, isHeadMark, readKindLine, startsOrganisation } from "./head-lines.ts";
import type { Line } from "./lines.ts";
import { isSignatureStart } from "./signature.ts";

/** The lines of one paper, and the title lines of what is attached to it. */
export interface PaperLines {
  readonly lines: readonly Line[];
  readonly attachments: readonly string[];
}

/** Cuts a file in which papers stand one after the other. A paper's annexes stay with it. */
export function splitPapers(lines: readonly Line[]): readonly PaperLines[] {
  const starts = startsIn(lines);
  return starts.map((start, index) => withoutAnnexes(lines.slice(start, starts[index + 1] ?? lines.length)));
}

const isFoot = (line: Line): boolean =>
  line.parts.some((part) => /^n[oơ]i\s+nh[aậ]n\s*[:.]?/iu.test(part) || isSignatureStart(part));

function startsIn(lines: readonly Line[]): readonly number[] {
  const starts = [0];
  let hasEnded = false;
  let hasBody = false;
  for (const [at, line] of lines.entries()) {
    if (line.text.length > 160) hasBody = true;
    const isMark = isHeadMark(line);
    const begins = isMark
      ? hasEnded || (hasBody && hasMotto(line.text))
      : hasEnded && isTitle(line) && !isAnnex(lines, at) && hasFootAfter(lines, at);
    if (begins && !isCited(line)) {
      starts.push(backToLetterhead(lines, at, starts.at(-1) ?? 0));
      hasEnded = false;
      hasBody = false;
    } else if (isFoot(line)) hasEnded = true;
  }
  return starts;
}

const isTitle = (line: Line): boolean => isCapitals(line.text) && readKindLine(line.text) !== undefined;
/** A long line that only mentions such words. */
const isCited = (line: Line): boolean => line.text.length > 160;

function hasFootAfter(lines: readonly Line[], at: number): boolean {
  return lines.slice(at).some(isFoot);
}

/** "(Ban hành kèm theo …)" below a title: what was issued with the paper, not a paper. */
const isAnnex = (lines: readonly Line[], at: number): boolean =>
  lines.slice(Math.max(0, at - 4), at + 8).some(({ text }) => /kem theo|^phu luc/u.test(flat(text)));

/** Up over the capitals of the letterhead, which a name below a signature is not. */
function backToLetterhead(lines: readonly Line[], at: number, least: number): number {
  let start = at;
  for (let above = at - 1; above > least && at - above <= 8; above--) {
    const text = lines[above]?.text ?? "";
    if (text === "") continue;
    if (!isCapitals(text)) break;
    if (startsOrganisation(text) && !isSignatureStart(text)) start = above;
  }
  return start;
}

function withoutAnnexes(lines: readonly Line[]): PaperLines {
  const foot = lines.findIndex(isFoot);
  const begins = (line: Line, at: number): boolean =>
    /^phu luc\b/u.test(flat(line.text)) || (isTitle(line) && isAnnex(lines, at));
  const annex = foot < 0 ? -1 : lines.findIndex((line, at) => at > foot && begins(line, at));
  if (annex < 0) return { lines, attachments: [] };
  const titles = lines.slice(annex).filter((line, at) => begins(line, annex + at));
  return { lines: lines.slice(0, annex), attachments: titles.map(({ text }) => text) };
}
