import { z } from "zod";
import { PlainDate } from "./plain-date.ts";

export const datePrecisions = ["day", "month", "year"] as const;

/** A date as far as it is known: a bare year is { date: 1980-01-01, precision: "year" }. */
export type PartialDate = z.output<typeof PartialDate>;
export const PartialDate = z.object({ date: PlainDate, precision: z.enum(datePrecisions) });
