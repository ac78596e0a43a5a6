import { z } from "zod";

const Scalar = z.union([z.string().max(500), z.number(), z.boolean()]);
export type Scalar = z.output<typeof Scalar>;

export const operators = ["in", "not_in", "from", "to", "before", "is_empty", "is_present"] as const;
export type Operator = (typeof operators)[number];

/** One typed condition. `in` also serves "equals"; days and moments are ISO text; `to` includes its whole day. */
export const Condition = z.object({
  field: z.string().max(60),
  op: z.enum(operators),
  values: z.array(Scalar).max(1000).default([]),
});
export type Condition = z.output<typeof Condition>;

/** A filter is the same object in the URL, in a saved view, in an export and in a count. All of `all` hold, and one of each `any`. */
export const Filter = z.object({
  all: z.array(Condition).max(30).default([]),
  any: z.array(z.array(Condition).min(1).max(30)).max(10).default([]),
  text: z.string().trim().max(100).optional(),
});
export type Filter = z.output<typeof Filter>;

export const noFilter: Filter = { all: [], any: [] };

export const conditionsOf = (filter: Filter): readonly Condition[] => [...filter.all, ...filter.any.flat()];

export const isFiltered = (filter: Filter): boolean =>
  filter.all.length > 0 || filter.any.length > 0 || (filter.text ?? "") !== "";
