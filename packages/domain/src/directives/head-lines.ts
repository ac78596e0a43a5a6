import { flat, isCapitals } from "./flat.ts";
import { kindCalled, kindNames } from "./kinds.ts";
import type { Line } from "./lines.ts";

/** Words of a head that name nothing: the country's name and motto, the Party's name. Matched in flat text, marks lost or not. */
const mottoes =
  /(?:nuoc\s+)?cong\s?h[o0]a\s+xa\s+hoi\s+chu\s+nghia\s+viet\s+nam|doc\s+lap\s*[-.–]?\s*tu\s+do\s*[-.–]?\s*hanh\s+phuc|dang\s+cong\s+san\s+viet\s+nam/g;

export const hasMotto = (text: string): boolean => {
  const found = flat(text).match(mottoes);
  return found !== null && (isCapitals(text) || flat(text).length < 80);
};

/** The line without the country's or the Party's name: two columns are often read as one line. */
export function withoutMotto(text: string): string {
  if (text.length > 160) return text;
  let rest = text;
  for (const found of flat(text).matchAll(mottoes))
    rest =
      rest.slice(0, found.index) + " ".repeat(found[0].length) + rest.slice(found.index + found[0].length);
  return rest.replace(/\s+/gu, " ").trim();
}

/** Heads of the names of organisations as letterheads print them, flat. "PHÒNG, CHỐNG" is no office. */
const organisationStart =
  /^(?:uy ban|ubnd|ub |so (?!:|\d)|bo |ban |phong (?!,|chong)|cuc |chi cuc|tong cuc|vu |trung tam|van phong|quan uy|thanh uy|huyen uy|thi uy|dang uy|dang bo|dang doan|tinh uy|chi bo|hdnd|hoi dong|cong an|benh vien|thu tuong|chinh phu|quoc hoi|vien |truong |lien doan|mat tran|doan |thanh doan|hoi (?!dong)|thanh tra|bao hiem|kho bac|tong cong ty|cong ty|tap doan|chu tich|van phong|tram |doi |to |toa an|ngan hang|dai |bao |lien so|thuong truc|hiep hoi|tong lien doan)/;

export const startsOrganisation = (text: string): boolean => organisationStart.test(`${flat(text)} `);

/** Joins the lines of a letterhead into organisations, the last of which issues the paper. */
export function organisationsOf(lines: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const line of lines) {
    const last = found.length - 1;
    if (found[last] === undefined || startsOrganisation(line)) found.push(line);
    else found[last] += ` ${line}`;
  }
  return found;
}

export interface KindLine {
  readonly kind: string;
  /** What follows on the same line. */
  readonly rest: string;
}

/** "CHỈ THỊ", "THÔNG BÁO Kết luận của …", "CÔNG ĐIỆN KHẨN": a kind printed in capitals, or alone on its line. */
export function readKindLine(text: string): KindLine | undefined {
  const plain = flat(text);
  for (const name of flatKinds) {
    if (!plain.startsWith(name)) continue;
    // "THÔNG BÁOKết luận": a kind and an abstract a scan has joined.
    if (/^\p{L}/u.test(text.slice(name.length)) && !/^\p{Lu}\p{Ll}/u.test(text.slice(name.length))) continue;
    const printed = text.slice(0, name.length);
    // One syllable without its marks is many words: "THỨ TRƯỞNG" is no "thư".
    if (!name.includes(" ") && kindCalled(printed) !== printed.toLowerCase()) continue;
    const rest = text.slice(name.length).trim();
    if (!isCapitals(printed) && rest !== "") continue;
    return /^[:;,.]/u.test(rest) && rest !== ":" ? undefined : { kind: printed, rest };
  }
  return undefined;
}

/** Longest first: "thông báo kết luận" before "thông báo". */
const flatKinds = kindNames.map(flat);

/** "Số: 230/TB-VPCP", "Số 08 - CT/TU", "Số:     /CT-UBND", "So: 12/UBND". A sentence that begins so is long. */
export const numberLine = /^s[ốôo06]\s*[:.;]?\s*(?=[\dOolI|.…_\s]*[-/])/iu;

/** A line that a head may hold: its marks, and short lines in capitals. */
export const isHeadMark = (line: Line): boolean =>
  hasMotto(line.text) || line.parts.some((part) => isNumberLine(part)) || isNumberLine(line.text);

const isNumberLine = (text: string): boolean =>
  text.startsWith("S") && numberLine.test(text) && text.length < 120 && /[-/]\s*\p{Lu}/u.test(text);
