import { glob } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Register } from "../packages/domain/src/registers/register.ts";
import { codeKey, headKey, titleKey, wordKey } from "../packages/domain/src/registers/words.ts";
import type { Use } from "./word-uses.ts";

export interface PlacedRegister {
  readonly folder: string;
  readonly register: Register;
}

/** Every register the domain declares. */
export async function loadRegisters(root: string): Promise<PlacedRegister[]> {
  const found: PlacedRegister[] = [];
  for await (const path of glob("packages/domain/src/*/*register.ts", { cwd: root })) {
    const exported = (await import(pathToFileURL(join(root, path)).href)) as Readonly<
      Record<string, unknown>
    >; // a module is its exports
    for (const value of Object.values(exported))
      if (isRegister(value)) found.push({ folder: basename(dirname(path)), register: value });
  }
  return found;
}

const isRegister = (value: unknown): value is Register =>
  typeof value === "object" && value !== null && "view" in value && "fields" in value && "columns" in value;

/** The words a register needs: a title, a name for each field, action and question, and a word for each code. */
export function registerKeys({ register }: PlacedRegister): Use[] {
  const where = `register ${register.name}`;
  const keys = [
    titleKey(register),
    ...Object.keys(register.fields).map((name) => headKey(register, name)),
    ...Object.values(register.fields).flatMap((field) =>
      field.kind === "code" ? field.codes.map((code) => codeKey(register, field, code)) : [],
    ),
    ...(register.actions ?? []).flatMap(({ name, asks }) => [
      wordKey(register, `rowActions.${name}`),
      ...Object.keys(asks).map((asked) => wordKey(register, `asks.${asked}`)),
    ]),
  ];
  return keys.map((key) => ({ keys: [key], where }));
}
