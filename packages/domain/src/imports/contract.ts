import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PageQuery, pageOf } from "../shared/page.ts";
import { refusals } from "../shared/refusal.ts";
import { Reason } from "./reason.ts";

/** Why a whole file cannot be used; each is worded with what to do about it. */
export const fileRefusals = {
  empty: 422,
  not_a_table: 422,
  wrong_kind: 422,
  old_excel: 422,
  locked_file: 422,
  too_large: 413,
  too_many_rows: 422,
  too_many_columns: 422,
  no_header: 422,
  two_headers: 422,
  no_rows: 422,
  broken_file: 422,
  many_files: 422,
  bomb: 422,
  too_slow: 422,
  interrupted: 422,
} as const;

const statusByRefusal = {
  import_not_found: 404,
  outside_scope: 403,
  unknown_column: 422,
  column_missing: 422,
  not_checked: 409,
  no_file: 422,
  ...fileRefusals,
} as const;
export const importsRefusals = refusals("imports", statusByRefusal);
export type FileRefusal = keyof typeof fileRefusals;

/** Registers a file can be imported into. */
export const importables = ["cases", "transmissions", "people"] as const;
export type Importable = (typeof importables)[number];

export const importStates = ["reading", "checked", "applying", "applied", "refused"] as const;
export const verdicts = ["clean", "warning", "error"] as const;
export type Verdict = (typeof verdicts)[number];
export const rowOutcomes = ["created", "updated", "unchanged", "held", "refused"] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** A column of the file: its head, the first values, and the register's field it feeds (null: left out). */
export const Column = z.object({
  index: z.int(),
  head: z.string(),
  samples: z.array(z.string()),
  field: z.string().nullable(),
  isSure: z.boolean(),
});

export type Import = z.output<typeof Import>;
export const Import = z.object({
  id: z.uuid(),
  register: z.enum(importables),
  fileName: z.string(),
  unitId: z.int(),
  state: z.enum(importStates),
  /** Why the whole file was refused. */
  refusal: z
    .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
  sheet: z.string().nullable(),
  /** Sheets that were not read: hidden ones, and visible ones beside the one with the table. */
  otherSheets: z.array(z.string()),
  encoding: z.string().nullable(),
  /** The first row of the head, 1 for the first row of the sheet. */
  headRow: z.int().nullable(),
  columns: z.array(Column),
  /** Every field of the register a column may feed; `words`: the key of its name, "cases:fields.code". */
  fields: z.array(z.object({ name: z.string(), words: z.string() })),
  /** Of each of these groups one field must be fed. */
  missing: z.array(z.array(z.string())),
  counts: z.object({ total: z.int(), clean: z.int(), warning: z.int(), error: z.int() }),
  outcomes: z.object({
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    held: z.int(),
    refused: z.int(),
  }),
  rowsDone: z.int(),
  createdAt: Instant,
  appliedAt: Instant.nullable(),
  /** The same bytes were applied before: when, and as which import. */
  sameFileBefore: z.object({ importId: z.uuid(), at: Instant }).nullable(),
});

/**
 * Form field `file`. The dry run starts at once and is in the reply unless the file is large: then the state is `reading`.
 * The same `id` again answers with the import it made.
 */
export const uploadImport = {
  method: "POST",
  path: "/imports",
  may: "imports.run",
  takes: "multipart",
  query: z.object({
    id: z.uuid(),
    register: z.enum(importables),
    /** The unit that answers for rows whose commune the file does not say; the account's own where left out. */
    unitId: z.coerce.number().int().optional(),
  }),
  reply: Import,
  refusals: statusByRefusal,
} satisfies Endpoint;

const ImportLine = Import.omit({ columns: true, fields: true, missing: true });

export const listImports = {
  method: "GET",
  path: "/imports",
  may: "imports.read",
  query: PageQuery.extend({ unitId: z.coerce.number().int().optional() }),
  reply: pageOf(ImportLine),
} satisfies Endpoint;

export const showImport = {
  method: "GET",
  path: "/imports/:importId",
  may: "imports.read",
  params: z.object({ importId: z.uuid() }),
  reply: Import,
  refusals: { import_not_found: 404 },
} satisfies Endpoint;

export type ImportRow = z.output<typeof ImportRow>;
export const ImportRow = z.object({
  rowNo: z.int(),
  /** The cells as they stand in the file, column by column. */
  cells: z.array(z.string()),
  verdict: z.enum(verdicts),
  reasons: z.array(Reason),
  outcome: z.enum(rowOutcomes).nullable(),
  subjectId: z.uuid().nullable(),
});

export const listImportRows = {
  method: "GET",
  path: "/imports/:importId/rows",
  may: "imports.read",
  params: z.object({ importId: z.uuid() }),
  query: PageQuery.extend({ only: z.enum([...verdicts, ...rowOutcomes]).optional() }),
  reply: pageOf(ImportRow),
  refusals: { import_not_found: 404 },
} satisfies Endpoint;

/** The clerk's own mapping, column index → field; columns not named stay. The dry run is done again. */
export const mapColumns = {
  method: "PUT",
  path: "/imports/:importId/columns",
  may: "imports.run",
  params: z.object({ importId: z.uuid() }),
  body: z.object({ columns: z.record(z.string(), z.string().nullable()) }),
  reply: Import,
  refusals: statusByRefusal,
} satisfies Endpoint;

/** Applies the rows that can be applied, in the background; the rest waits with its reason. Again: nothing is applied twice. */
export const applyImport = {
  method: "POST",
  path: "/imports/:importId/application",
  may: "imports.run",
  params: z.object({ importId: z.uuid() }),
  body: z.object({}),
  reply: Import,
  refusals: statusByRefusal,
} satisfies Endpoint;

/** The rows held or refused, in the layout of the file, with a column that says why. Before it is applied: the rows with errors. */
export const downloadHeldRows = {
  method: "GET",
  path: "/imports/:importId/held.csv",
  may: "imports.read",
  params: z.object({ importId: z.uuid() }),
  reply: z.unknown(),
  sends: "file",
  refusals: { import_not_found: 404 },
} satisfies Endpoint;
