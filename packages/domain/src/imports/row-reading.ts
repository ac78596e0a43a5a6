import { fold } from "../shared/fold.ts";
import { type DayOrder, readDay } from "./days.ts";
import type { Grade, Reason } from "./reason.ts";

/** One cell of a row under the field its column feeds. */
export interface FieldCell {
  readonly text: string;
  /** The head of its column. */
  readonly column: string;
  /** How its column writes days. */
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
  day(field: string): DayAndTime | null;
  /** Null where blank; an unknown word is left out, with a warning. */
  code<C extends string>(field: string, words: CodeWords<C>): C | null;
  /** Something odd, which lets the row through. @param field null: the row as a whole */
  warn(code: string, field: string | null, params?: Params): void;
  /** Something wrong, which keeps the row back. */
  fail(code: string, field: string | null, params?: Params): void;
}

/** @param today two-digit years lie in the hundred years that end today */
export function readRow(cells: ReadonlyMap<string, FieldCell>, today: Temporal.PlainDate): RowReading {
  const reasons: Reason[] = [];
  const raw = (field: string): string => tidy(cells.get(field)?.text ?? "");
  const noting =
    (grade: Grade): RowReading["warn"] =>
    (code, field, params = {}) => {
      const column = field === null ? null : (cells.get(field)?.column ?? null);
      reasons.push({ grade, code, field, column, params });
    };
  const warn = noting("warning");
  const fail = noting("error");
  return {
    reasons,
    raw,
    warn,
    fail,
    hasColumn: (field) => cells.has(field),
    text(field, longest) {
      const text = raw(field);
      if (text.length > longest) warn("imports.text_cut", field, { longest });
      return text === "" ? null : text.slice(0, longest).trimEnd();
    },
    day(field) {
      const text = raw(field);
      if (isBlankWord(text)) return null;
      const read = readDay(text, cells.get(field)?.dayOrder ?? "unknown", today);
      if (!read.ok) fail("imports.day_unreadable", field, { value: clip(text) });
      else if (read.orElse)
        warn("imports.day_ambiguous", field, {
          value: clip(text),
          read: written(read.day),
          other: written(read.orElse),
        });
      return read.ok ? { day: read.day, time: read.time } : null;
    },
    code(field, words) {
      const text = raw(field);
      if (isBlankWord(text)) return null;
      const found = codeIn(words, text);
      if (found === undefined) warn("imports.word_unknown", field, { value: clip(text) });
      return found ?? null;
    },
  };
}

/** NFC; every kind of blank is one space; signs that cannot be seen or stored are gone. */
export const tidy = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (sign) =>
      /\s/.test(sign) ? " " : "",
    )
    .replace(/\s+/g, " ")
    .trim();

/** What people write into a cell that has nothing to say. */
const isBlankWord = (text: string): boolean =>
  text === "" || /^(?:[-–—.]|n\/?a|null|không rõ|khong ro|chưa rõ|chua ro)$/i.test(text);

function codeIn<C extends string>(words: CodeWords<C>, text: string): C | undefined {
  const wanted = fold(text).replaceAll("_", " ");
  // safe: Object.keys of a record whose keys are exactly C
  return (Object.keys(words) as C[]).find(
    (code) => code.replaceAll("_", " ") === wanted || words[code].some((word) => fold(word) === wanted),
  );
}

const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

const written = (day: Temporal.PlainDate): string => {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(day.day)}/${two(day.month)}/${day.year}`;
};
