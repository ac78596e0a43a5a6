import { z } from "zod";

/** Why a column feeds its field. */
export const columnReasons = ["head", "known_export", "remembered", "content", "clerk", "none"] as const;
/** Systems whose exports are recognised by their heads; `phaodai`: our own export, whose rows become updates. */
export const knownExports = ["phaodai", "sormas", "go_data"] as const;
export type KnownExport = (typeof knownExports)[number];

/**
 * How a column of days is read. `isOpen`: nothing in it decides between day first and month first, and nobody was asked yet;
 * `example` is then a value of it under both readings, ISO days.
 */
export const ColumnDays = z.object({
  order: z.enum(["day_first", "month_first", "unknown"]),
  isOpen: z.boolean(),
  example: z.object({ text: z.string(), dayFirst: z.string(), monthFirst: z.string() }).nullable(),
});

/** A table found in the file. Several are read as one list: columns of the same head are one column. */
export const Table = z.object({
  index: z.int(),
  /** The file inside an archive; null where the upload is the file. */
  file: z.string().nullable(),
  sheet: z.string().nullable(),
  isHidden: z.boolean(),
  /** The first row of the head, 1 for the first row of the sheet. */
  headRow: z.int(),
  headRows: z.int(),
  heads: z.array(z.string()),
  rows: z.int(),
  isChosen: z.boolean(),
});

/** A column of the file: its head, the first values, and the register's field it feeds (null: left out). */
export const Column = z.object({
  index: z.int(),
  head: z.string(),
  samples: z.array(z.string()),
  field: z.string().nullable(),
  isSure: z.boolean(),
  because: z.enum(columnReasons),
  /** Hidden in the spreadsheet: offered, and left out until the clerk takes it. */
  isHidden: z.boolean(),
  /** Null where the column holds no days. */
  days: ColumnDays.nullable(),
});
