import { asDigits } from "./written-days.ts";

/** Kinds of marks from the outermost in; a mark ends all marks inside its own level. */
const levels = [
  "part",
  "upper",
  "roman",
  "article",
  "number",
  "number2",
  "number3",
  "number4",
  "letter",
  "bracket",
  "dash",
  "plus",
  "bullet",
  // Of a table of tasks: a line over rows, and a row.
  "group",
  "row",
] as const;
export type MarkLevel = (typeof levels)[number];
export const rankOf = (level: MarkLevel): number => levels.indexOf(level);

export interface Mark {
  readonly level: MarkLevel;
  /** "3", "II", "a", "3.1", "Điều 2"; "" for a dash, which has no number of its own. */
  readonly label: string;
  /** The paragraph without the mark. */
  readonly rest: string;
  /** As printed, where a slip of the scan was mended. */
  readonly slip?: string;
}

const forms: readonly (readonly [level: MarkLevel, form: RegExp])[] = [
  ["part", /^((?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:[IVXLC]+|\d+|thứ \p{L}+))(?=[.:\s]|$)[.:]?\s*/u],
  ["article", /^(Điều\s+\d{1,3})(?:\s*[.:]\s*|\s+(?=\p{Lu})|$)/u],
  // "V/v" begins what a letter is about.
  ["roman", /^(?!V\s*[/.]\s*v(?!\p{L}))([IVX]{1,5})\s*(?:[.)/]|[-–]\s)\s*(?=\S)/u],
  ["upper", /^([A-HĐK])\s*[.)/]\s+(?=\p{Lu})/u],
  ["number", /^(\d{1,2}[lIOo]?|[lI]\d?)\s*(?:[.)]\s*(?=[\p{L}“"(])|\/\s+(?=\p{L})|[-–]\s+(?=\p{Lu}))/u],
  ["number2", /^(\d{1,2}\.\d{1,2})(?:[.)/]\s*|\s*[-–]\s+(?=\p{Lu})|\s+)(?=[\p{L}“"(])/u],
  ["number3", /^(\d{1,2}\.\d{1,2}\.\d{1,2})(?:[.)/]\s*|\s*[-–]\s+(?=\p{Lu})|\s+)(?=[\p{L}“"(])/u],
  ["number4", /^(\d{1,2}(?:\.\d{1,2}){3})(?:[.)/]\s*|\s+)(?=[\p{L}“"(])/u],
  ["letter", /^([a-zđ]\d?)\s*[)./]\s+(?=\S)/u],
  ["bracket", /^\((\d{1,2}|[a-zđ])\)\s*(?=\S)/u],
  ["dash", /^()[-–—−]\s*(?=[^\s\d-]|\d+[^\d.,])/u],
  ["plus", /^()\+\s*(?=\S)/u],
  ["bullet", /^()[•●▪◦·○■□►➢✓❖]\s*(?=\S)/u],
];

/** The mark a paragraph begins with; undefined where it has none. */
export function readMark(text: string): Mark | undefined {
  for (const [level, form] of forms) {
    const found = form.exec(text);
    if (!found) continue;
    const printed = found[1] ?? "";
    const rest = text.slice(found[0].length);
    const label = level === "number" ? asDigits(printed) : printed;
    if (level === "number" && /^[lI]\d?$/.test(printed) && /^[IVX]/.test(printed)) continue;
    return { level, label, rest, ...(label !== printed && { slip: printed }) };
  }
  return undefined;
}

/** "2" + dash 3 → "2-3"; "II" + "1" → "II.1"; "1" + bracket 2 → "1(2)"; the label alone where nothing is above. */
export function pathOf(above: string | null, mark: Mark, ordinal: number): string {
  switch (mark.level) {
    case "dash":
      return `${above ?? ""}-${ordinal}`;
    case "plus":
      return `${above ?? ""}+${ordinal}`;
    case "bullet":
      return `${above ?? ""}•${ordinal}`;
    case "bracket":
      return `${above ?? ""}(${mark.label})`;
    case "part":
    case "upper":
    case "roman":
    case "article":
    case "number":
    case "number2":
    case "number3":
    case "number4":
    case "letter":
    case "group":
    case "row":
      return above === null ? mark.label : `${above}.${mark.label}`;
  }
}
