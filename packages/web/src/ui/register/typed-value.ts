import { readDay } from "@phaodai/domain/imports/days";
import type { Field } from "@phaodai/domain/registers/register";
import { localZone } from "@phaodai/domain/shared/instant";
import { localOf } from "#ui/local-moment.ts";

export type TypedValue =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: "day" | "moment" | "number" };

export interface TypedKind {
  readonly kind: Field["kind"];
  /** A day that may be known only to its month or year. */
  readonly isPartial?: boolean;
}

const unread = (why: "day" | "moment" | "number"): TypedValue => ({ ok: false, why });
const empty: TypedValue = { ok: true, value: null };

/**
 * What a person typed for a value, as a command takes it: ISO text for days and moments, null for nothing.
 * A day without its year is one of this year; a moment without its time is the start of its local day.
 */
export function readTyped(
  { kind, isPartial = false }: TypedKind,
  typed: string,
  today: Temporal.PlainDate,
): TypedValue {
  const text = typed.normalize("NFC").trim();
  if (text === "") return empty;
  switch (kind) {
    case "text":
    case "name":
    case "id":
    case "import":
    case "code":
      return { ok: true, value: text };
    case "boolean":
      return { ok: true, value: text === "true" };
    case "unit":
      return { ok: true, value: Number(text) };
    case "integer":
      return /^-?\d{1,9}$/.test(text) ? { ok: true, value: Number(text) } : unread("number");
    case "day":
      return (isPartial ? readPartialDay(text) : undefined) ?? readWholeDay(text, today);
    case "moment":
      return readMoment(text, today);
  }
}

/** "1980", "5/1980". */
function readPartialDay(text: string): TypedValue | undefined {
  if (/^(?:19|20)\d\d$/.test(text)) return { ok: true, value: text };
  const [, month, year] = /^(0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)$/.exec(text) ?? [];
  return month === undefined ? undefined : { ok: true, value: `${year}-${month.padStart(2, "0")}` };
}

function readWholeDay(text: string, today: Temporal.PlainDate): TypedValue {
  const read = readDay(withYear(text, today), "day_first", today);
  return read.ok && read.time === null ? { ok: true, value: read.day.toString() } : unread("day");
}

function readMoment(text: string, today: Temporal.PlainDate): TypedValue {
  const read = readDay(withYear(text, today), "day_first", today);
  if (!read.ok) return unread("moment");
  const local = read.day.toPlainDateTime(read.time ?? undefined).toZonedDateTime(localZone);
  return { ok: true, value: local.toInstant().toString() };
}

/** "23/7" → "23/7/2021", "14:05 23/7" → "14:05 23/7/2021". */
const withYear = (text: string, today: Temporal.PlainDate): string =>
  text.replace(/(^|\s)(\d{1,2})[/.-](\d{1,2})(?=$|\s)/, `$1$2/$3/${today.year}`);

/** A value of a row as one would type it. */
export function typedOf({ kind }: TypedKind, value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (kind === "day") return text.split("-").toReversed().join("/");
  if (kind !== "moment") return text;
  const [day = "", time = ""] = localOf(Temporal.Instant.from(text)).split("T");
  return `${time} ${day.split("-").toReversed().join("/")}`;
}
