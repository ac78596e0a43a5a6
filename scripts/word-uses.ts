import type { SourceFile } from "./architecture.ts";

/** Words somebody asks for: one of `keys` must exist. */
export interface Use {
  readonly keys: readonly string[];
  readonly where: string;
}

/** The first argument of t(…), say(…) and i18nKey: all of it up to a comma, a bracket that closes or the end of the line. */
const calls = /(?:\b(?:t|say)\(\s*|\bi18nKey=\{?\s*)((?:"[^"\n]*"|'[^'\n]*'|`[^`\n]*`|[^,)}>\n"'`])+)/g;
const texts = /"([^"]*)"|'([^']*)'|`([^`]*)`/g;
const namespaces = /\b(?:useTranslation|getFixedT)\(([^)]*)\)/g;
const endpoints = /"(?:GET|POST) \/([^"\s]+)"/g;
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
  return [...code.matchAll(calls)].flatMap(([, argument]) =>
    keysIn(argument ?? "").map((key) => {
      if (key.includes(":")) return { keys: [key.replace(":", ".")], where: path };
      return { keys: [...new Set([...opened, "shell"])].map((folder) => `${folder}.${key}`), where: path };
    }),
  );
}

/** Every text in the argument: both of a choice such as `isWide ? "nav.collapse" : "nav.expand"`. */
function keysIn(argument: string): string[] {
  const choices = /[?]/.test(argument.replaceAll(texts, ""))
    ? argument.slice(argument.indexOf("?") + 1)
    : argument;
  return [...choices.matchAll(texts)]
    .map((found) => (found[1] ?? found[2] ?? found[3] ?? "").replaceAll(/\$\{[^}]*\}/g, "*"))
    .filter((key) => key.replaceAll(/[*:.]/g, "") !== "");
}

/** What the log of records read names by an endpoint: "GET /cases/:caseId/contacts" is worded at "shell.reads.endpoints.cases_contacts". */
export function readsIn({ path, text }: SourceFile): Use[] {
  const code = text.replaceAll(comments, "");
  return [...code.matchAll(endpoints)].map(([, route = ""]) => {
    const name = route.split("/").filter((part) => !part.startsWith(":"));
    return { keys: [`shell.reads.endpoints.${name.join("_")}`], where: path };
  });
}
