import type { SourceFile } from "./architecture.ts";

/** A key somebody asks words for. */
export interface Use {
  readonly key: string;
  readonly where: string;
}

const calls = /(?:\bt\(\s*|\bi18nKey=\{?\s*)(["'`])((?:(?!\1)[^\\\n])+)\1/g;

/** The keys a source file asks for; in a template what is only known on the screen becomes "*". */
export function usesIn({ path, text }: SourceFile): Use[] {
  return [...text.matchAll(calls)].flatMap(([, , key]) => {
    const pattern = key?.replaceAll(/\$\{[^}]*\}/g, "*") ?? "";
    return pattern.replaceAll("*", "") === "" ? [] : [{ key: pattern, where: path }];
  });
}
