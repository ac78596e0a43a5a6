import type { PartialDate } from "../shared/partial-date.ts";

/** A birth date as far as it is known: "05/12/1991", "07/1991", "1991". @param day how a whole day is written */
export function birthWords(
  { date, precision }: PartialDate,
  day: (day: Temporal.PlainDate) => string,
): string {
  if (precision === "year") return String(date.year);
  return precision === "month" ? `${String(date.month).padStart(2, "0")}/${date.year}` : day(date);
}
