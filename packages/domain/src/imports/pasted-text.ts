import { findAddress } from "./pasted-address.ts";
import { type Claim, type Claims, claims, tidyStretch } from "./pasted-claims.ts";
import { composed, plain } from "./pasted-composed.ts";
import { entriesOf } from "./pasted-entries.ts";
import { findMarks } from "./pasted-marks.ts";
import { findName } from "./pasted-name.ts";

/** Fields a piece of a message may feed, named as the fields of the registers; "note" is what no field takes. */
export const pastedFields = [
  "fullName",
  "birthDate",
  "sex",
  "phone",
  "cccd",
  "code",
  "address",
  "unitId",
  "nationality",
  "occupation",
  "workplace",
  "onsetOn",
  "sampledAt",
  "resultAt",
  "isolatedAt",
  "note",
] as const;
export type PastedField = (typeof pastedFields)[number];

/** Why a piece was taken for what it is; worded at `imports.pasted.because.<code>`. */
export const pastedBecause = [
  "numbering",
  "between",
  "heading",
  "name",
  "name_after_title",
  "name_of_one_word",
  "name_without_capitals",
  "phone",
  "phone_more",
  "cccd",
  "cccd_odd",
  "born_stated",
  "born_bare",
  "born_from_age",
  "sex_stated",
  "sex_from_title",
  "case_code",
  "contact_of",
  "sampled",
  "result",
  "onset",
  "isolated",
  "year_supplied",
  "other_date",
  "labelled",
  "address",
  "commune_in_address",
  "commune_like_street",
  "not_understood",
] as const;
export type PastedBecause = (typeof pastedBecause)[number];

/** What the parser asks of the registers and of the units of the day. */
export interface PastedAt {
  /** A date without a year is the last such day until today. */
  readonly today: Temporal.PlainDate;
  readonly isPhone: (digits: string) => boolean;
  readonly isCccd: (digits: string) => boolean;
  /** The one commune a text means, in full; undefined where none or several. */
  readonly findCommune: (text: string) => string | undefined;
  /** Whether the whole text is the name of a commune, district or city. */
  readonly isPlace: (text: string) => boolean;
}

/** A stretch of the original and what was made of it. All pieces together are the original, sign for sign. */
export interface PastedPiece {
  readonly text: string;
  /** Null: numbering, blanks and marks between two pieces. */
  readonly field: PastedField | null;
  readonly because: PastedBecause;
  readonly isSure: boolean;
}

export interface PastedCell {
  readonly value: string;
  readonly because: PastedBecause;
  readonly isSure: boolean;
}

/** One person of a message. */
export interface PastedRow {
  readonly original: string;
  readonly pieces: readonly PastedPiece[];
  /** As a clerk would type them; days as 2021-08-12, so that nobody reads them the other way round. */
  readonly cells: Readonly<Partial<Record<PastedField, PastedCell>>>;
}

/**
 * Reads a message from a chat or a note into rows, one for each person, with the reason for every piece. Nothing of it is lost:
 * the originals of the rows together are the text, and what was not understood stands in the note.
 */
export function readPasted(text: string, at: PastedAt): PastedRow[] {
  const { chars, rawAt } = composed(text);
  const entries = entriesOf(chars);
  const heading = withoutGreeting(chars.slice(0, entries[0]?.head ?? 0));
  return entries.map(({ from, head, name, to }) => {
    const found = claims(chars.slice(from, to));
    // "F1 của BN 4821:" above a list says something of everyone in it.
    if (heading !== "") found.derive({ field: "note", value: heading, because: "heading", isSure: true });
    if (head > from)
      found.claim(0, head - from, { field: null, value: "", because: "heading", isSure: true });
    if (name > head)
      found.claim(head - from, name - from, {
        field: null,
        value: "",
        because: "numbering",
        isSure: true,
      });
    findMarks(found, at);
    findName(found);
    findAddress(found, at);
    const rest = found.rest();
    const raw = (start: number, end: number) => text.slice(rawAt(from + start), rawAt(from + end));
    return {
      original: raw(0, to - from),
      pieces: rest.map((claim) => pieceOf(claim, raw(claim.from, claim.to))),
      cells: cellsOf(rest, found),
    };
  });
}

/** "Em chào chị, em gửi danh sách F1 ạ:" → "em gửi danh sách F1 ạ"; a greeting says nothing of anybody. */
const withoutGreeting = (heading: string): string =>
  heading
    .split(/[,:;.\n]+/u)
    .map(tidyStretch)
    .filter((part) => part !== "" && !(isGreeting.test(plain(part)) && !tellsSomething.test(plain(part))))
    .join(", ");

const isGreeting = /^(?:da|em|chi|anh|chao|kinh|alo|gui|dear|thua|bao cao)(?![a-z])/;
const tellsSomething = /\d|danh sach|(?<![a-z])ds(?![a-z])/;

const pieceOf = ({ field, because, isSure }: Claim, text: string): PastedPiece => ({
  text,
  field,
  because,
  isSure,
});

function cellsOf(pieces: readonly Claim[], found: Claims): PastedRow["cells"] {
  const cells: Partial<Record<PastedField, PastedCell>> = {};
  for (const { field, value, because, isSure } of [...found.derived, ...pieces]) {
    if (field === null || value === "") continue;
    const before = cells[field];
    // Only notes and addresses have several pieces; of any other field the second was claimed as a note.
    cells[field] = before
      ? {
          value: `${before.value}${field === "address" ? ", " : "; "}${value}`,
          because: before.because,
          isSure: before.isSure && isSure,
        }
      : { value, because, isSure };
  }
  return cells;
}
