import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PageQuery, pageOf } from "../shared/page.ts";
import { refusals } from "../shared/refusal.ts";
import { HistoryEntry } from "../shared/event.ts";
import { Filter } from "./filter.ts";

const statusByRefusal = {
  unknown_register: 404,
  unknown_field: 422,
  field_forbidden: 403,
  value_malformed: 422,
  cursor_invalid: 400,
  row_not_found: 404,
  too_many_rows: 422,
  view_not_found: 404,
  view_not_own: 403,
  view_name_taken: 409,
  view_id_taken: 409,
} as const;
export const registersRefusals = refusals("registers", statusByRefusal);

/** PostgreSQL cannot hold it: a body with one is refused as well. */
function refuseNul(_key: string, value: unknown): unknown {
  if (typeof value === "string" && value.includes("\u0000")) throw new SyntaxError("NUL in text");
  return value;
}

/** A value of `schema` as JSON text, so that it can stand in a URL. */
const jsonText = <S extends z.ZodType>(schema: S) =>
  z.codec(z.string().max(8000), schema, {
    decode: (text, context) => {
      try {
        return JSON.parse(text, refuseNul);
      } catch {
        context.issues.push({ code: "custom", message: "not JSON", input: text });
        return z.NEVER;
      }
    },
    encode: (value) => JSON.stringify(value),
  });

/** `filter` is JSON of a Filter, `sort` is "-reportDay,onsetOn". Personal text never travels here: see `searchRows`. */
const View = z.object({
  filter: jsonText(Filter.omit({ text: true })).optional(),
  sort: z.string().max(200).optional(),
  /** Names of the fields wanted, with commas; left out: those the register shows. */
  columns: z.string().max(1000).optional(),
});

/** Values by field, days and moments as ISO text; `id` of the record, `version` and the chosen columns. `masked` names what was held back. */
export type Row = z.output<typeof Row>;
export const Row = z.looseObject({ id: z.string(), rowKey: z.int(), masked: z.array(z.string()) });

export type RowPage = z.output<typeof RowPage>;
export const RowPage = pageOf(Row).extend({
  asOf: Instant,
  /** Counted on the first page only, up to a cap; null on later ones. */
  approxTotal: z.int().nullable(),
  /** False: there are more than `approxTotal`. */
  isTotalExact: z.boolean(),
  /** The search text fits so many people that only the first of them were looked at. */
  isCut: z.boolean(),
});

const params = z.object({ register: z.string().max(60) });
/** A UUID, or in a register whose records have none the row's key. */
const rowParams = params.extend({
  id: z.string().regex(/^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{1,15})$/i),
});

/** The permission asked is the register's own (`Register.may`), after "signed_in". */
export const listRows = {
  method: "GET",
  path: "/registers/:register/rows",
  may: "signed_in",
  params,
  query: PageQuery.extend(View.shape).extend({
    /** Also count, up to a cap; a page that holds all rows always does. */
    withTotal: z.stringbool().default(false),
  }),
  reply: RowPage,
  refusals: statusByRefusal,
} satisfies Endpoint;

/** The same with a search text, which may be a name: in the body, so that it stands in no URL and no log. */
export const searchRows = {
  method: "POST",
  path: "/registers/:register/search",
  may: "signed_in",
  params,
  body: z.object({
    filter: Filter,
    sort: z.string().max(200).optional(),
    columns: z.string().max(1000).optional(),
    limit: z.int().min(1).max(500).default(50),
    after: z.string().max(2000).optional(),
  }),
  reply: RowPage,
  refusals: statusByRefusal,
} satisfies Endpoint;

/** How many rows have each value of a coded field, under the filter. */
export const countRows = {
  method: "GET",
  path: "/registers/:register/counts/:field",
  may: "signed_in",
  params: params.extend({ field: z.string().max(60) }),
  query: View.pick({ filter: true }),
  reply: z.object({ items: z.array(z.object({ value: z.unknown(), n: z.int() })) }),
  refusals: statusByRefusal,
} satisfies Endpoint;

/** One row by its id, with all its fields unless columns are named: for a drawer, and to show what stands there after a conflict. */
export const showRow = {
  method: "GET",
  path: "/registers/:register/rows/:id",
  may: "signed_in",
  params: rowParams,
  query: View.pick({ columns: true }),
  reply: Row,
  refusals: statusByRefusal,
} satisfies Endpoint;

/**
 * Who changed the row, when, from what to what, by which command, newest first; of one `field` where named. Values one may
 * not see come masked. `field` in `changes` is a field of the register where it is one.
 */
export const listRowHistory = {
  method: "GET",
  path: "/registers/:register/rows/:id/history",
  may: "signed_in",
  params: rowParams,
  query: z.object({ field: z.string().max(60).optional() }),
  reply: z.object({ items: z.array(HistoryEntry) }),
  refusals: statusByRefusal,
} satisfies Endpoint;

/** As many rows as one selection takes. */
export const selectionCap = 5000;

/**
 * "Select all N that match": every row under the filter, with id, version and the columns named (what an undo needs to put
 * back). Refuses with too_many_rows { cap } beyond `selectionCap`. The web then sends one command a row by POST /commands.
 */
export const selectRows = {
  method: "POST",
  path: "/registers/:register/selection",
  may: "signed_in",
  params,
  body: z.object({ filter: Filter, columns: z.string().max(1000).optional() }),
  reply: z.object({ items: z.array(Row), asOf: Instant }),
  refusals: statusByRefusal,
} satisfies Endpoint;

export const exportFormats = ["csv", "xlsx", "json"] as const;

export type ExportAsked = z.output<typeof ExportAsked>;
const ExportAsked = View.omit({ filter: true }).extend({
  format: z.enum(exportFormats).default("xlsx"),
  /** Of CSV: Excel splits at the sign its regional setting names. */
  separator: z.enum([",", ";"]).default(","),
  language: z.enum(["vi", "en"]).default("vi"),
});

/**
 * Exactly what is filtered, streaming; the filter stands in the file. Every file carries what an edit of its rows needs, so
 * that it can come back as updates: the record's id under the head "Mã bản ghi" ("Record id"), its version under "Phiên bản"
 * ("Version") – registers/record-heads.ts – and further ids and versions its `edits` name. In JSON the keys are the names of
 * the fields. In CSV a text that a table program would run as a formula has a "'" before it: registers/formula-guard.ts takes
 * it off again, and only there; XLSX and JSON hold the text as it is.
 */
export const exportRows = {
  method: "GET",
  path: "/registers/:register/export",
  may: "registers.export",
  params,
  query: View.omit({ columns: true, sort: true }).extend(ExportAsked.shape),
  reply: z.unknown(),
  sends: "file",
  refusals: statusByRefusal,
} satisfies Endpoint;

/** The same for what a search found: its text, which may be a name, stands in the body. */
export const exportFound = {
  method: "POST",
  path: "/registers/:register/export",
  may: "registers.export",
  params,
  body: ExportAsked.extend({ filter: Filter }),
  reply: z.unknown(),
  sends: "file",
  refusals: statusByRefusal,
} satisfies Endpoint;

export const sharings = ["private", "unit", "public"] as const;

/** What a view shows: the same filter, order and columns as the address of the list. A search text is never kept. */
export type ViewState = z.output<typeof ViewState>;
export const ViewState = z.object({
  filter: Filter.omit({ text: true }),
  sort: z
    .array(z.object({ field: z.string().max(60), descending: z.boolean() }))
    .max(10)
    .default([]),
  /** Null: those the register shows. */
  columns: z.array(z.string().max(60)).max(100).nullable().default(null),
  /** The coded field that is counted above the list. */
  counted: z.string().max(60).nullable().default(null),
});

const SavedViewFacts = z.object({
  name: z.string().trim().min(1).max(100),
  /** "unit": everybody who answers for `unitId` or works below it; "public": everybody who may read the register. */
  sharing: z.enum(sharings).default("private"),
  /** Named exactly when the view is shared with a unit. */
  unitId: z.int().nullable().default(null),
  view: ViewState,
});

/**
 * `view` holds only what the reader can use today. What had to be left out of it is named in `lost`: a field that is gone,
 * or one the reader may not read; a filter that was lost shows more rows than its maker meant, so say it.
 */
export type SavedView = z.output<typeof SavedView>;
export const SavedView = SavedViewFacts.extend({
  id: z.uuid(),
  register: z.string(),
  ownerName: z.string(),
  isOwn: z.boolean(),
  lost: z.array(
    z.object({
      part: z.enum(["filter", "sort", "columns", "counted"]),
      field: z.string(),
      why: z.enum(["gone", "forbidden", "malformed"]),
    }),
  ),
  version: z.int(),
});

/** Own views first, then those of the units, then public ones, by name. */
export const listViews = {
  method: "GET",
  path: "/registers/:register/views",
  may: "signed_in",
  params,
  reply: z.object({ items: z.array(SavedView) }),
  refusals: { unknown_register: 404 },
} satisfies Endpoint;

/** To share with a unit one must work in it or answer for it; a public view takes the permission "registers.publish". */
export const saveView = {
  method: "POST",
  path: "/saved-views",
  may: "signed_in",
  command: true,
  body: SavedViewFacts.extend({ id: z.uuid(), register: z.string().max(60) }),
  reply: SavedView,
  refusals: statusByRefusal,
} satisfies Endpoint;

/** Of one's own views only. If-Match: the version. */
export const changeView = {
  method: "PATCH",
  path: "/saved-views/:viewId",
  may: "signed_in",
  command: true,
  params: z.object({ viewId: z.uuid() }),
  body: z.object({
    name: SavedViewFacts.shape.name.optional(),
    sharing: z.enum(sharings).optional(),
    unitId: z.int().nullable().optional(),
    view: ViewState.optional(),
  }),
  reply: SavedView,
  refusals: statusByRefusal,
} satisfies Endpoint;

export const deleteView = {
  method: "DELETE",
  path: "/saved-views/:viewId",
  may: "signed_in",
  command: true,
  params: z.object({ viewId: z.uuid() }),
  reply: z.object({}),
  refusals: statusByRefusal,
} satisfies Endpoint;
