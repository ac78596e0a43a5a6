import { z } from "zod";
import { Reason } from "./reason.ts";
import { greatestKey } from "../shared/key.ts";

/** The same thing wrong with the same value of the same column, in however many rows. */
export type ProblemGroup = z.output<typeof ProblemGroup>;
export const ProblemGroup = z.object({
  key: z.string(),
  /** Of the first row; the others differ in nothing that is said. */
  reason: Reason,
  /** Null where it is the row as a whole. */
  columnIndex: z.int().nullable(),
  /** What stands in the cells. */
  value: z.string().nullable(),
  rows: z.int(),
  /** Keys of the first rows. */
  examples: z.array(z.int()),
  /** What mends all of them at once: another value, a unit for the text, the order of day and month. */
  remedies: z.array(z.enum(["value", "unit", "day_order"])),
  /** The units the text may mean. */
  units: z.array(z.object({ id: z.int(), name: z.string() })),
});

/** A whole number as the database keeps it. */
const whole = z.int().min(0).max(greatestKey);

/** `value`: this text by that, in one column of all rows; `unit`: what a text of the commune column means, in all rows. */
export type Correction = z.output<typeof Correction>;
export const Correction = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("value"),
    columnIndex: whole,
    from: z.string().max(32_767),
    to: z.string().max(4000),
  }),
  z.object({ kind: z.literal("unit"), text: z.string().min(1).max(500), unitId: whole }),
  z.object({
    kind: z.literal("cell"),
    row: whole,
    columnIndex: whole,
    to: z.string().max(4000),
  }),
  z.object({
    kind: z.literal("leave_out"),
    rows: z.array(whole).min(1).max(1000),
    isLeftOut: z.boolean(),
  }),
]);
