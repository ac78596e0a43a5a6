import {
  addressOdds,
  birthOdds,
  cccdOdds,
  commonName,
  fashion,
  nameOdds,
  type Odds,
  phoneOdds,
  prior,
  rareName,
  sexOdds,
  unitOdds,
} from "./duplicate-odds.ts";
import { type AddressForm, addressFormOf, isSameAddress } from "./address-likeness.ts";
import {
  type NameForm,
  type NameLikeness,
  isOneSlip,
  likenessOfNames,
  nameFormOf,
  strangersNamed,
} from "./name-likeness.ts";
import { type BirthForm, birthFormOf, likenessOfBirths } from "./birth-likeness.ts";
import type { PersonFacts } from "./person.ts";
import type { PartialDate } from "../shared/partial-date.ts";

/** What is compared of two persons. `cccd`: the digits, or any text equal for equal numbers. */
export interface Likeness {
  readonly fullName: string;
  readonly birth: PartialDate | null;
  readonly sex: PersonFacts["sex"];
  readonly phone: string | null;
  readonly cccd: string | null;
  readonly unitId: number | null;
  readonly address?: string | null;
}

/** The same, made ready to be compared with many others. */
export interface LikenessForm {
  readonly name: NameForm;
  readonly birth: BirthForm | null;
  readonly sex: PersonFacts["sex"];
  readonly phone: string | null;
  readonly cccd: string | null;
  readonly unitId: number | null;
  readonly address: AddressForm | null;
}

const observed = {
  ...nameOdds,
  ...birthOdds,
  ...cccdOdds,
  ...phoneOdds,
  ...unitOdds,
  ...addressOdds,
  ...sexOdds,
};
type Observation = keyof typeof observed;
export type LikenessReason = Observation | "rare_name" | "common_name";

// safe: keys of an object literal
export const likenessReasons = [
  ...(Object.keys(observed) as Observation[]),
  "rare_name",
  "common_name",
] as const;

/** Whether what was seen speaks for one person (> 0) or against it (< 0): log2 of same against strangers. */
export function weightOf(reason: LikenessReason): number {
  if (reason === "rare_name") return 1;
  if (reason === "common_name") return -1;
  const { same, relative, stranger } = observed[reason];
  const isName = reason in nameOdds;
  return Math.log2(same / (isName ? relative : stranger));
}

const seenIn = {
  fullName: nameOdds,
  birth: birthOdds,
  cccd: cccdOdds,
  phone: phoneOdds,
  unitId: unitOdds,
  address: addressOdds,
  sex: sexOdds,
} as const;

/** Which field a reason compares; none for how rare the name is. */
export const fieldOf = (reason: LikenessReason): keyof typeof seenIn | undefined =>
  // safe: keys of an object literal
  (Object.keys(seenIn) as (keyof typeof seenIn)[]).find((field) => reason in seenIn[field]);

export interface Verdict {
  /** How probable it is that both are one person: 0–1, to three digits. */
  readonly score: number;
  /** What speaks for and against, codes of `likenessReasons`. */
  readonly because: readonly LikenessReason[];
}

/**
 * From this score on a pair is put before a person to decide: of a hundred pairs at this very score 96 should be one person.
 * Pairs found in practice lie near 0 or near 1.
 */
export const proposedFrom = 0.96;

/** How likely two records are the same person, and why. Symmetric. */
export const compareLikeness = (a: Likeness, b: Likeness): Verdict =>
  compareForms(likenessFormOf(a), likenessFormOf(b));

export const likenessFormOf = (person: Likeness): LikenessForm => ({
  name: nameFormOf(person.fullName),
  birth: person.birth && birthFormOf(person.birth),
  sex: person.sex,
  phone: person.phone,
  cccd: person.cccd,
  unitId: person.unitId,
  address: addressFormOf(person.address ?? null),
});

/** Nothing that clerks write is certain. */
const surest = 0.999;

/** Multiplies what each field says under three hypotheses – one person, two of a household, two strangers – and answers the share of the first. */
export function compareForms(a: LikenessForm, b: LikenessForm): Verdict {
  const name = likenessOfNames(a.name, b.name);
  const because: LikenessReason[] = [
    name,
    ...reasonsBeside(a, b),
    ...rarity(name, Math.max(a.name.frequency, b.name.frequency)),
  ];
  let { same, relative, stranger } = prior;
  for (const reason of because) {
    if (reason === "rare_name" || reason === "common_name") continue;
    const odds: Odds = observed[reason];
    same *= odds.same;
    relative *= odds.relative;
    stranger *= odds.stranger;
  }
  stranger *= Math.min(1, strangersNamed(name, a.name, b.name) * (areOfOneYear(a, b) ? fashion : 1));
  return {
    score: Math.min(surest, Math.round((1000 * same) / (same + relative + stranger)) / 1000),
    because,
  };
}

const areOfOneYear = (a: LikenessForm, b: LikenessForm): boolean =>
  a.birth !== null && b.birth !== null && a.birth.year === b.birth.year;

function reasonsBeside(a: LikenessForm, b: LikenessForm): Observation[] {
  const reasons: Observation[] = [];
  if (a.birth && b.birth) reasons.push(likenessOfBirths(a.birth, b.birth));
  if (a.cccd !== null && b.cccd !== null) {
    const likeness = likenessOfCccds(a.cccd, b.cccd);
    if (likeness) reasons.push(likeness);
  }
  if (a.phone !== null && b.phone !== null) reasons.push(likenessOfPhones(a.phone, b.phone));
  if (a.unitId !== null && b.unitId !== null)
    reasons.push(a.unitId === b.unitId ? "same_unit" : "other_unit");
  if (a.address && b.address && a.unitId === b.unitId)
    reasons.push(isSameAddress(a.address, b.address) ? "same_address" : "other_address");
  if (a.sex && b.sex) reasons.push(a.sex === b.sex ? "same_sex" : "other_sex");
  return reasons;
}

/** Nothing follows from a nine-digit number beside a twelve-digit one: everybody who is older has both. */
function likenessOfCccds(a: string, b: string): keyof typeof cccdOdds | undefined {
  if (a === b) return "same_cccd";
  if (a.length !== b.length) return undefined;
  return /^\d+$/.test(a) && isOneSlip(a, b) ? "near_cccd" : "other_cccd";
}

function likenessOfPhones(a: string, b: string): keyof typeof phoneOdds {
  if (a === b) return "same_phone";
  return a.length === b.length && isOneSlip(a, b) ? "near_phone" : "other_phone";
}

function rarity(likeness: NameLikeness, frequency: number): LikenessReason[] {
  if (likeness === "other_name") return [];
  if (frequency <= rareName) return ["rare_name"];
  return frequency >= commonName ? ["common_name"] : [];
}
