/** "500.000.000 đồng", "12 000 000 VND": begins with no 0, as phones and cards do; "đồng chí" and "đ/c" are people. */
const amounts =
  /(?<!\d[\s.()-]{0,2})[1-9](?:\d*|\d{0,2}(?:[.\s]\d{3})+)\s?(?:đồng|vnđ|vnd|đ)(?!\p{L}|\/c|\s+chí)/giu;

/** Nine digits or more, with up to two signs between them, on one line. */
const numbers = /\+?\d(?:(?:[^\S\n]|[.()-]){0,2}\d){8,}/g;

/**
 * Whether a text holds a number that names one person: a phone (9 to 11 digits) or an identity card (9 or 12), also written with
 * spaces, dots, dashes or brackets. An amount of money, the number of a paper ("2403/UBND-KGVX") or a day ("27/7/2021") is none.
 */
export const hasPersonalNumber = (text: string): boolean =>
  text.normalize("NFC").replace(amounts, "đồng").search(numbers) >= 0;
