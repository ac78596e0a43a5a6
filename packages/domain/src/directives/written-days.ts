/** A day as read: what stands there, and the day it means. */
export interface WrittenDay {
  readonly text: string;
  /** Undefined where there is no such day (31/6) or a part is missing. */
  readonly day?: Temporal.PlainDate;
  readonly fault?: "no_such_day" | "incomplete" | "slip" | "year_assumed";
}

export interface DayParts {
  readonly text: string;
  readonly day: string;
  readonly month: string;
  readonly year: string | undefined;
}

/** A year outside is a slip: papers cite laws from 1945 on. */
const years = { first: 1945, last: 2100 };

/** @param near a day whose year stands in where none is written; a month long past then means the next year */
export function dayOfParts(
  { text, day, month, year }: DayParts,
  near: Temporal.PlainDate | null,
): WrittenDay {
  const digits = [day, month, year ?? ""].map(asDigits);
  if (digits.some((part) => /[^\d]/u.test(part)) || digits[0] === "" || digits[1] === "")
    return { text, fault: "incomplete" };
  const [d, m, y] = digits.map(Number);
  if (d === undefined || m === undefined) return { text, fault: "incomplete" };
  const slip = [day, month, year ?? ""].some((part) => /\p{L}|\|/u.test(part));
  if (year === undefined || digits[2] === "") return withoutYear(text, { d, m, near });
  const whole = (y ?? 0) < 100 ? 2000 + (y ?? 0) : (y ?? 0);
  const found = existingDay(whole, m, d);
  if (!found) return { text, fault: "no_such_day" };
  return slip ? { text, day: found, fault: "slip" } : { text, day: found };
}

/** A paper of December that says "trước 05/01" means the January to come: more than this many days back is the next year. */
const farBack = 180;

function withoutYear(
  text: string,
  { d, m, near }: { d: number; m: number; near: Temporal.PlainDate | null },
): WrittenDay {
  if (!near) return { text, fault: existingDay(2000, m, d) ? "incomplete" : "no_such_day" };
  const same = existingDay(near.year, m, d);
  if (!same) return { text, fault: "no_such_day" };
  const isFarBack = near.since(same, { largestUnit: "days" }).days > farBack;
  const found = isFarBack ? existingDay(near.year + 1, m, d) : same;
  return found ? { text, day: found, fault: "year_assumed" } : { text, fault: "no_such_day" };
}

export function existingDay(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (year < years.first || year > years.last || month < 1 || month > 12 || day < 1) return undefined;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day <= first.daysInMonth ? first.with({ day }) : undefined;
}

/** What a scan takes for another: l, I, | for 1 and O, o for 0. */
export const asDigits = (text: string): string =>
  text.replace(/[lI|]/g, "1").replace(/[Oo]/g, "0").replace(/\s/g, "");

/** A digit as scans give it. */
export const digit = "[0-9OolI|]";
