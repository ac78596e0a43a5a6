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

/** `filter` is JSON of a Filter, `sort` is "-reportDay,fullName". Personal text never travels here: see `searchRows`. */
const View = z.object({
  filter: jsonText(Filter.omit({ text: true })).optional(),
  sort: z.string().max(200).optional(),
});

const Row = z.record(z.string(), z.unknown());
const RowPage = pageOf(Row).extend({ asOf: Instant, approxTotal: z.int().nullable() });

const params = z.object({ register: z.string().max(60) });

/** The permission asked is the register's own (`Register.may`), after "signed_in". */
export const listRows = {
  method: "GET",
  path: "/registers/:register/rows",
  may: "signed_in",
  params,
  query: PageQuery.extend(View.shape),
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
  query: View.omit({ sort: true }),
  reply: z.object({ items: z.array(z.object({ value: z.unknown(), n: z.int() })) }),
  refusals: statusByRefusal,
} satisfies Endpoint;

/** Exactly what is filtered, streaming; the filter stands in the file. */
export const exportRows = {
  method: "GET",
  path: "/registers/:register/export",
  may: "registers.export",
  params,
  query: View.extend({ format: z.enum(["csv", "xlsx", "json"]).default("xlsx") }),
  reply: z.unknown(),
  sends: "file",
  refusals: statusByRefusal,
} satisfies Endpoint;
