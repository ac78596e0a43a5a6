import { plain } from "./pasted-composed.ts";
import type { PastedBecause, PastedField } from "./pasted-text.ts";

/** A stretch of an entry that is spoken for. */
export interface Claim {
  readonly from: number;
  readonly to: number;
  readonly field: PastedField | null;
  readonly value: string;
  readonly because: PastedBecause;
  readonly isSure: boolean;
}

export type Meaning = Pick<Claim, "field" | "value" | "because" | "isSure">;

/** Which stretches of one entry are spoken for. The first claim of a stretch stands. */
export interface Claims {
  readonly text: string;
  /** The text in lower case without marks, of the same length. */
  readonly plain: string;
  /** Cells that follow from another piece: the sex from a title. */
  readonly derived: readonly Meaning[];
  isFree(from: number, to: number): boolean;
  has(field: PastedField): boolean;
  /** A second value of a field that takes one becomes a note, unsure. */
  claim(from: number, to: number, meaning: Meaning): void;
  derive(meaning: Meaning): void;
  /** Stretches nobody claimed, in order. */
  free(): readonly { readonly from: number; readonly to: number }[];
  /** All claims in order, with what is left between them as notes, or as mere separators. */
  rest(): readonly Claim[];
}

const manyPieces: ReadonlySet<PastedField | null> = new Set<PastedField | null>(["note", "address", null]);

export function claims(text: string): Claims {
  const taken: Claim[] = [];
  const derived: Meaning[] = [];
  const has = (field: PastedField) => [...taken, ...derived].some((one) => one.field === field);
  const ordered = () => taken.toSorted((a, b) => a.from - b.from);
  const free = () => gapsBetween(ordered(), text.length);
  return {
    text,
    plain: plain(text),
    derived,
    has,
    free,
    isFree: (from, to) => to > from && taken.every((one) => one.to <= from || one.from >= to),
    claim(from, to, meaning) {
      const isSecond = !manyPieces.has(meaning.field) && meaning.field !== null && has(meaning.field);
      taken.push({ from, to, ...(isSecond ? asNote(text.slice(from, to), meaning) : meaning) });
    },
    derive(meaning) {
      if (meaning.field === "note" || (meaning.field !== null && !has(meaning.field))) derived.push(meaning);
    },
    rest: () => [...taken, ...free().map((gap) => leftOver(text, gap))].toSorted((a, b) => a.from - b.from),
  };
}

const asNote = (stretch: string, { field, because }: Meaning): Meaning => ({
  field: "note",
  value: tidyStretch(stretch),
  because: field === "phone" ? "phone_more" : because === "other_date" ? because : "not_understood",
  isSure: false,
});

function gapsBetween(
  ordered: readonly Claim[],
  length: number,
): { readonly from: number; readonly to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  let at = 0;
  for (const { from, to } of [...ordered, { from: length, to: length }]) {
    if (from > at) gaps.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  return gaps;
}

/** Blanks and marks say nothing; anything else is kept as a note. */
function leftOver(text: string, gap: { readonly from: number; readonly to: number }): Claim {
  const stretch = text.slice(gap.from, gap.to);
  if (/^[\s,;.:()|/\-–—•*+_"'“”\ufeff\u200b]*$/u.test(stretch))
    return { ...gap, field: null, value: "", because: "between", isSure: true };
  return { ...gap, field: "note", value: tidyStretch(stretch), because: "not_understood", isSure: false };
}

/** A stretch without the blanks and commas around it. */
export const tidyStretch = (text: string): string =>
  text
    .replace(/\s+/gu, " ")
    .replace(/^[\s,;:|–—-]+|[\s,;:|–—-]+$/gu, "")
    .trim();
