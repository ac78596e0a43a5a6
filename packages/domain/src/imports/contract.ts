import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PageQuery, pageOf } from "../shared/page.ts";
import { refusals } from "../shared/refusal.ts";

const statusByRefusal = {
  import_not_found: 404,
  not_a_table: 422,
  wrong_kind: 422,
  too_large: 413,
  too_many_rows: 422,
  too_many_columns: 422,
  no_header: 422,
  no_rows: 422,
  unknown_column: 422,
  broken_file: 422,
  bomb: 422,
  already_applying: 409,
  column_missing: 422,
} as const;
export const importsRefusals = refusals("imports", statusByRefusal);

export const importStates = ["reading", "checked", "applying", "applied", "refused"] as const;
export const verdicts = ["clean", "warning", "error"] as const;
export const rowOutcomes = ["created", "updated", "unchanged", "held", "refused"] as const;

/** What is wrong or odd in one cell: a code worded in the register's slice, the field, and what stood there. */
export type Reason = z.output<typeof Reason>;
export const Reason = z.object({
  code: z.string(),
  field: z.string().nullable(),
  column: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export type Import = z.output<typeof Import>;
export const Import = z.object({
  id: z.uuid(),
  register: z.string(),
  fileName: z.string(),
  unitId: z.int(),
  state: z.enum(importStates),
  /** Worded refusal of the whole file. */
  refusal: Reason.nullable(),
  sheet: z.string().nullable(),
  headRow: z.int().nullable(),
  /** Each column of the file: its head, the first values, and the register's field it feeds (null: left out). */
  columns: z.array(
    z.object({
      index: z.int(),
      head: z.string(),
      samples: z.array(z.string()),
      field: z.string().nullable(),
      isSure: z.boolean(),
    }),
  ),
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
  /** The same bytes came before: when, and what came of them. */
  sameFileBefore: z.object({ importId: z.uuid(), at: Instant }).nullable(),
});

/** Form field `file`, after the fields. The dry run starts at once and is in the reply unless the file is large. */
export const uploadImport = {
  method: "POST",
  path: "/imports",
  may: "imports.run",
  takes: "multipart",
  query: z.object({ id: z.uuid(), register: z.string(), unitId: z.coerce.number().int().optional() }),
  reply: Import,
  refusals: statusByRefusal,
} satisfies Endpoint;

export const listImports = {
  method: "GET",
  path: "/imports",
  may: "imports.read",
  query: PageQuery,
  reply: pageOf(Import.omit({ columns: true })),
} satisfies Endpoint;

export const showImport = {
  method: "GET",
  path: "/imports/:importId",
  may: "imports.read",
  params: z.object({ importId: z.uuid() }),
  reply: Import,
  refusals: { import_not_found: 404 },
} satisfies Endpoint;

export const ImportRow = z.object({
  rowNo: z.int(),
  raw: z.record(z.string(), z.string()),
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

/** The clerk's own mapping of columns; the dry run is done again. */
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

/** The rows held or refused, in the layout of the file, with a column that says why. */
export const downloadHeldRows = {
  method: "GET",
  path: "/imports/:importId/held.csv",
  may: "imports.read",
  params: z.object({ importId: z.uuid() }),
  reply: z.unknown(),
  sends: "file",
  refusals: { import_not_found: 404 },
} satisfies Endpoint;
