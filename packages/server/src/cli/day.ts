import { dayOf } from "@phaodai/domain/shared/instant";

const epoch = Temporal.PlainDate.from("1970-01-01");
const yearFirstForm = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const dayFirstForm = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const timeOfDay = /[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/;
/** A year outside is a slip of the pen: nobody in a line list of today fell ill then. */
const likelyYears = { from: 1900, to: 2100 };

/**
 * The day a text names, in days since 1970-01-01: ISO, or day/month/year with four or two digits (21 is 2021), with "/",
 * "-" or "."; a time of day after it is left out; a moment with an offset falls on its day in Việt Nam. Undefined where
 * there is no such day.
 */
export function readDay(text: string): number | undefined {
  const day =
    /\d(Z|[+-]\d{2}:?\d{2})$/i.test(text) && text.includes(":") ? dayOfMoment(text) : writtenDay(text);
  return day && epoch.until(day, { largestUnit: "days" }).days;
}

function dayOfMoment(text: string): Temporal.PlainDate | undefined {
  try {
    return dayOf(Temporal.Instant.from(text.replace(" ", "T")));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function writtenDay(text: string): Temporal.PlainDate | undefined {
  const bare = text.replace(timeOfDay, "").trim();
  const yearFirst = yearFirstForm.exec(bare);
  if (yearFirst) return existing(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]));
  const dayFirst = dayFirstForm.exec(bare);
  if (!dayFirst) return undefined;
  const [year, month, day] = [Number(dayFirst[4]), Number(dayFirst[3]), Number(dayFirst[1])];
  return existing(year < 100 ? 2000 + year : year, month, day);
}

function existing(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (year < likelyYears.from || year > likelyYears.to || month < 1 || month > 12 || day < 1)
    return undefined;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day <= first.daysInMonth ? first.with({ day }) : undefined;
}
