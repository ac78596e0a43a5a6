import type { OfficialPaper } from "./paper.ts";

/**
 * "Số: 08/BC-UBND", the Party's "Số 08-BC/QU"; below 10 with a zero before it (Decree 30/2020, annex I, II.3; Guide 36-HD/VPTW).
 * Without a number the place is left wide enough for a pen.
 */
export function numberLine({ form, number: { no, symbol } }: Pick<OfficialPaper, "form" | "number">): string {
  const digits = no === null ? blank : twoDigits(no);
  return form === "party" ? `Số ${digits}-${symbol}` : `Số: ${digits}/${symbol}`;
}

/** The symbol as it is cited: "08/BC-UBND", "414-CV/QU". */
export const citedNumber = ({
  form,
  number: { no, symbol },
}: Pick<OfficialPaper, "form" | "number">): string =>
  `${no === null ? "…" : twoDigits(no)}${form === "party" ? "-" : "/"}${symbol}`;

/** "Hà Nội, ngày 05 tháng 02 năm 2021": days below 10, January and February with a zero (annex I, II.4). */
export function placeAndDate({ place, date }: Pick<OfficialPaper, "place" | "date">): string {
  if (!date) return `${place}, ngày ${blank} tháng ${blank} năm ${blank}`;
  const month = date.month < 3 ? twoDigits(date.month) : String(date.month);
  return `${place}, ngày ${twoDigits(date.day)} tháng ${month} năm ${date.year}`;
}

const twoDigits = (value: number): string => String(value).padStart(2, "0");
const blank = "\u00a0".repeat(8);
