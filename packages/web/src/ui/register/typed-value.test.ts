import { expect, test } from "vitest";
import { readTyped, type TypedKind, typedOf } from "./typed-value.ts";

const today = Temporal.PlainDate.from("2021-07-27");
const read = (kind: TypedKind, text: string): unknown => {
  const typed = readTyped(kind, text, today);
  return typed.ok ? typed.value : `? ${typed.why}`;
};

test.each([
  {
    why: "days are written day first",
    kind: { kind: "day" } as const,
    text: "5/7/2021",
    value: "2021-07-05",
  },
  { why: "the year may be left out", kind: { kind: "day" } as const, text: "23/7", value: "2021-07-23" },
  {
    why: "a day that is none is refused",
    kind: { kind: "day" } as const,
    text: "31/02/2021",
    value: "? day",
  },
  {
    why: "a year alone is enough of a birth date",
    kind: { kind: "day", isPartial: true } as const,
    text: "1980",
    value: "1980",
  },
  { why: "so is a month", kind: { kind: "day", isPartial: true } as const, text: "5/1980", value: "1980-05" },
  { why: "but not of another day", kind: { kind: "day" } as const, text: "1980", value: "? day" },
  {
    why: "the hour is that of Hanoi",
    kind: { kind: "moment" } as const,
    text: "14:05 23/07/2021",
    value: "2021-07-23T07:05:00Z",
  },
  {
    why: "a moment without its hour begins its day",
    kind: { kind: "moment" } as const,
    text: "23/7",
    value: "2021-07-22T17:00:00Z",
  },
  { why: "letters are no number", kind: { kind: "integer" } as const, text: "12a", value: "? number" },
  {
    why: "marks are composed",
    kind: { kind: "text" } as const,
    text: " Ngõ Chợ ".normalize("NFD"),
    value: "Ngõ Chợ",
  },
  { why: "nothing is empty", kind: { kind: "text" } as const, text: "  ", value: null },
])("$why: $text", ({ kind, text, value }) => {
  expect(read(kind, text)).toBe(value);
});

test("a value opens for editing as one would type it, and reads back the same", () => {
  for (const [kind, value] of [
    ["day", "2021-07-05"],
    ["integer", 12],
    ["text", "12 ngõ Chợ"],
  ] as const)
    expect(read({ kind }, typedOf({ kind }, value))).toBe(value);
  expect(typedOf({ kind: "moment" }, "2021-07-23T14:05:00+07:00")).toBe("14:05 23/07/2021");
});
