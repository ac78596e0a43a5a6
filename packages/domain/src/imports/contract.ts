import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PageQuery, pageOf } from "../shared/page.ts";
import { refusals } from "../shared/refusal.ts";
import { Correction, ProblemGroup } from "./correction.ts";
import { Column, knownExports, Table } from "./layout.ts";
import { Reason } from "./reason.ts";
import { greatestKey, KeyInAddress } from "../shared/key.ts";

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
  unknown_table: 422,
  unknown_row: 422,
  column_missing: 422,
  not_checked: 409,
  not_applied: 409,
  undo_too_late: 409,
  no_file: 422,
  ...fileRefusals,
} as const;
export const importsRefusals = refusals("imports", statusByRefusal);
export type FileRefusal = keyof typeof fileRefusals;

/** Registers a file can be imported into. */
export const importables = ["cases", "transmissions", "people"] as const;
export type Importable = (typeof importables)[number];

export const importStates = [
  "reading",
  "checked",
  "applying",
  "applied",
  "undoing",
  "undone",
  "refused",
] as const;
export const verdicts = ["clean", "warning", "error"] as const;
export type Verdict = (typeof verdicts)[number];
export const rowOutcomes = ["created", "updated", "unchanged", "held", "refused"] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** What became of a row's undoing: taken back, left since somebody changed it, left since its command has no inverse or refused it. */
export const undoOutcomes = ["undone", "changed_since", "not_undoable"] as const;
export type UndoOutcome = (typeof undoOutcomes)[number];
/** How long after its application an import can be undone. */
export const undoHours = 24;

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
  /** Sheets none of whose tables is chosen: hidden ones, and those without a table. */
  otherSheets: z.array(z.string()),
  /** In the order of the file; at least one is chosen. */
  tables: z.array(Table),
  knownExport: z.enum(knownExports).nullable(),
  /** The mapping this unit chose for such heads before: when it was kept. */
  rememberedAt: Instant.nullable(),
  encoding: z.string().nullable(),
  /** The first row of the head, 1 for the first row of the sheet. */
  headRow: z.int().nullable(),
  columns: z.array(Column),
  /** Every field of the register a column may feed; `words`: the key of its name, "cases:fields.code". */
  fields: z.array(z.object({ name: z.string(), words: z.string() })),
  /** What is odd about the file as a whole, said once instead of in every row. */
  notes: z.array(Reason),
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
  /** While something runs. `total` null: not known yet; `perSecond` null: too early to say. */
  progress: z
    .object({
      step: z.enum(["reading", "checking", "applying", "undoing"]),
      done: z.int(),
      total: z.int().nullable(),
      perSecond: z.number().nullable(),
    })
    .nullable(),
  /** `until`: the last moment at which the application can be undone; null where it was not applied. */
  undo: z.object({
    isOpen: z.boolean(),
    until: Instant.nullable(),
    undone: z.int(),
    left: z.int(),
  }),
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
    unitId: KeyInAddress.optional(),
  }),
  reply: Import,
  refusals: statusByRefusal,
} satisfies Endpoint;

const ImportLine = Import.omit({ columns: true, fields: true, missing: true, notes: true, tables: true });

export const listImports = {
  method: "GET",
  path: "/imports",
  may: "imports.read",
  query: PageQuery.extend({ unitId: KeyInAddress.optional() }),
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
  /** Names the row within its import. */
  key: z.int(),
  /** Its table, by index, and its number in the sheet: 1 for the first row. */
  table: z.int(),
  rowNo: z.int(),
  /** The cells as they stand in the file, column by column. */
  cells: z.array(z.string()),
  /** Cells the clerk corrected, column index → text; the row is judged and applied with them. */
  fixes: z.record(z.string(), z.string()),
  /** The clerk left the row out: it is neither applied nor held. */
  isLeftOut: z.boolean(),
  verdict: z.enum(verdicts),
  reasons: z.array(Reason),
  outcome: z.enum(rowOutcomes).nullable(),
  undo: z.enum(undoOutcomes).nullable(),
  subjectId: z.uuid().nullable(),
});

export const listImportRows = {
  method: "GET",
  path: "/imports/:importId/rows",
  may: "imports.read",
  params: z.object({ importId: z.uuid() }),
  query: PageQuery.extend({
    only: z.enum([...verdicts, ...rowOutcomes, ...undoOutcomes, "left_out"]).optional(),
  }),
  reply: pageOf(ImportRow),
  refusals: { import_not_found: 404 },
} satisfies Endpoint;

/** Which of the file's tables are read, by index. The dry run is done again. */
export const chooseTables = {
  method: "PUT",
  path: "/imports/:importId/tables",
  may: "imports.run",
  params: z.object({ importId: z.uuid() }),
  body: z.object({ tables: z.array(z.int().min(0).max(greatestKey)).min(1).max(200) }),
  reply: Import,
  refusals: statusByRefusal,
} satisfies Endpoint;

/**
 * The clerk's own mapping, column index → field, and the order of day and month, column index → order; columns not named
 * stay. The dry run is done again; once applied, the mapping is remembered for the unit.
 */
export const mapColumns = {
  method: "PUT",
  path: "/imports/:importId/columns",
  may: "imports.run",
  params: z.object({ importId: z.uuid() }),
  body: z.object({
    columns: z.record(z.string(), z.string().nullable()),
    dayOrders: z.record(z.string(), z.enum(["day_first", "month_first"])).optional(),
  }),
  reply: Import,
  refusals: statusByRefusal,
} satisfies Endpoint;

/** Most rows first, errors before warnings; at most 500 groups. `isAll`: there are no more. */
export const listProblems = {
  method: "GET",
  path: "/imports/:importId/problems",
  may: "imports.read",
  params: z.object({ importId: z.uuid() }),
  reply: z.object({ items: z.array(ProblemGroup), isAll: z.boolean() }),
  refusals: { import_not_found: 404 },
} satisfies Endpoint;

/** Mends cells before the application; the rows concerned are judged again. The file itself stays as it came. */
export const correctRows = {
  method: "POST",
  path: "/imports/:importId/corrections",
  may: "imports.run",
  params: z.object({ importId: z.uuid() }),
  body: Correction,
  reply: z.object({ import: Import, rowsChanged: z.int() }),
  refusals: { ...statusByRefusal, unknown_unit: 422 },
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

/**
 * Takes back what the import made or changed, in the background, by the inverse commands; open for 24 hours after the
 * application. Rows somebody changed since are left and listed. Again: goes on, or shows what was done.
 */
export const undoImport = {
  method: "POST",
  path: "/imports/:importId/undoing",
  may: "imports.run",
  params: z.object({ importId: z.uuid() }),
  body: z.object({}),
  reply: Import,
  refusals: statusByRefusal,
} satisfies Endpoint;

/**
 * The rows held or refused, in the layout of the file and as the kind of file it was (XLSX, else CSV), with a last column
 * that says why; it can be mended and sent again. Before the application: the rows with errors.
 */
export const downloadHeldRows = {
  method: "GET",
  path: "/imports/:importId/held-rows",
  may: "imports.read",
  params: z.object({ importId: z.uuid() }),
  reply: z.unknown(),
  sends: "file",
  refusals: { import_not_found: 404 },
} satisfies Endpoint;

/** The report: every row with its result, its reasons and the record it made, as XLSX. */
export const downloadReport = {
  method: "GET",
  path: "/imports/:importId/report",
  may: "imports.read",
  params: z.object({ importId: z.uuid() }),
  reply: z.unknown(),
  sends: "file",
  refusals: { import_not_found: 404 },
} satisfies Endpoint;
