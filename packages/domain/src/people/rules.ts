import { compareDays } from "../shared/plain-date.ts";
import type { PersonFacts } from "./person.ts";
import type { PartialDate } from "../shared/partial-date.ts";

/** People older than this are a slip of the pen: the oldest age ever proven is 122. */
const oldest = { years: 130 };

export const personFaults = [
  "name_without_letters",
  "phone_malformed",
  "cccd_malformed",
  "cccd_contradicts_sex",
  "cccd_contradicts_birth",
  "born_in_future",
  "born_too_long_ago",
] as const;

/** What is wrong with one field, and what the sentence about it names. */
export interface PersonFault {
  readonly code: (typeof personFaults)[number];
  readonly field: keyof PersonFacts;
  readonly details: Readonly<Record<string, string | number>>;
}

export type PersonDecision =
  | { readonly ok: true; readonly facts: PersonFacts }
  | { readonly ok: false; readonly because: readonly [PersonFault, ...PersonFault[]] };

/** The facts as they are kept: phone and CCCD in their one form, spaces in order; or everything that cannot be so. */
export function decidePerson(stated: PersonFacts, today: Temporal.PlainDate): PersonDecision {
  const phone = stated.phone === null ? null : normalisePhone(stated.phone);
  const cccd = stated.cccd === null ? null : checkCccd(stated.cccd, stated);
  const [first, ...others] = [
    ...nameFaults(stated.fullName),
    ...(phone === undefined ? [fault("phone_malformed", "phone")] : []),
    ...(cccd?.ok === false ? cccd.because : []),
    ...birthFaults(stated.birth, today),
  ];
  if (first) return { ok: false, because: [first, ...others] };
  return {
    ok: true,
    facts: {
      ...stated,
      fullName: seenName(stated.fullName),
      phone: phone ?? null,
      cccd: cccd?.ok ? cccd.cccd : null,
    },
  };
}

/**
 * A name as it is seen: marks nobody sees (direction overrides, zero-width signs, soft hyphens) would let one name be shown as
 * another, or two that look alike be two. A list keeps its cells as they came, beside what was read (import/stored.ts).
 */
const seenName = (name: string): string =>
  name
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/gu, " ")
    .trim();

const fault = (
  code: PersonFault["code"],
  field: PersonFault["field"],
  details: PersonFault["details"] = {},
): PersonFault => ({ code, field, details });

const nameFaults = (name: string): PersonFault[] =>
  /\p{L}/u.test(name) ? [] : [fault("name_without_letters", "fullName")];

function birthFaults(birth: PartialDate | null, today: Temporal.PlainDate): PersonFault[] {
  if (!birth) return [];
  if (compareDays(birth.date, today) > 0) return [fault("born_in_future", "birth")];
  const isTooOld = compareDays(birth.date, earliestBirth(today)) < 0;
  return isTooOld ? [fault("born_too_long_ago", "birth", { year: birth.date.year })] : [];
}

const earliestBirths = new WeakMap<Temporal.PlainDate, Temporal.PlainDate>();

/** Computed once for a day: an import asks it for every row. */
function earliestBirth(today: Temporal.PlainDate): Temporal.PlainDate {
  const known = earliestBirths.get(today) ?? today.subtract(oldest);
  earliestBirths.set(today, known);
  return known;
}

/**
 * A phone as it is kept: Vietnamese numbers with their leading zero ("0912345678", "02438253531"), others as E.164
 * ("+821012345678"). Accepts +84, 0084 or 84 in front, a lost leading zero, blanks, dots, hyphens and brackets.
 * Numbering: Circular 22/2014/TT-BTTTT art. 8–12 with Decision 798/QĐ-BTTTT of 2018 (mobile 03, 05, 07, 08, 09 + 8 digits, fixed 02 + 9; all-ten-digit mobiles since 2018).
 * @returns undefined where it is no phone number
 */
export function normalisePhone(text: string): string | undefined {
  if (asKept.test(text)) return text;
  const bare = text.normalize("NFKC").replace(/[\s.\-()·]/gu, "");
  const foreign = /^(?:\+|00)(?!84)([1-9]\d{6,14})$/.exec(bare)?.[1];
  if (foreign !== undefined) return `+${foreign}`;
  const national = /^(?:\+|00)?84(0?\d{9,10})$/.exec(bare)?.[1] ?? bare;
  const withZero = national.startsWith("0") ? national : `0${national}`;
  return asKept.test(withZero) ? withZero : undefined;
}

const asKept = /^0([35789]\d{8}|2\d{9})$/;

export type CccdCheck =
  | { readonly ok: true; readonly cccd: string }
  | { readonly ok: false; readonly because: readonly PersonFault[] };

/**
 * Checks an identity number against its own structure and against what is stated beside it. Twelve digits: 3 for the
 * place of birth registration, 1 for century and sex, 2 for the year, 6 at random (Decree 137/2015/NĐ-CP art. 13,
 * Circular 59/2021/TT-BCA art. 4). A spreadsheet drops the zeros in front; they are put back. The nine digits of the
 * older CMND have no structure and pass as they are.
 */
export function checkCccd(text: string, stated: Pick<PersonFacts, "sex" | "birth">): CccdCheck {
  const digits = text.normalize("NFKC").replace(/[\s.-]/gu, "");
  if (/^\d{9}$/.test(digits)) return { ok: true, cccd: digits };
  const cccd = /^\d{10,12}$/.test(digits) ? digits.padStart(12, "0") : "";
  const read = readCccd(cccd);
  if (!read) return { ok: false, because: [fault("cccd_malformed", "cccd")] };
  const because = [
    ...(stated.sex !== null && stated.sex !== read.sex ? [fault("cccd_contradicts_sex", "cccd")] : []),
    ...(stated.birth && stated.birth.date.year !== read.birthYear
      ? [fault("cccd_contradicts_birth", "cccd", { year: read.birthYear })]
      : []),
  ];
  return because.length > 0 ? { ok: false, because } : { ok: true, cccd };
}

/** What twelve digits say: digit 4 is 0 for a man and 1 for a woman born 1900–1999, 2 and 3 for 2000–2099, and so on. */
export function readCccd(
  cccd: string,
): { readonly sex: "male" | "female"; readonly birthYear: number } | undefined {
  const found = /^(?!000)\d{3}([0-3])(\d\d)\d{6}$/.exec(cccd);
  if (!found) return undefined;
  const century = Number(found[1]);
  return {
    sex: century % 2 === 0 ? "male" : "female",
    birthYear: 1900 + 100 * Math.floor(century / 2) + Number(found[2]),
  };
}

/**
 * A birth date as clerks write it: "1980", "5/1980", "12/5/1980", "12.05.80", "1980-05-12". Day before month. Two-digit
 * years lie in the hundred years that end today.
 * @returns undefined where it cannot be read
 */
export function readBirth(text: string, today: Temporal.PlainDate): PartialDate | undefined {
  const bare = text.normalize("NFKC").trim();
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]0?0:00.*)?$/.exec(bare);
  if (iso) return partial(Number(iso[1]), iso[2], iso[3]);
  const [year, month, day] = bare.split(/[/.\-\s]+/).toReversed();
  if (!/^(\d{4}|\d{2})$/.test(year ?? "") || bare.split(/[/.\-\s]+/).length > 3) return undefined;
  if (month === undefined && year?.length !== 4) return undefined; // "80" may as well be an age
  return partial(fullYear(year ?? "", today), month, day);
}

function fullYear(year: string, today: Temporal.PlainDate): number {
  if (year.length === 4) return Number(year);
  const inThisCentury = today.year - (today.year % 100) + Number(year);
  return inThisCentury > today.year ? inThisCentury - 100 : inThisCentury;
}

function partial(year: number, month?: string, day?: string): PartialDate | undefined {
  try {
    const date = Temporal.PlainDate.from(
      { year, month: Number(month ?? 1), day: Number(day ?? 1) },
      { overflow: "reject" },
    );
    return { date, precision: day !== undefined ? "day" : month !== undefined ? "month" : "year" };
  } catch {
    return undefined; // no such day in the calendar
  }
}

/** What another ward sees of a name, its initials: "N. V. A." */
export const maskName = (fullName: string): string =>
  fullName
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => `${String.fromCodePoint(word.codePointAt(0) ?? 46).toUpperCase()}.`)
    .join(" ");

/** The last three signs of a number, the rest hidden: "•••••••678". */
export const maskNumber = (text: string): string =>
  text.length <= 3 ? "•".repeat(text.length) : "•".repeat(text.length - 3) + text.slice(-3);
