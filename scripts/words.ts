import { glob, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { loadContracts } from "./contracts.ts";
import { loadRegisters, registerKeys } from "./register-words.ts";
import { readsIn, usesIn, type Use } from "./word-uses.ts";

export const languages = ["vi", "en"] as const;
type Language = (typeof languages)[number];

/** Words by full key, "cases.refusals.locked" → sentence. The folder of the file is the first part of the key. */
export type Book = ReadonlyMap<string, unknown>;
export type Books = Readonly<Record<Language, Book>>;

/** Everything wrong with the words on screen, one line each. */
export async function wordFaults(root: string): Promise<string[]> {
  const books = { vi: await readBook(root, "vi"), en: await readBook(root, "en") };
  const codes = (await loadContracts(root)).flatMap((c) => c.refusalCodes.map(refusalKey));
  const fields = (await loadRegisters(root)).flatMap(registerKeys);
  return [...bookFaults(books), ...missing(books, [...(await usesOf(root)), ...codes, ...fields])];
}

/** A refusal "cases.locked" is worded at "cases.refusals.locked". */
export function refusalKey(code: string): Use {
  const [slice, name] = code.split(".");
  return { keys: [`${slice}.refusals.${name}`], where: `refusal ${code}` };
}

async function readBook(root: string, language: Language): Promise<Book> {
  const book = new Map<string, unknown>();
  for await (const path of glob(`packages/{domain,web}/src/*/${language}.json`, { cwd: root }))
    for (const [key, words] of flatten(
      JSON.parse(await readFile(join(root, path), "utf8")),
      basename(dirname(path)),
    ))
      book.set(key, words);
  return book;
}

function flatten(value: unknown, key: string): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[key, value]];
  return Object.entries(value).flatMap(([name, inner]) => flatten(inner, `${key}.${name}`));
}

async function usesOf(root: string): Promise<Use[]> {
  const uses: Use[] = [];
  for await (const path of glob("packages/{web,server}/src/**/*.{ts,tsx}", { cwd: root })) {
    if (/\.test(-data)?\./.test(path)) continue;
    const file = { path, text: await readFile(join(root, path), "utf8") };
    uses.push(...(path.startsWith("packages/web/") ? usesIn(file) : readsIn(file)));
  }
  return uses;
}

/** What can be seen in the books alone: both languages complete, no empty sentence, the same parameters. */
export function bookFaults({ vi, en }: Books): string[] {
  const keys = [...new Set([...vi.keys(), ...en.keys()].map(base))].toSorted();
  return keys.flatMap((key) => {
    const inVi = variants(vi, key);
    const inEn = variants(en, key);
    if (inVi.length === 0) return [`${key}: no Vietnamese`];
    if (inEn.length === 0) return [`${key}: no English`];
    return [...sentenceFaults(key, [...inVi, ...inEn]), ...parameterFaults(key, inVi, inEn), ...wrapped(key)];
  });
}

/** English has a singular, Vietnamese has not: plural variants of a key are one sentence. */
const base = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, "");

function variants(book: Book, key: string): unknown[] {
  return [key, ...["zero", "one", "two", "few", "many", "other"].map((form) => `${key}_${form}`)].flatMap(
    (k) => (book.has(k) ? [book.get(k)] : []),
  );
}

function sentenceFaults(key: string, sentences: readonly unknown[]): string[] {
  if (sentences.some((s) => typeof s !== "string")) return [`${key}: not a sentence`];
  return sentences.some((s) => String(s).trim() === "") ? [`${key}: empty`] : [];
}

function parameterFaults(key: string, inVi: readonly unknown[], inEn: readonly unknown[]): string[] {
  const [a, b] = [parameters(inVi), parameters(inEn)];
  return a === b ? [] : [`${key}: parameters differ, vi {${a}}, en {${b}}`];
}

function parameters(sentences: readonly unknown[]): string {
  const names = sentences.flatMap((s) =>
    [...String(s).matchAll(/{{\s*(\w+)/g)].map(([, name]) => name ?? ""),
  );
  return [...new Set(names)].toSorted().join(", ");
}

function wrapped(key: string): string[] {
  const [folder, first] = key.split(".");
  return folder === first ? [`${key}: the folder is already the first part of the key`] : [];
}

/** Keys somebody asks for that have no words. A "*" in a key stands for what is only known on the screen. */
export function missing(books: Books, uses: readonly Use[]): string[] {
  const bases = new Set([...books.vi.keys()].map(base));
  const found = new Set<string>();
  for (const { keys, where } of uses)
    if (!keys.some((key) => has(bases, key))) found.add(`${keys.join(" or ")}: no words (${where})`);
  return [...found].toSorted();
}

function has(keys: ReadonlySet<string>, wanted: string): boolean {
  if (!wanted.includes("*")) return keys.has(base(wanted));
  const pattern = new RegExp(
    `^${wanted
      .split("*")
      .map((part) => RegExp.escape(part))
      .join(".+")}$`,
  );
  return keys.values().some((key) => pattern.test(key));
}

if (import.meta.main) {
  const found = await wordFaults(join(import.meta.dirname, ".."));
  for (const line of found) process.stderr.write(`${line}\n`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
