import { readTyped } from "./register/typed-value.ts";

/** How a field turns what is typed into its value and back. */
export interface Typing {
  /** The value as it is written on screen; "" for none. */
  readonly shown: (value: string) => string;
  /** What a text means; undefined when it is none. */
  readonly read: (text: string) => string | undefined;
  /** Whether nothing more is expected: the value is taken at once, not only when the field is left. */
  readonly isWhole: (text: string) => boolean;
  /** The text with the marks that the number keys of a phone lack. */
  readonly marked: (text: string) => string;
}

/**
 * Days: "27/07/2021" on screen, "2021-07-27" as value. Also read: 27/7 (of this year), 27/7/21, 27.7.2021, 27072021, 2021-07-27.
 * @param today gives a day its year and a two-digit year its century
 */
export const dayTyping = (today: Temporal.PlainDate): Typing => ({
  shown: (value) => value.split("-").toReversed().join("/"),
  read: (text) => readDayText(text.trim().replace(/[/.-]$/, ""), today),
  isWhole: (text) => /^\d{1,2}\/\d{1,2}\/\d{4}$|^\d{4}-\d\d-\d\d$/.test(text.trim()),
  marked: (text) => text.replace(/\/{2,}/g, "/").replace(/^(\d\d|\d{1,2}\/\d\d)$/, "$1/"),
});

function readDayText(text: string, today: Temporal.PlainDate): string | undefined {
  const digits = text.replace(/^(\d\d)(\d\d)(\d\d|\d{4})$/, "$1/$2/$3");
  const candidates = digits === text && /^\d+$/.test(text) ? [] : [digits, text];
  for (const candidate of candidates) {
    const read = readTyped({ kind: "day" }, candidate, today);
    if (read.ok && typeof read.value === "string" && /^(?:19|20)/.test(read.value)) return read.value;
  }
  return undefined;
}

/** Times of day: "08:05" on screen and as value. Also read: 8:05, 8h05, 8g5, 805, 8. */
export const timeTyping: Typing = {
  shown: (value) => value,
  read: (text) => {
    const said = text.trim();
    const [, hour = "", minute = "0"] =
      /^(\d)(\d\d)$/.exec(said) ?? /^(\d{1,2})[:hg.]?(\d{1,2})?$/i.exec(said) ?? [];
    if (hour === "" || Number(hour) > 23 || Number(minute) > 59) return undefined;
    return `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  },
  isWhole: (text) => /^\d\d:\d\d$/.test(text.trim()),
  marked: (text) => text.replace(/:{2,}/g, ":").replace(/^\d\d$/, "$&:"),
};
