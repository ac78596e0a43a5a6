/**
 * Whether a text holds a number that names one person: a phone (9 to 11 digits) or an identity card (9 or 12), also written with
 * spaces, dots or dashes. The number of a paper ("2403/UBND-KGVX") or a day ("27/7/2021") is none.
 */
export const hasPersonalNumber = (text: string): boolean =>
  (text.match(/\+?\d(?:[ .-]?\d){8,}/g) ?? []).some((found) => found.replace(/\D/g, "").length >= 9);
