import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { refusals } from "../shared/refusal.ts";

const statusByRefusal = { unit_not_found: 404 } as const;
export const overviewRefusals = refusals("overview", statusByRefusal);

/** A headline figure: this period, and the same period before it (null where there is none to compare). */
const Headline = z.object({
  key: z.enum([
    "new_cases_7d",
    "community_cases_7d",
    "new_today",
    "communes_with_cases_7d",
    "contacts_ring_1",
    "pending_14d",
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
  /** community14 / 2 / population × 100,000, rounded (Decision 4800/QĐ-BYT; figures.ts); null without a population. */
  weeklyPer100k: z.int().nullable(),
});

export const attentionReasons = ["over_threshold", "rising", "first_cases", "late_clock"] as const;

/** A commune that needs attention, ordered by slope; every reason with its figures, worded in the slice. */
const Attention = z.object({
  unitId: z.int(),
  last7: z.int(),
  before7: z.int(),
  reasons: z.array(z.object({ why: z.enum(attentionReasons), figures: z.record(z.string(), z.number()) })),
});

/** Cases of one day; `isImmature`: reports of that day are still coming in. */
const CurvePoint = z.object({
  day: PlainDate,
  confirmed: z.int(),
  suspected: z.int(),
  community: z.int(),
  isImmature: z.boolean(),
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
    communesTotal: z.int(),
    /** All communes of the unit today, of a named set too; `communes` has those with a case. */
    communeIds: z.array(z.int()),
    /** Cases behind the figures: the "nguồn" line. */
    casesCounted: z.int(),
    headlines: z.array(Headline),
    curve: z.array(CurvePoint),
    communes: z.array(CommuneFigures),
    attention: z.array(Attention),
  }),
  refusals: statusByRefusal,
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
    curve: z.array(CurvePoint),
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
  refusals: statusByRefusal,
} satisfies Endpoint;
