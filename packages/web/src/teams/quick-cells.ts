import type { Person } from "@phaodai/domain/people/person";
import type { Suspicion } from "@phaodai/domain/teams/team";

/**
 * The cells of a case's row, as a clerk would type them; what is not known or comes masked is left out.
 * @param person as the register has them; undefined: nobody of the register, or not readable
 * @param seen words for the note
 */
export function quickCells(
  { fullName, address }: Pick<Suspicion, "fullName" | "address">,
  person: Person | undefined,
  seen: string,
): Record<string, string> {
  const readable = (field: "phone" | "cccd"): string | null =>
    !person || person.masked.includes(field) ? null : person[field];
  const cells = {
    fullName: person?.fullName ?? fullName,
    birthDate: person?.birth && !person.masked.includes("birth") ? birthText(person.birth) : null,
    sex: person?.sex ? { female: "Nữ", male: "Nam" }[person.sex] : null,
    phone: readable("phone"),
    cccd: readable("cccd"),
    address,
    sourceNote: seen,
  };
  return Object.fromEntries(
    Object.entries(cells).filter((pair): pair is [string, string] => pair[1] !== null),
  );
}

/** "27/07/1985", "07/1985" or "1985", as far as it is known. */
function birthText({ date, precision }: NonNullable<Person["birth"]>): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  switch (precision) {
    case "day":
      return `${two(date.day)}/${two(date.month)}/${date.year}`;
    case "month":
      return `${two(date.month)}/${date.year}`;
    case "year":
      return String(date.year);
  }
}
