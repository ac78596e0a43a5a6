import type { CodeWords, DayAndTime, RowReading } from "../imports/row-reading.ts";
import type { PersonFacts } from "./person.ts";
import type { PartialDate } from "../shared/partial-date.ts";
import { readBirth } from "./rules.ts";

export const sexWords: CodeWords<"male" | "female"> = {
  male: ["nam", "m", "trai", "ông", "man"],
  female: ["nữ", "f", "gái", "bà", "woman"],
};

/** The day of birth a row states, in one column or three, or its age. @param knownOn the day an age is counted from */
export function birthOf(
  row: RowReading,
  at: { readonly today: Temporal.PlainDate },
  knownOn: Temporal.PlainDate,
): PartialDate | null {
  const field = ["birthDate", "bornMale", "bornFemale"].find((one) => !isBlankOrMark(row.raw(one)));
  if (field === undefined) return fromParts(row, at) ?? fromAge(row, knownOn);
  const text = row.raw(field);
  const sure = text.replace(doubt, "");
  const partial = /^(?:\d{4}|\d{1,2}[/.-]\d{4})$/.test(sure) ? readBirth(sure, at.today) : undefined;
  if (partial) {
    if (sure !== text) row.warn("imports.birth_doubtful", field, { value: text.slice(0, 60) });
    return partial;
  }
  const read: DayAndTime | null = row.day(field);
  return read && { date: read.day, precision: "day" };
}

/** What is written around a year nobody is sure of: "1980?", "khoảng 1950", "~1950". */
const doubt = /^(?:khoảng|khoang|chừng|độ|năm|~|≈)\s*(?:năm\s*)?|\s*(?:\(\?\)|\?)+$/giu;

/** A cross in the column "Nam" or "Nữ". */
const isBlankOrMark = (text: string): boolean => text === "" || /^(?:x|✓|✔|v|1|có)$/iu.test(text);

/** Day, month and year in three columns, as far as they are filled. */
function fromParts(row: RowReading, at: { readonly today: Temporal.PlainDate }): PartialDate | null {
  const year = row.raw("birthYear");
  if (year === "") return null;
  const [day, month] = ["birthDay", "birthMonth"].map((part) => row.raw(part).replace(/\.0$/, ""));
  const text = [month && day, month, year.replace(/\.0$/, "")].filter(Boolean).join("/");
  const read = readBirth(text, at.today);
  if (!read) row.fail("imports.day_unreadable", "birthYear", { value: text.slice(0, 60) });
  return read ?? null;
}

/** An age gives a year of birth, a year more or less: kept as a bare year. */
function fromAge(row: RowReading, knownOn: Temporal.PlainDate): PartialDate | null {
  const text = row.raw("age");
  if (text === "") return null;
  const years = /^(\d{1,3})(?:[.,]\d+)?(?: ?(?:tuổi|t|years?|y))?$/iu.exec(text)?.[1];
  const [, count, unit] =
    /^(\d{1,3})(?:[.,]\d+)? ?(tháng|thg|th|months?|m|tuần|weeks?|ngày|days?)(?: tuổi)?$/iu.exec(text) ?? [];
  if ((years === undefined && count === undefined) || Number(years) > 130) {
    row.warn("imports.age_unreadable", "age", { value: text.slice(0, 60) });
    return null;
  }
  const year =
    years === undefined
      ? knownOn.subtract(infantAge(Number(count), unit ?? "")).year
      : knownOn.year - Number(years);
  return { date: Temporal.PlainDate.from({ year, month: 1, day: 1 }), precision: "year" };
}

/** "6 tháng": of the smallest nobody says years. */
function infantAge(count: number, unit: string): Temporal.DurationLike {
  if (/^(?:tu|w)/iu.test(unit)) return { weeks: count };
  return /^(?:ng|d)/iu.test(unit) ? { days: count } : { months: count };
}

/** "Nam" and "Nữ" as two columns of years or crosses: the filled one says the sex. */
export function sexOf(row: RowReading): PersonFacts["sex"] {
  const [isMale, isFemale] = [row.raw("bornMale") !== "", row.raw("bornFemale") !== ""];
  if (isMale && isFemale) row.warn("imports.both_sexes", "bornFemale");
  if (isMale !== isFemale) return isMale ? "male" : "female";
  return row.code("sex", sexWords);
}
