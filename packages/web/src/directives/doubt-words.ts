import type { Doubt } from "@phaodai/domain/directives/draft";
import { type Format, useFormat } from "#ui/format.ts";
import { say } from "#ui/say.ts";

/** A doubt in words; days written as on every screen. */
export function useDoubtWords(): (doubt: Doubt) => string {
  const format = useFormat();
  return ({ code, text, suggestion }) =>
    say(`directives:unsure.${code}`, { text, suggestion: valueWords(suggestion ?? "", format) })
      // Nothing was read at all: no empty quotes.
      .replace(/\s*:\s*“”/u, "");
}

/** "2021-07-27" → "27/07/2021"; other text as it is. */
export const valueWords = (value: string, { day }: Pick<Format, "day">): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(Temporal.PlainDate.from(value)) : value;
