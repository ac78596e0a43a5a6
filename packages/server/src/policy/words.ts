import type { Fault } from "@phaodai/domain/policy/check";
import en from "@phaodai/domain/policy/en.json" with { type: "json" };
import type { PolicyKey } from "@phaodai/domain/policy/keys";
import { printPeriod } from "@phaodai/domain/policy/period";
import vi from "@phaodai/domain/policy/vi.json" with { type: "json" };

export type Language = "vi" | "en";
const books: Readonly<Record<Language, unknown>> = { vi, en };

/** The words at a dotted path of the slice's vi.json or en.json, filled in; the path itself where there are none. */
export function say(language: Language, path: string, params: Readonly<Record<string, string>> = {}): string {
  const found = path.split(".").reduce<unknown>(inside, books[language]);
  const words = typeof found === "string" ? found : path;
  return words.replace(/{{(\w+)}}/g, (_, name: string) => params[name] ?? "");
}

const inside = (at: unknown, part: string): unknown =>
  at instanceof Object ? Reflect.get(at, part) : undefined;

export const titleOf = (key: PolicyKey): { vi: string; en: string } => ({
  vi: say("vi", `keys.${key}.title`),
  en: say("en", `keys.${key}.title`),
});

/** One sentence: which pack, key and period, and what to mend. */
export const sayFault = (language: Language, { code, pack, key, period, params }: Fault): string =>
  say(language, `faults.${code}`, {
    ...params,
    pack,
    key: key ?? "–",
    period: period ? printPeriod(period) : "–",
  });
