/**
 * How likely something is seen of two records when they are of one person, of two people of one household, or of two
 * strangers. The model is Fellegi and Sunter, "A Theory for Record Linkage", JASA 64 (1969), with names weighed by their
 * frequency (Winkler 2000, Census RR2000/06) and the household as a second rival: who shares roof, phone and family name
 * is no stranger, yet another person.
 * `same` are estimates of how clerks write (to be replaced once enough pairs were decided: the decisions are kept).
 * `stranger` follows from counting: 70 years of 365 days, 579 communes, numbers given to one person only.
 */
export interface Odds {
  readonly same: number;
  readonly relative: number;
  readonly stranger: number;
}

/** Before anything is seen of two records: one who is the same, against so many of the household and of the city (8.1 m in 2019, rounded up). */
export const prior: Odds = { same: 1, relative: 3, stranger: 10_000_000 };

/** Names: of strangers the frequency of the name tells (name-likeness.ts), `stranger` is a factor to it. Hardly anybody names a child like a parent or sibling. */
export const nameOdds = {
  same_name: { same: 0.84, relative: 0.002, stranger: 1 },
  other_marks: { same: 0.01, relative: 0.004, stranger: 1 },
  name_word_order: { same: 0.01, relative: 0.0005, stranger: 1 },
  name_initials: { same: 0.02, relative: 0.004, stranger: 1 },
  name_without_middle: { same: 0.03, relative: 0.003, stranger: 1 },
  name_slip: { same: 0.06, relative: 0.001, stranger: 1 },
  name_two_slips: { same: 0.01, relative: 0.004, stranger: 1 },
  name_one_letter_apart: { same: 0.005, relative: 0.03, stranger: 1 },
  other_name: { same: 0.004, relative: 0.95, stranger: 1 },
} as const satisfies Readonly<Record<string, Odds>>;

/** Names go by fashion: of those born in one year so many times more have a name than of all ages (measured on names drawn by generation). */
export const fashion = 4;

export const birthOdds = {
  same_birth: { same: 0.9, relative: 0.005, stranger: 1 / 25_550 },
  day_and_month_swapped: { same: 0.03, relative: 0.00005, stranger: 1 / 25_550 },
  near_birth: { same: 0.02, relative: 0.002, stranger: 1 / 900 },
  other_day_of_year: { same: 0.01, relative: 0.03, stranger: 1 / 70 },
  other_birth: { same: 0.004, relative: 0.93, stranger: 0.98 },
  // One of the two is known to the month, or to the year.
  same_birth_month: { same: 0.93, relative: 0.004, stranger: 1 / 840 },
  same_birth_year: { same: 0.93, relative: 0.04, stranger: 1 / 70 },
  near_birth_year: { same: 0.05, relative: 0.08, stranger: 2 / 70 },
  other_birth_year: { same: 0.01, relative: 0.88, stranger: 0.95 },
} as const satisfies Readonly<Record<string, Odds>>;

/** A CCCD is one person's for life; a child's row may carry the parent's. Of one sex and year, 59 in a million are one slip away. */
export const cccdOdds = {
  same_cccd: { same: 0.95, relative: 0.002, stranger: 1e-7 },
  near_cccd: { same: 0.03, relative: 0.0002, stranger: 6e-5 },
  other_cccd: { same: 0.003, relative: 1, stranger: 1 },
} as const satisfies Readonly<Record<string, Odds>>;

/** One phone serves a household; now and then a clerk writes one number for a whole list. */
export const phoneOdds = {
  same_phone: { same: 0.75, relative: 0.35, stranger: 1e-5 },
  near_phone: { same: 0.04, relative: 0.01, stranger: 2e-6 },
  other_phone: { same: 0.21, relative: 0.65, stranger: 1 },
} as const satisfies Readonly<Record<string, Odds>>;

/** People move, and lists name a commune by its old or its new name. */
export const unitOdds = {
  same_unit: { same: 0.85, relative: 0.95, stranger: 1 / 400 },
  other_unit: { same: 0.15, relative: 0.05, stranger: 1 },
} as const satisfies Readonly<Record<string, Odds>>;

/** Within a commune; old addresses stay in lists for years, so another one says little. */
export const addressOdds = {
  same_address: { same: 0.6, relative: 0.9, stranger: 1 / 1500 },
  other_address: { same: 0.4, relative: 0.1, stranger: 1 },
} as const satisfies Readonly<Record<string, Odds>>;

/** Of strangers with like names most have one sex: a name says it. */
export const sexOdds = {
  same_sex: { same: 0.985, relative: 0.5, stranger: 0.85 },
  other_sex: { same: 0.015, relative: 0.5, stranger: 0.15 },
} as const satisfies Readonly<Record<string, Odds>>;

/** Share of people from which a name counts as common, up to which as rare; said beside the score, weighed through the frequency itself. */
export const commonName = 3e-4;
export const rareName = 2e-6;
