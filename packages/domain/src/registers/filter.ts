import { z } from "zod";

const Scalar = z.union([z.string().max(500), z.number(), z.boolean()]);

/** One typed condition. `in` also serves "equals"; days and moments are ISO text. */
export const Condition = z.object({
  field: z.string().max(60),
  op: z.enum(["in", "not_in", "from", "to", "before", "is_empty", "is_present"]),
  values: z.array(Scalar).max(1000).default([]),
});
export type Condition = z.output<typeof Condition>;

/** A filter is the same object in the URL, in a saved view, in an export and in a count. All of `all` hold, and one of each `any`. */
export const Filter = z.object({
  all: z.array(Condition).max(30).default([]),
  any: z.array(z.array(Condition).max(30)).max(10).default([]),
  text: z.string().trim().max(100).optional(),
});
export type Filter = z.output<typeof Filter>;
