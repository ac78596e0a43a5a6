import { z } from "zod";

/** Keyset paging: `after` is the opaque cursor of the last page's `next`. Offsets are not offered. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z.string().max(2000).optional(),
});

/** @param item schema of one row */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
