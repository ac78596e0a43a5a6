import { birthWords } from "@phaodai/domain/people/birth-words";
import type { DuplicateProposal, MergeChoices, ProposedSide } from "@phaodai/domain/people/contract";
import { type MergedField, mergedFields, type MergeSide } from "@phaodai/domain/people/merge";
import { nameKey } from "@phaodai/domain/people/name-likeness";
import type { Person } from "@phaodai/domain/people/person";
import i18next from "i18next";
import { say } from "#ui/say.ts";

/** `year`, `month`: they agree as far as the one goes that knows less of the date. */
export type Agreement = "same" | "other" | "one" | "year" | "month" | "hidden";

/** A line of the comparison: what each record says, as words, and whether they agree. */
export interface ComparedField {
  readonly field: MergedField | "unitId";
  readonly label: string;
  /** Of the first and the second record; null: it says nothing. */
  readonly values: readonly [string | null, string | null];
  readonly agreement: Agreement;
}

interface Wording {
  readonly day: (day: Temporal.PlainDate) => string;
  readonly unit: (id: number) => string;
}

/** Two records, and what speaks for and against their being one person. */
export type ComparedPair = Pick<DuplicateProposal, "people" | "because"> & {
  readonly sides: readonly [Hiding, Hiding];
};
type Hiding = Pick<ProposedSide, "isMasked" | "person">;

/** Every field at least one record fills, in the order of the form. */
export function comparedFields(proposal: ComparedPair, words: Wording): ComparedField[] {
  const [first, second] = proposal.people;
  const fields = [...mergedFields, "unitId"] as const;
  return fields.flatMap((field): ComparedField[] => {
    const values = [wordsOf(first, field, words), wordsOf(second, field, words)] as const;
    if (values[0] === null && values[1] === null) return [];
    const label = say(`people:fields.${field}`);
    return [{ field, label, values, agreement: agreementOf(proposal, field, values) }];
  });
}

function wordsOf(person: Person, field: ComparedField["field"], { day, unit }: Wording): string | null {
  switch (field) {
    case "birth":
      return person.birth && birthWords(person.birth, day);
    case "sex":
      return person.sex && say(`people:sexes.${person.sex}`);
    case "unitId":
      return unit(person.unitId);
    case "residentialGroupId":
      return person.residentialGroupId === null ? null : unit(person.residentialGroupId);
    case "fullName":
    case "phone":
    case "cccd":
    case "nationality":
    case "occupation":
    case "workplace":
    case "address":
      return person[field];
  }
}

function agreementOf(
  { because, sides, people }: ComparedPair,
  field: ComparedField["field"],
  [first, second]: readonly [string | null, string | null],
): Agreement {
  if (sides.some(({ isMasked, person }) => isMasked && person.masked.includes(field))) return "hidden";
  if (first === null || second === null) return "one";
  // A CCCD is never listed: whether the numbers agree, the reasons tell.
  if (field === "cccd") return because.includes("same_cccd") ? "same" : "other";
  if (field === "address" && because.includes("same_address")) return "same";
  const rough = field === "birth" && agreementOfBirths(people[0].birth, people[1].birth);
  return rough || (nameKey(first) === nameKey(second) ? "same" : "other");
}

/** Of two birth dates of which one is known less far than the other. */
function agreementOfBirths(a: Person["birth"], b: Person["birth"]): "year" | "month" | undefined {
  if (!a || !b || a.precision === b.precision || a.date.year !== b.date.year) return undefined;
  if (a.precision === "year" || b.precision === "year") return "year";
  return a.date.month === b.date.month ? "month" : undefined;
}

/** What the merge will take where nobody chose: the record that stays, or the other where that one says nothing. */
export function sideOf(
  line: ComparedField,
  { choices, survivor }: { readonly choices: MergeChoices; readonly survivor: 0 | 1 },
): MergeSide {
  if (line.field === "unitId") return "survivor";
  return choices[line.field] ?? (line.values[survivor] === null ? "merged" : "survivor");
}

/** "COVID-19", or the code where it has no word. */
export const diseaseWords = (disease: string): string =>
  i18next.exists(`cases:diseases.${disease}`) ? say(`cases:diseases.${disease}`) : disease;
