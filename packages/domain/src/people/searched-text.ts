import { checkCccd, normalisePhone } from "./rules.ts";

/** What a search text is looked for as. */
export const searchedKinds = ["phone", "cccd", "number", "name"] as const;
export type SearchedKind = (typeof searchedKinds)[number];

/** A text of digits is a phone, an identity number or a number of a list, never a name. */
export const isNumeric = (text: string): boolean => /^[+\d\s.\-()]+$/.test(text);

/** What somebody looked for, without its value: for the read log. */
export function searchedKind(text: string): SearchedKind {
  if (!isNumeric(text)) return /^(?:bn|ca)\s*\d{1,7}$/i.test(text) ? "number" : "name";
  if (checkCccd(text, { sex: null, birth: null }).ok) return "cccd";
  return normalisePhone(text) === undefined ? "number" : "phone";
}
