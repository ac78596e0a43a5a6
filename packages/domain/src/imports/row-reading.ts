import { fold } from "../shared/fold.ts";
import { dayWithoutYear, type DayOrder, readDay } from "./days.ts";
import type { Grade, Reason } from "./reason.ts";

/** The column that feeds a field. */
export interface ReadColumn {
  readonly index: number;
  readonly head: string;
  /** How it writes days. */
  readonly dayOrder: DayOrder;
}

export interface DayAndTime {
  readonly day: Temporal.PlainDate;
  readonly time: Temporal.PlainTime | null;
}

/** Words a coded field may be written with, folded: code → words. */
export type CodeWords<C extends string> = Readonly<Record<C, readonly string[]>>;

type Params = Reason["params"];

/** Reads the cells of one row field by field and keeps what is wrong or odd about them. */
export interface RowReading {
  readonly reasons: readonly Reason[];
  /** NFC, spaces in order; "" where the cell is blank or the file has no such column. */
  raw(field: string): string;
  /** Whether the file has a column for the field. */
  hasColumn(field: string): boolean;
  /** Null where blank; longer text is cut, with a warning. */
  text(field: string, longest: number): string | null;
  /** @param options `mayLackYear`: "20/7" is the last such day, with a warning */
  day(field: string, options?: { readonly mayLackYear: boolean }): DayAndTime | null;
  /** Null where blank; an unknown word is left out, with a warning. */
  code<C extends string>(field: string, words: CodeWords<C>): C | null;
  /** Something odd, which lets the row through. @param field null: the row as a whole */
  warn(code: string, field: string | null, params?: Params): void;
  /** Something wrong, which keeps the row back. */
  fail(code: string, field: string | null, params?: Params): void;
}

/**
 * Reads rows of one table. Days and words that come again are read once.
 * @param today two-digit years lie in the hundred years that end today
 */
export function rowReader(
  columns: ReadonlyMap<string, ReadColumn>,
  today: Temporal.PlainDate,
): (cells: readonly string[]) => RowReading {
  const reading = (order: DayOrder) => remembering((text: string) => readDay(text, order, today));
  const days = {
    day_first: reading("day_first"),
    month_first: reading("month_first"),
    unknown: reading("unknown"),
  };
  const recentDays = remembering((text: string): DayAndTime | undefined => {
    const day = dayWithoutYear(text, today);
    return day && { day, time: null };
  });
  const words = new Map<CodeWords<string>, (text: string) => string | undefined>();
  const wordsOf = (codes: CodeWords<string>) => {
    const known = words.get(codes) ?? remembering((text: string) => codeIn(codes, text));
    words.set(codes, known);
    return known;
  };
  return (cells) => {
    const reasons: Reason[] = [];
    const raw = (field: string): string => {
      const column = columns.get(field);
      return column ? tidy(cells[column.index] ?? "") : "";
    };
    const note = (grade: Grade, { code, field, params = {} }: Noted): void => {
      const column = field === null ? null : (columns.get(field)?.head ?? null);
      reasons.push({ grade, code, field, column, params });
    };
    const warn: RowReading["warn"] = (code, field, params) => note("warning", { code, field, params });
    const fail: RowReading["fail"] = (code, field, params) => note("error", { code, field, params });
    return {
      reasons,
      raw,
      warn,
      fail,
      hasColumn: (field) => columns.has(field),
      text(field, longest) {
        const text = raw(field);
        if (text.length > longest) warn("imports.text_cut", field, { longest });
        return text === "" ? null : text.slice(0, longest).trimEnd();
      },
      day(field, { mayLackYear } = { mayLackYear: false }) {
        const text = raw(field);
        if (isBlankWord(text)) return null;
        const recent = mayLackYear ? recentDays(text) : undefined;
        if (recent) {
          warn("imports.year_assumed", field, { value: text, read: written(recent.day) });
          return recent;
        }
        const read = days[columns.get(field)?.dayOrder ?? "unknown"](text);
        if (!read.ok) fail("imports.day_unreadable", field, { value: clip(text) });
        else if (read.orElse)
          warn("imports.day_ambiguous", field, {
            value: clip(text),
            read: written(read.day),
            other: written(read.orElse),
          });
        return read.ok ? read : null;
      },
      code(field, codes) {
        const text = raw(field);
        if (isBlankWord(text)) return null;
        const found = wordsOf(codes)(text);
        if (found === undefined) warn("imports.word_unknown", field, { value: clip(text) });
        // safe: only keys of `codes` are found
        return (found ?? null) as keyof typeof codes | null;
      },
    };
  };
}

interface Noted {
  readonly code: string;
  readonly field: string | null;
  readonly params: Params | undefined;
}

/** As many texts of a kind as are remembered; a file with more of them begins again. */
const mostRemembered = 50_000;

/** The same function, asked once for the same text. */
export function remembering<V>(find: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as V; // safe: what was set is a V
    if (known.size >= mostRemembered) known.clear();
    const found = find(text);
    known.set(text, found);
    return found;
  };
}

/** NFC; every kind of blank is one space; signs that cannot be seen or stored are gone. */
export const tidy = (text: string): string => (isTidy(text) ? text : tidied(text));

/** Words of NFC letters with one plain space between: most cells are so, and this is cheaper than to make them so. */
function isTidy(text: string): boolean {
  let last = 32;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i);
    // Below U+0300 stand no combining marks; U+1E00–1EFF are the Vietnamese letters with two marks.
    const isPlain =
      (sign >= 32 && sign < 127) || (sign > 160 && sign < 0x300) || (sign >= 0x1e00 && sign < 0x1f00);
    if (!isPlain || (sign === 32 && last === 32)) return false;
    last = sign;
  }
  return last !== 32 || text === "";
}

const tidied = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (sign) =>
      /\s/.test(sign) ? " " : "",
    )
    .replace(/\s+/g, " ")
    .trim();

/** What people write into a cell that has nothing to say. */
const isBlankWord = (text: string): boolean =>
  text === "" || (text.length <= longestBlank && blankWord.test(text));

const longestBlank = 9;
const blankWord = /^(?:[-–—.]|n\/?a|null|#n\/a|unknown|không rõ|khong ro|chưa rõ|chua ro)$/i;

/** How Go.Data writes a code: LNG_REFERENCE_DATA_CATEGORY_GENDER_FEMALE. */
const goDataCode = /^lng reference data category /;

function codeIn<C extends string>(words: CodeWords<C>, text: string): C | undefined {
  const wanted = fold(text).replaceAll("_", " ");
  const isFull = !goDataCode.test(wanted);
  const says = (word: string): boolean => wanted === word || (!isFull && wanted.endsWith(` ${word}`));
  // safe: Object.keys of a record whose keys are exactly C
  return (Object.keys(words) as C[]).find(
    (code) => says(code.replaceAll("_", " ")) || words[code].some((word) => says(fold(word))),
  );
}

const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

const written = (day: Temporal.PlainDate): string => {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(day.day)}/${two(day.month)}/${day.year}`;
};
