import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const languages = ["vi", "en"] as const;
export type Language = (typeof languages)[number];

interface Words {
  readonly [key: string]: string | Words;
}

/** Words of every slice, as the screens have them: `<slice>.refusals.<code>`. Read once, at start. */
const books: Readonly<Record<Language, Words>> = { vi: readBook("vi"), en: readBook("en") };

function readBook(language: Language): Words {
  const domain = dirname(dirname(fileURLToPath(import.meta.resolve("@phaodai/domain/shared/fold"))));
  const book: Record<string, Words> = {};
  for (const slice of readdirSync(domain, { withFileTypes: true })) {
    if (!slice.isDirectory()) continue;
    try {
      book[slice.name] = JSON.parse(readFileSync(join(domain, slice.name, `${language}.json`), "utf8"));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error; // safe: only reads its optional code
    }
  }
  return book;
}

/** The sentence for a refusal's code; the code itself where no words are found (the words check finds that first). */
export function wordsFor(
  language: Language,
  code: string,
  params: Readonly<Record<string, unknown>>,
): string {
  const [slice, name] = code.split(".");
  const sentence = lookUp(books[language], [slice ?? "", "refusals", name ?? ""]) ?? code;
  return sentence.replace(/{{(\w+)}}/g, (_, key: string) =>
    key === "fields" ? fieldsIn(language, wordOf(params[key])) : wordOf(params[key]),
  );
}

/** @param keys of fields, "people.fields.phone, people.fields.cccd" */
const fieldsIn = (language: Language, keys: string): string =>
  keys
    .split(", ")
    .map((key) => sayIn(language, key))
    .join(", ");

/** The words at a key, "cases.fields.code"; the last part of the key where there are none. */
export const sayIn = (language: Language, key: string): string =>
  lookUp(books[language], key.split(".")) ?? key.slice(key.lastIndexOf(".") + 1);

const wordOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

function lookUp(words: Words, [head, ...rest]: readonly string[]): string | undefined {
  const found = words[head ?? ""];
  if (typeof found === "string") return rest.length === 0 ? found : undefined;
  return found && lookUp(found, rest);
}

/** English where it is asked for before Vietnamese, else Vietnamese. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const first = /\b(vi|en)\b/.exec(acceptLanguage ?? "")?.[1];
  return first === "en" ? "en" : "vi";
}
