import { type ChargedIn, chargedBy } from "./charged.ts";
import type { Doubt, Meaning } from "./draft.ts";

/** Who amends, and where names are looked up. */
export interface AmendIn extends ChargedIn {
  readonly by: string;
  readonly at: string;
}

/** Why an amendment does not fit the draft. */
export type AmendRefusal = "unknown_clause" | "unknown_doubt" | "unknown_unit" | "bad_value";

export const settled = (
  doubts: readonly Doubt[],
  isOne: (doubt: Doubt) => boolean,
  { by, at }: AmendIn,
): Doubt[] =>
  doubts.map((doubt) => (isOne(doubt) && !doubt.settled ? { ...doubt, settled: { by, at } } : doubt));

/** What a person says about a name: these units, or nobody. */
export const saidMeaning = (unitIds: number[] | null): Meaning =>
  unitIds === null ? { state: "left_out" } : { state: "units", unitIds, by: "person" };

export const assigneeMeant = (
  {
    name,
    role,
    unitIds,
  }: {
    readonly name: string;
    readonly role: "lead" | "with";
    readonly unitIds?: number[] | null | undefined;
  },
  where: AmendIn,
): Meaning => (unitIds === undefined ? chargedBy(name, role, where) : saidMeaning(unitIds));
