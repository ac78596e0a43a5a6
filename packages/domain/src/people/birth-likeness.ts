import type { birthOdds } from "./duplicate-odds.ts";
import { isOneSlip } from "./name-likeness.ts";
import type { PartialDate } from "../shared/partial-date.ts";

/** A birth date as numbers. `known`: what is known of it. */
export interface BirthForm {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly known: PartialDate["precision"];
}

/** The first of January is what is written where only the year is known. */
export function birthFormOf({ date: { year, month, day }, precision }: PartialDate): BirthForm {
  return { year, month, day, known: month === 1 && day === 1 ? "year" : precision };
}

/** In what way two birth dates are alike. Symmetric. */
export function likenessOfBirths(a: BirthForm, b: BirthForm): keyof typeof birthOdds {
  if (a.known === "year" || b.known === "year") return likenessOfYears(a, b);
  if (a.known === "month" || b.known === "month")
    return a.year === b.year && a.month === b.month ? "same_birth_month" : "other_birth";
  if (a.year === b.year && a.month === b.month && a.day === b.day) return "same_birth";
  if (a.year === b.year && a.month === b.day && a.day === b.month) return "day_and_month_swapped";
  if (isOneFigureOff(a, b)) return "near_birth";
  return a.year === b.year ? "other_day_of_year" : "other_birth";
}

/** A year counted from an age is off by one every other time. */
function likenessOfYears(a: BirthForm, b: BirthForm): keyof typeof birthOdds {
  if (a.year === b.year) return "same_birth_year";
  return Math.abs(a.year - b.year) === 1 ? "near_birth_year" : "other_birth_year";
}

/** Two of day, month and year agree, and the third is one slip away: 13/05/1980 and 12/05/1980, 1958 and 1985. */
function isOneFigureOff(a: BirthForm, b: BirthForm): boolean {
  const differ = (["year", "month", "day"] as const).filter((part) => a[part] !== b[part]);
  const [part] = differ;
  return (
    differ.length === 1 &&
    part !== undefined &&
    isOneSlip(String(a[part]).padStart(2, "0"), String(b[part]).padStart(2, "0"))
  );
}
