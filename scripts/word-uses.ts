import type { SourceFile } from "./architecture.ts";

/** Words somebody asks for: one of `keys` must exist. */
export interface Use {
  readonly keys: readonly string[];
  readonly where: string;
}

const calls = /(?:\bt\(\s*|\bi18nKey=\{?\s*)(["'`])((?:(?!\1)[^\\\n])+)\1/g;
const namespaces = /\b(?:useTranslation|getFixedT)\(([^)]*)\)/g;
const comments = /\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm;

/**
 * The keys a source file asks for. "cases:title" is "cases.title"; a key without a namespace belongs to one the file
 * opened by useTranslation, or to "shell". In a template what is only known on the screen becomes "*".
 */
export function usesIn({ path, text }: SourceFile): Use[] {
  const code = text.replaceAll(comments, "");
  const opened = [...code.matchAll(namespaces)].flatMap(([, args]) =>
    [...(args ?? "").matchAll(/"(\w+)"/g)].map((m) => m[1] ?? ""),
  );
  return [...code.matchAll(calls)].flatMap(([, , said]) => {
    const key = said?.replaceAll(/\$\{[^}]*\}/g, "*") ?? "";
    if (key.replaceAll(/[*:.]/g, "") === "") return [];
    const keys = key.includes(":")
      ? [key.replace(":", ".")]
      : [...opened, "shell"].map((folder) => `${folder}.${key}`);
    return [{ keys: [...new Set(keys)], where: path }];
  });
}
