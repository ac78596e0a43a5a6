import {
  type Edit,
  type Field,
  fieldOf,
  type Register,
  type ShownField,
  shownFieldOf,
} from "../registers/register.ts";
import { commandFields } from "../registers/row-command.ts";
import { fold } from "../shared/fold.ts";
import { momentOf, readDay } from "./days.ts";
import type { RowReading } from "./row-reading.ts";

/** A row of our own export: the records it is made of, and what stands in its editable cells. */
export interface RecordDraft {
  /** Ids and versions by field, as the file has them. */
  readonly ids: Readonly<Record<string, string | number>>;
  /** Field → value as the register holds it: codes as codes, days and moments as ISO text, null where the cell is blank. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
}

/** Word of a code or of yes and no, folded → code. */
export type WordsOf = (field: string) => ReadonlyMap<string, string>;

/** Fields whose cells can be edited in a file: those an edit of the register names, but for units, which move by commands of their own. */
export const editableFields = (register: Register): string[] =>
  (register.edits ?? [])
    .flatMap(({ fields, partialDates = {} }: Edit) => [...fields, ...Object.keys(partialDates)])
    .filter((name) => fieldOf(register, name)?.kind !== "unit");

/** Ids and versions an edit needs. */
export const recordFields = (register: Register): string[] => [
  ...new Set(["id", "version", ...commandFields(register)]),
];

/** Reads a row of our own export; null where an error keeps it back. */
export function readRecord(
  row: RowReading,
  register: Register,
  { words, today }: { readonly words: WordsOf; readonly today: Temporal.PlainDate },
): RecordDraft | null {
  const ids: Record<string, string | number> = {};
  for (const name of recordFields(register)) {
    const text = row.raw(name);
    const isVersion = fieldOf(register, name)?.kind === "integer";
    if (text === "" && name !== "id") continue;
    if (isVersion ? /^\d{1,9}$/.test(text) : uuid.test(text))
      ids[name] = isVersion ? Number(text) : text.toLowerCase();
    else row.fail("imports.record_id_malformed", name, { value: text.slice(0, 60) });
  }
  const values: Record<string, string | number | boolean | null> = {};
  for (const name of editableFields(register)) {
    const field = shownFieldOf(register, name);
    if (!field || !row.hasColumn(name)) continue;
    const value = valueOf(row, name, { field, words: words(name), today });
    if (value !== undefined) values[name] = value;
  }
  return row.reasons.some(({ grade }) => grade === "error") ? null : { ids, values };
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

interface Reading {
  readonly field: ShownField;
  readonly words: ReadonlyMap<string, string>;
  readonly today: Temporal.PlainDate;
}

/** @returns undefined where it cannot be read, which is noted */
function valueOf(
  row: RowReading,
  name: string,
  { field, words, today }: Reading,
): string | number | boolean | null | undefined {
  const text = row.raw(name);
  if (text === "") return null;
  const unread = (code: string): undefined => {
    row.fail(code, name, { value: text.slice(0, 60) });
  };
  switch (field.kind) {
    case "text":
    case "name":
    case "id":
    case "unit":
      return text;
    case "integer":
      return /^-?\d{1,15}$/.test(text) ? Number(text) : unread("imports.number_unreadable");
    case "code":
      return words.get(fold(text)) ?? (field.codes.includes(text) ? text : unread("imports.word_unreadable"));
    case "boolean": {
      const code = words.get(fold(text));
      return code === undefined ? unread("imports.word_unreadable") : code === "true";
    }
    case "day": {
      if (/^\d{4}(?:-\d\d)?$/.test(text)) return text; // a birth known to the year or month
      const read = readDay(text, "day_first", today);
      return read.ok ? read.day.toString() : unread("imports.day_unreadable");
    }
    case "moment": {
      const read = readDay(text, "day_first", today);
      return read.ok ? momentOf(read.day, read.time).toString() : unread("imports.day_unreadable");
    }
  }
}

/** Whether a cell says what the register holds: files tell moments to the minute, and births known to the year as its first day. */
export function saysTheSame(field: Field, value: unknown, held: unknown): boolean {
  const [a, b] = [value ?? null, held ?? null];
  if (a === null || b === null) return a === b;
  if (field.kind === "moment") return minuteOf(a) === minuteOf(b);
  if (field.kind === "text" || field.kind === "name") return tidyText(a) === tidyText(b);
  return JSON.stringify(a) === JSON.stringify(b);
}

const minuteOf = (moment: unknown): number =>
  Math.floor(Temporal.Instant.from(String(moment)).epochMilliseconds / 60_000);

/** Blanks in a row are put in order when a file is read. */
const tidyText = (text: unknown): string => String(text).normalize("NFC").replace(/\s+/g, " ").trim();
