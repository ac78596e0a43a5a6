import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { measureCodes } from "./comparison.ts";
import { KeyInAddress } from "../shared/key.ts";

const days = { from: PlainDate, to: PlainDate };
const refusals = { unit_not_found: 404, period_needed: 422 } as const;

/** The units directly below; all its communes; or the organisations (departments, police, health centres) below. */
export const comparedLevels = ["below", "commune", "organisation"] as const;

/** Units by every measure; each with all that lies within it. `from` and `to` are both counted. */
export const compareUnits = {
  method: "GET",
  path: "/inspections/comparison",
  may: "inspections.read",
  query: z.object({
    unitId: KeyInAddress.optional(),
    level: z.enum(comparedLevels).default("below"),
    ...days,
  }),
  reply: z.object({
    unitId: z.int(),
    asOf: Instant,
    ...days,
    /** Shares of fewer than these are marked; null: no policy says. */
    smallBelow: z.int().nullable(),
    /** Hours from result to report (`clock.result_to_report`); null: no policy says, and the measure is empty. */
    clockHours: z.number().nullable(),
    units: z.array(
      z.object({
        unitId: z.int(),
        /** [numerator, denominator] of each measure, in the order of `measures`. */
        shares: z.array(z.tuple([z.int(), z.int()])),
      }),
    ),
  }),
  refusals,
} satisfies Endpoint;

/** The rows behind one share of one unit: the same count, opened. */
export const listMeasureRows = {
  method: "GET",
  path: "/inspections/comparison/rows",
  may: "inspections.read",
  query: z.object({ unitId: KeyInAddress, measure: z.enum(measureCodes), ...days }),
  reply: z.object({
    numerator: z.int(),
    denominator: z.int(),
    /** The first so many. */
    items: z.array(
      z.object({
        kind: z.enum(["task", "case", "finding"]),
        id: z.uuid(),
        /** Where its page is: the visit of a finding; its own id for the others. */
        pageId: z.uuid(),
        title: z.string(),
        unitId: z.int(),
        on: PlainDate.nullable(),
        /** How much it adds to each: 1 of 1, or 5 of 6 facts of a case. */
        numerator: z.int(),
        denominator: z.int(),
      }),
    ),
  }),
  refusals,
} satisfies Endpoint;
