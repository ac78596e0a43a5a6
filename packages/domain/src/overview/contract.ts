import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";

/** A headline figure: this period, the one before, and what it counts. */
const Headline = z.object({
  key: z.enum([
    "new_cases_7d",
    "community_cases_7d",
    "active_cases",
    "contacts_ring_1",
    "late_clocks",
    "communes_with_cases_7d",
  ]),
  value: z.int(),
  before: z.int().nullable(),
});

export type CommuneFigures = z.output<typeof CommuneFigures>;
export const CommuneFigures = z.object({
  unitId: z.int(),
  /** Cases by report day, last 7 and the 7 before, and community cases of 14 days. */
  last7: z.int(),
  before7: z.int(),
  community14: z.int(),
  today: z.int(),
  /** community14 / 2 / population × 100,000, rounded (Decision 4800; rules.md §1.3); null without a population. */
  weeklyPer100k: z.int().nullable(),
});

/** Why a commune needs attention: a code with its figures, worded in the slice. */
const Attention = z.object({
  unitId: z.int(),
  why: z.enum(["rising", "first_cases", "unknown_source", "late_clock", "large_cluster"]),
  figures: z.record(z.string(), z.number()),
});

/** The city command dashboard, for the city, a district or a set: whatever unit is named, within one's scope. */
export const showDashboard = {
  method: "GET",
  path: "/overview/dashboard",
  may: "overview.read",
  query: z.object({
    unitId: z.coerce.number().int().optional(),
    disease: z.string().default("covid_19"),
    dayKind: z.enum(["onset", "sample", "result", "report"]).default("report"),
    days: z.coerce.number().int().min(7).max(120).default(42),
  }),
  reply: z.object({
    unitId: z.int(),
    asOf: Instant,
    today: PlainDate,
    communesReporting: z.int(),
    communesTotal: z.int(),
    headlines: z.array(Headline),
    curve: z.array(
      z.object({
        day: PlainDate,
        confirmed: z.int(),
        suspected: z.int(),
        community: z.int(),
        isImmature: z.boolean(),
      }),
    ),
    communes: z.array(CommuneFigures),
    attention: z.array(Attention),
  }),
  refusals: { unit_not_found: 404 },
} satisfies Endpoint;

/** What waits for a ward clerk today. */
export const showWorkbench = {
  method: "GET",
  path: "/overview/workbench",
  may: "overview.read",
  query: z.object({ unitId: z.coerce.number().int().optional(), disease: z.string().default("covid_19") }),
  reply: z.object({
    unitId: z.int(),
    asOf: Instant,
    today: PlainDate,
    heldRows: z.int(),
    duplicateProposals: z.int(),
    lateClocks: z.int(),
    openCases: z.int(),
    contactsHere: z.int(),
    newToday: z.int(),
    curve: z.array(z.object({ day: PlainDate, confirmed: z.int(), suspected: z.int() })),
    recentImports: z.array(
      z.object({
        id: z.uuid(),
        fileName: z.string(),
        rowsTotal: z.int(),
        rowsDone: z.int(),
        state: z.string(),
        createdAt: Instant,
      }),
    ),
  }),
  refusals: { unit_not_found: 404 },
} satisfies Endpoint;
