import { localZone } from "../shared/instant.ts";

/** How a column writes its days, as far as its values tell: one with a first number above 12 is day first. */
export type DayOrder = "day_first" | "month_first" | "unknown";

const parts = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})(?!\d)/;
const onlyParts = new RegExp(`${parts.source}$`);

/** Looks through a column. A single value of either kind decides; where both occur, Vietnam's order does and the odd ones are read as they must be. */
export function dayOrderOf(values: Iterable<string>): DayOrder {
  let monthFirst = false;
  for (const value of values) {
    const [, first, second] = parts.exec(value.trim()) ?? [];
    if (Number(first) > 12) return "day_first";
    if (Number(second) > 12) monthFirst = true;
  }
  return monthFirst ? "month_first" : "unknown";
}

export type ReadDay =
  | {
      readonly ok: true;
      readonly day: Temporal.PlainDate;
      readonly time: Temporal.PlainTime | null;
      /** The other reading, where both are days and nothing in the column decides: 05/12 or 12/05. */
      readonly orElse: Temporal.PlainDate | null;
    }
  | { readonly ok: false };

const unreadable: ReadDay = { ok: false };

/**
 * A day, with its time of day where one is written: 23/01/2020, 23.1.20, 2020-01-23, 2020-01-23T14:05, "14:05 23/01/2020",
 * 20200123 and a spreadsheet's serial number (1900 system: 1 = 1900-01-01, with its false leap day). Two-digit years lie in the hundred
 * years that end with `today`.
 */
export function readDay(text: string, order: DayOrder, today: Temporal.PlainDate): ReadDay {
  const bare = text.normalize("NFKC").trim().replace(/\s+/g, " ");
  const { rest, time } = cutTime(bare);
  if (time === "bad") return unreadable;
  const iso =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(rest) ?? /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(rest);
  if (iso) return found(dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3])), time);
  if (/^\d{5}(?:[.,]\d+)?$/.test(rest)) return serial(Number(rest.replace(",", ".")), time);
  const [, first, second, year] = onlyParts.exec(rest) ?? [];
  if (first === undefined || second === undefined || year === undefined) return unreadable;
  return ordered({ first: Number(first), second: Number(second), year: fullYear(year, today), order, time });
}

function ordered(read: {
  readonly first: number;
  readonly second: number;
  readonly year: number;
  readonly order: DayOrder;
  readonly time: Temporal.PlainTime | null;
}): ReadDay {
  const { first, second, year, order, time } = read;
  const dayFirst = dayFrom(year, second, first);
  const monthFirst = dayFrom(year, first, second);
  const [day, other] =
    order === "month_first" ? [monthFirst ?? dayFirst, dayFirst] : [dayFirst ?? monthFirst, monthFirst];
  const isOpen = order === "unknown" && other !== undefined && day !== undefined && !other.equals(day);
  return found(day, time, isOpen ? other : null);
}

/** With the half of the day as Vietnamese and English spreadsheets and forms write it: "2:15:00 CH", "8:03 SA", "3 PM". */
const clock = String.raw`(\d{1,2})(?:[:hg])(\d{2})?(?::(\d{2})(?:\.\d+)?)?(?: ?(SA|CH|AM|PM|sáng|trưa|chiều|tối))?`;
const timeBehind = new RegExp(`^(.*\\d)[ T,]+${clock}(?: ?Z| ?[+-]\\d\\d:?\\d\\d)?$`, "i");
const timeBefore = new RegExp(`^${clock}[ ,]+(?:ngày )?(.+)$`, "i");

function cutTime(text: string): { readonly rest: string; readonly time: Temporal.PlainTime | null | "bad" } {
  const after = timeBehind.exec(text);
  const before = timeBefore.exec(text);
  if (after) return { rest: (after[1] ?? "").trim(), time: timeFrom(after.slice(2, 6)) };
  if (before) return { rest: (before[5] ?? "").trim(), time: timeFrom(before.slice(1, 5)) };
  return { rest: text, time: null };
}

function timeFrom([hour, minute, second, half]: readonly (string | undefined)[]): Temporal.PlainTime | "bad" {
  try {
    return Temporal.PlainTime.from(
      {
        hour: hourOf(Number(hour), half?.toLowerCase()),
        minute: Number(minute ?? 0),
        second: Number(second ?? 0),
      },
      { overflow: "reject" },
    );
  } catch {
    return "bad";
  }
}

/** Of twelve hours: 12 SA is midnight, 12 CH noon. What is past twelve says itself which half it is. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  const isMorning = half === "sa" || half === "am" || half === "sáng";
  return (hour % 12) + (isMorning || (half === "trưa" && hour > 2 && hour < 12) ? 0 : 12);
}

/**
 * "20/7", as lists of the day are written: the last such day up to today. Undefined where it is written otherwise.
 * @param text in order (`tidy`)
 */
export function dayWithoutYear(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const [, day, month] = /^(\d{1,2})[/-](\d{1,2})$/.exec(text) ?? [];
  if (day === undefined || month === undefined) return undefined;
  return [today.year, today.year - 1]
    .map((year) => dayFrom(year, Number(month), Number(day)))
    .find((found) => found && Temporal.PlainDate.compare(found, today) <= 0);
}

/** Day 1 was 1900-01-01; from 61 on the count is one too high, for a 29 February 1900 that never was. */
function serial(value: number, time: Temporal.PlainTime | null): ReadDay {
  const whole = Math.floor(value);
  const day = Temporal.PlainDate.from("1899-12-30").add({ days: whole });
  if (day.year < 1901 || day.year > 2199) return unreadable;
  const seconds = Math.round((value - whole) * 86_400);
  return found(
    day,
    time ?? (seconds > 0 && seconds < 86_400 ? new Temporal.PlainTime().add({ seconds }) : null),
  );
}

const found = (
  day: Temporal.PlainDate | undefined,
  time: Temporal.PlainTime | null,
  orElse: Temporal.PlainDate | null = null,
): ReadDay => (day ? { ok: true, day, time, orElse } : unreadable);

function dayFrom(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (month > 12 || day > 31) return undefined; // most wrong ones: to throw and catch takes many times as long
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
  } catch {
    return undefined; // no such day in the calendar
  }
}

function fullYear(year: string, today: Temporal.PlainDate): number {
  if (year.length === 4) return Number(year);
  const inThisCentury = today.year - (today.year % 100) + Number(year);
  return inThisCentury > today.year ? inThisCentury - 100 : inThisCentury;
}

/** The moment of a day in the product's zone; the start of the day where no time is known. */
export const momentOf = (day: Temporal.PlainDate, time: Temporal.PlainTime | null): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: localZone, ...(time && { plainTime: time }) }).toInstant();
