import { numberLine, placeAndDate } from "./numbering.ts";
import { motto, nation, partyName } from "./state-head.ts";
import type { OfficialPaper, PaperColumn, PaperSigner } from "./paper.ts";

/**
 * Sizes of type in points, and the page in millimetres.
 * Source: Decree 30/2020/ND-CP, annex I (page, margins, type of each element); Party: Guide 36-HD/VPTW of 2018. What of both was read, and
 * what is from memory: docs/sources/official-papers.md.
 */
export const page = { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 15 } as const;
/** Of the two columns of the head. */
export const headColumns = { left: 69, right: 96 } as const;
/** First-line indent, 1–1.27 cm. */
export const firstLineIndent = 12.7;
export const bodySize = { government: 14, party: 14 } as const;
export const pageNumberSize = 13;
export const recipientSizes = {
  government: { title: 12, list: 11 },
  party: { title: 14, list: 12 },
} as const;

/** A line of the head or of a signature. `rule`: a line below it, as a share of the text's width. */
export interface PaperLine {
  readonly text: string;
  readonly size: number;
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  readonly rule?: number;
}

export interface PaperHead {
  readonly names: { readonly left: readonly PaperLine[]; readonly right: readonly PaperLine[] };
  /** Number and date stand at one height. */
  readonly numbers: { readonly left: readonly PaperLine[]; readonly right: readonly PaperLine[] };
}

/**
 * The two rows of the head as the cells of a table, each line drawn by `draw`.
 * @param draw a line in a column so wide (mm)
 */
export function headRows<T>(
  paper: OfficialPaper,
  draw: (line: PaperLine, columnWidth: number) => readonly T[],
): T[][][] {
  const { names, numbers } = headOf(paper);
  return [names, numbers].map(({ left, right }) => [
    left.flatMap((line) => draw(line, headColumns.left)),
    right.flatMap((line) => draw(line, headColumns.right)),
  ]);
}

/** The two columns at the head of the first page. */
export function headOf(paper: OfficialPaper): PaperHead {
  const date = placeAndDate(paper);
  return paper.form === "party"
    ? {
        names: {
          left: [
            ...above(paper, 14),
            { text: nameIn(paper.issuer, 14), size: 14, isBold: true },
            { text: "*", size: 14 },
          ],
          right: [{ text: partyName, size: 15, isBold: true, rule: 1 }],
        },
        numbers: {
          left: [
            { text: numberLine(paper), size: 14 },
            ...letterAbstract(paper, { size: 12, isItalic: true }),
          ],
          right: [{ text: date, size: 14, isItalic: true }],
        },
      }
    : {
        names: {
          left: [...above(paper, 12), { text: nameIn(paper.issuer, 12), size: 12, isBold: true, rule: 0.4 }],
          right: [
            { text: nation, size: 12, isBold: true },
            { text: motto, size: 13, isBold: true, rule: 1 },
          ],
        },
        numbers: {
          left: [{ text: numberLine(paper), size: 13 }, ...letterAbstract(paper, { size: 12 })],
          right: [{ text: date, size: 13, isItalic: true }],
        },
      };
}

const above = ({ parent }: OfficialPaper, size: number): readonly PaperLine[] =>
  parent === null ? [] : [{ text: nameIn(parent, size), size }];

/** A name in capitals, parted before the level of its unit where it is too long for its column: "ỦY BAN NHÂN DÂN / PHƯỜNG TRÚC BẠCH". */
function nameIn(name: string, size: number): string {
  const text = capitals(name);
  const roomInPoints = (headColumns.left * 72) / 25.4;
  return widthOf({ text, size, isBold: true }) < roomInPoints ? text : text.replace(beforeLevel, "\n");
}

const beforeLevel = / (?=(?:QUẬN|HUYỆN|THỊ XÃ|THÀNH PHỐ|TỈNH|PHƯỜNG|XÃ|THỊ TRẤN) )/u;

/** "V/v …", as the government writes; the Party writes what it is about alone. */
const letterAbstract = (
  { form, kind, abstract }: OfficialPaper,
  style: Omit<PaperLine, "text">,
): readonly PaperLine[] => {
  if (kind !== null || abstract === "") return [];
  const text = withoutVv(abstract);
  return [{ ...style, text: form === "party" ? text : `V/v ${text}` }];
};

/** An abstract that already begins so is not given a second one. */
const withoutVv = (abstract: string): string => abstract.replace(/^\s*(?:v\/v|về việc)\s+/iu, "");

/** Kind and abstract in the middle, for what is no letter. */
export function titleOf({ form, kind, abstract }: OfficialPaper): readonly PaperLine[] {
  if (kind === null) return [];
  const isParty = form === "party";
  const lines: PaperLine[] = [{ text: capitals(kind), size: isParty ? 16 : 14, isBold: true }];
  if (abstract !== "") lines.push({ text: abstract, size: 14, isBold: true, rule: isParty ? 0.2 : 0.33 });
  return lines;
}

/** Above the room for the signature. */
export function signerLines(form: OfficialPaper["form"], signer: PaperSigner): readonly PaperLine[] {
  const { form: by, onBehalfOf, inPlaceOf, title } = signer;
  const deputyForm = form === "party" ? "K/T" : "KT.";
  const lines = [
    ...(by !== null && onBehalfOf !== null ? [`${by} ${onBehalfOf}`] : []),
    ...(inPlaceOf ? [`${deputyForm} ${inPlaceOf}`] : []),
    title,
  ];
  return lines.map((text) => ({
    text: capitals(text),
    size: 14,
    isBold: form === "government" || text !== title,
  }));
}

/** Everybody who signs, from left to right: the paper's own signer last. */
export const handsOf = ({ coSigners = [], signer }: OfficialPaper): readonly PaperSigner[] => [
  ...coSigners.map((one) => ({ ...one, form: null, onBehalfOf: null })),
  signer,
];

/** "- Thường trực Thành ủy (để báo cáo);", the last with a full stop. */
export const recipientLines = ({ recipients }: OfficialPaper): readonly string[] =>
  recipients.map(
    ({ name, purpose }, i) =>
      `- ${bare(name)}${purpose ? ` (${purpose})` : ""}${i === recipients.length - 1 ? "." : ";"}`,
  );

const bare = (name: string): string => name.replace(/[;.,\s]+$/u, "");

/** "Kính gửi: Sở Y tế." in one line, several each in its own. */
export const addresseeLines = ({ addressees }: OfficialPaper): readonly string[] =>
  addressees.length === 1
    ? [`Kính gửi: ${bare(addressees[0] ?? "")}.`]
    : addressees.map((name, i) => `- ${bare(name)}${i === addressees.length - 1 ? "." : ";"}`);

/** Capitals as Vietnamese has them: "Ủy" → "ỦY". */
export const capitals = (text: string): string => text.toLocaleUpperCase("vi");

/** What a file can hold of a text: composed signs, no control signs but tab and line end, no half a sign (XML 1.0 §2.2). */
export const writable = (text: string): string =>
  text.replace(/\r\n?/gu, "\n").toWellFormed().normalize("NFC").replace(unwritable, "");

// oxlint-disable-next-line no-control-regex -- control signs are what is taken out
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

/** About how wide a line of Times is, in points: enough for a rule below it. */
export const widthOf = ({ text, size, isBold }: PaperLine): number =>
  Array.from(longestLine(text)).reduce(
    (sum, sign) => sum + (sign === " " ? 0.25 : isCapital(sign) ? 0.7 : 0.46),
    0,
  ) *
  size *
  (isBold ? 1.04 : 1);

const longestLine = (text: string): string =>
  text.split("\n").reduce((longest, line) => (line.length > longest.length ? line : longest));

const isCapital = (sign: string): boolean => sign !== sign.toLowerCase();

/** Widths of a table's columns, in the measure of `whole`. */
export function widthsOf(columns: readonly PaperColumn[], whole: number): number[] {
  const shares = columns.map(({ share = 1 }) => share);
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => (whole * share) / sum);
}
