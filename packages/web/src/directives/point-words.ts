import { type Format, useFormat } from "#ui/format.ts";
import { say } from "#ui/say.ts";
import type { Point } from "./draft-points.ts";

/** A point in words; days written as on every screen. */
export function usePointWords(): (point: Pick<Point, "doubt" | "obstacle">) => string {
  const format = useFormat();
  return ({ doubt, obstacle }) => {
    if (!doubt)
      return say(`directives:obstacle.${obstacle?.code}`, {
        text: obstacle?.text ?? "",
        no: obstacle?.no ?? "–",
      });
    const { code, text, suggestion } = doubt;
    // Nothing was read at all: no empty quotes.
    return say(`directives:unsure.${code}`, {
      text: valueWords(text, format),
      suggestion: valueWords(suggestion ?? "", format),
    }).replace(/\s*:\s*“”/u, "");
  };
}

/** "2021-07-27" → "27/07/2021"; other text as it is. */
export const valueWords = (value: string, { day }: Pick<Format, "day">): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(Temporal.PlainDate.from(value)) : value;
