import type { Field, Register } from "./register.ts";

/** Keys of a register's words, slice first: "cases.fields.onsetOn". Title, fields, rowActions and asks stand under `register.words`. */
export const wordKey = (register: Register, key: string): string => {
  const { slice, under } = register.words ?? { slice: register.name, under: "" };
  return [slice, under, key].filter((part) => part !== "").join(".");
};

export const titleKey = (register: Register): string => wordKey(register, "title");
export const headKey = (register: Register, field: string): string => wordKey(register, `fields.${field}`);

/** Codes are words of the whole slice: several registers may show them. */
export const codeKey = (register: Register, field: Field & { readonly kind: "code" }, code: string): string =>
  `${register.words?.slice ?? register.name}.${field.words}.${code}`;
