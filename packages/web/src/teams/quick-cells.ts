import { birthWords } from "@phaodai/domain/people/birth-words";
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
    birthDate: person?.birth && !person.masked.includes("birth") ? birthWords(person.birth, typed) : null,
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

/** "27/07/1985" */
const typed = ({ day, month, year }: Temporal.PlainDate): string =>
  `${String(day).padStart(2, "0")}/${String(month).padStart(2, "0")}/${year}`;
