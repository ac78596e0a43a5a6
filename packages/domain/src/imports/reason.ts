import { z } from "zod";

export const grades = ["warning", "error"] as const;
export type Grade = (typeof grades)[number];

/**
 * What is wrong or odd in a row. `code` is full ("imports.day_unreadable", "cases.in_future") and worded at
 * `<slice>.refusals.<code>`; params may hold what stood in the cell;
 * `fields` among them are keys of words ("people.fields.phone, people.fields.cccd"), said in the language of whoever reads. An error keeps the row back.
 */
export type Reason = z.output<typeof Reason>;
export const Reason = z.object({
  grade: z.enum(grades),
  code: z.string(),
  /** The field of the register; null where it is the row as a whole. */
  field: z.string().nullable(),
  /** The head of the column in the file. */
  column: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** What the reasons of a row come to. */
export function verdictOf(reasons: readonly Reason[]): "clean" | "warning" | "error" {
  if (reasons.some(({ grade }) => grade === "error")) return "error";
  return reasons.length > 0 ? "warning" : "clean";
}
