import type { Row } from "@phaodai/domain/registers/contract";
import { precisionField } from "@phaodai/domain/registers/partial-dates";
import { type Field, type Register } from "@phaodai/domain/registers/register";
import { codeKey, headKey, titleKey, wordKey } from "@phaodai/domain/registers/words";
import { say } from "#ui/say.ts";

/** "cases.fields.onsetOn" as i18next wants it: "cases:fields.onsetOn". */
const said = (key: string): string => say(key.replace(".", ":"));

export const titleOf = (register: Register): string => said(titleKey(register));
export const headOf = (register: Register, field: string): string => said(headKey(register, field));
/** The head beside a value: a day of birth known only to its year is a year of birth. */
export const headBeside = (register: Register, field: string, row: Row): string =>
  row[precisionField(register, field) ?? ""] === "year"
    ? say("registers:yearOfBirth")
    : headOf(register, field);
export const groupOf = (register: Register, group: string): string =>
  said(wordKey(register, `groups.${group}`));
export const actionOf = (register: Register, action: string): string =>
  said(wordKey(register, `rowActions.${action}`));
export const askOf = (register: Register, ask: string): string => said(wordKey(register, `asks.${ask}`));

/** A code nobody has words for (the list of diseases is open) is shown as it is. */
export function codeOf(register: Register, field: Field & { readonly kind: "code" }, code: string): string {
  const key = codeKey(register, field, code).replace(".", ":");
  const words = say(key);
  return words === key ? code : words;
}
