import { foreignHeads } from "./known-exports.ts";
import type { Register } from "../registers/register.ts";

/** What a column can be recognised by when its head says nothing. */
export type Content = "name" | "phone" | "cccd" | "sex" | "birth" | "code";

/** A field a column of a file may feed. */
export interface ImportField {
  readonly name: string;
  /** The key of its word: "cases:fields.code". */
  readonly words: string;
  /** Heads a file may carry for it, matched after folding. */
  readonly aliases: readonly string[];
  readonly holds?: Content;
  /** Holds days, so that a column of it has an order of day and month. */
  readonly isDay?: boolean;
}

const contentOf: Readonly<Record<string, Content>> = {
  fullName: "name",
  phone: "phone",
  cccd: "cccd",
  sex: "sex",
  birthDate: "birth",
  code: "code",
};

/** The fields of a register that files may carry: those with aliases. @param slice where their words stand */
export const importFieldsOf = (register: Register, slice: string): ImportField[] =>
  Object.entries(register.fields).flatMap(([name, { aliases, kind }]) =>
    aliases
      ? [
          {
            ...importField(name, `${slice}:fields.${name}`, aliases),
            ...((kind === "day" || kind === "moment") && { isDay: true }),
          },
        ]
      : [],
  );

export function importField(name: string, words: string, aliases: readonly string[]): ImportField {
  const holds = Object.hasOwn(contentOf, name) ? contentOf[name] : undefined;
  const foreign = Object.hasOwn(foreignHeads, name) ? (foreignHeads[name] ?? []) : [];
  return { name, words, aliases: [...aliases, ...foreign], ...(holds && { holds }) };
}

/** A name in parts is a name. */
const inParts: Readonly<Record<string, readonly string[]>> = { fullName: ["familyName", "givenName"] };

/** Whether one of these fields gives what is needed: one field of the group, or its parts. */
export const isFed = (group: readonly string[], fed: ReadonlySet<string | null | undefined>): boolean =>
  group.some((need) => fed.has(need) || (inParts[need] ?? []).some((part) => fed.has(part)));
