import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PageQuery, pageOf } from "../shared/page.ts";
import { refusals } from "../shared/refusal.ts";
import { Filter } from "./filter.ts";

const statusByRefusal = {
  unknown_register: 404,
  unknown_field: 422,
  field_forbidden: 403,
  value_malformed: 422,
  cursor_invalid: 400,
} as const;
export const registersRefusals = refusals("registers", statusByRefusal);

/** A value of `schema` as JSON text, so that it can stand in a URL. */
const jsonText = <S extends z.ZodType>(schema: S) =>
  z.codec(z.string().max(8000), schema, {
    decode: (text, context) => {
      try {
        return JSON.parse(text);
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

export const exportFormats = ["csv", "xlsx", "json"] as const;

/** Exactly what is filtered, streaming; the filter stands in the file. */
export const exportRows = {
  method: "GET",
  path: "/registers/:register/export",
  may: "registers.export",
  params,
  query: View.extend({
    format: z.enum(exportFormats).default("xlsx"),
    /** Of CSV: Excel splits at the sign its regional setting names. */
    separator: z.enum([",", ";"]).default(","),
    language: z.enum(["vi", "en"]).default("vi"),
  }),
  reply: z.unknown(),
  sends: "file",
  refusals: statusByRefusal,
} satisfies Endpoint;
