import { fold } from "../shared/fold.ts";

/**
 * Who somebody is in the whole city, so that two rosters cannot have one person at once: the phone's digits and the folded
 * name; without a phone the id of the record, which is known in its own unit only.
 */
export function markOf(person: {
  readonly id: string;
  readonly fullName: string;
  readonly phone: string | null;
}): string {
  const digits = (person.phone ?? "").replace(/\D/g, "").replace(/^84/, "").replace(/^0/, "");
  return digits.length < 8 ? person.id : `${digits} ${fold(person.fullName)}`;
}
