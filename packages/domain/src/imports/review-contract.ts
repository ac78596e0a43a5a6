import { z } from "zod";
import { importables } from "./contract.ts";
import { PartialDate } from "../shared/partial-date.ts";
import type { Endpoint } from "../shared/endpoint.ts";

/** A row as far as it tells one person from another. */
export type ReviewedRow = z.output<typeof ReviewedRow>;
export const ReviewedRow = z.object({
  /** Names the row within its import. */
  key: z.int(),
  /** Its number in the sheet: 1 for the first row. */
  rowNo: z.int(),
  fullName: z.string(),
  birth: PartialDate.nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
});

/** Two rows that are likely one person, by the rule that proposes duplicates of the register. */
export type LikelyRows = z.output<typeof LikelyRows>;
export const LikelyRows = z.object({
  rows: z.tuple([ReviewedRow, ReviewedRow]),
  score: z.number().min(0).max(1),
  /** Codes worded at `people.reasons.<code>`. */
  because: z.array(z.string()),
});

/**
 * What a person should see before a list is applied: rows of it that are likely one person, most likely first, and columns that
 * feed no field though something stands in them. Rows that repeat another word for word are among the problems instead, and
 * rows left out are not looked at; nor is a column that only numbers the rows.
 */
export const reviewImport = {
  method: "GET",
  path: "/imports/:importId/review",
  may: "imports.read",
  params: z.object({ importId: z.uuid() }),
  reply: z.object({
    /** At most 200. */
    pairs: z.array(LikelyRows),
    pairsTotal: z.int(),
    /** How many rows that state a person were compared with each other. */
    compared: z.int(),
    /** Whether rows, or pairs of rows that are much alike, were left uncompared: the list is too long or too much alike. */
    isCut: z.boolean(),
    /** Most cells first; `index` as in the import's columns. */
    skipped: z.array(z.object({ index: z.int(), head: z.string(), cells: z.int() })),
    /** Rows that state a confirmed case: the list's word, whoever sends it (docs/decisions/0020). */
    confirmed: z.int(),
    /** How many rows were looked at; false: there are more. */
    rows: z.int(),
    isAll: z.boolean(),
  }),
  refusals: { import_not_found: 404 },
} satisfies Endpoint;

/** An empty list of a kind to fill in, XLSX: its head, the words allowed, and on a second sheet how each column is written. */
export const downloadTemplate = {
  method: "GET",
  path: "/imports/templates/:register",
  may: "imports.read",
  params: z.object({ register: z.enum(importables) }),
  reply: z.unknown(),
  sends: "file",
} satisfies Endpoint;
