import { z } from "zod";
import { Checklist } from "./checklists.ts";

/**
 * Every key a pack may answer. `definition`: the most specific scope decides. `limit`: of all scopes that hold, the
 * strictest decides, and `stricter` says which side is strict. Words: `keys.<key>` in vi.json and en.json.
 */
interface DefinitionKey {
  readonly resolves: "definition";
  readonly schema: z.ZodType;
  readonly unit: PolicyUnit;
}
interface LimitKey {
  readonly resolves: "limit";
  readonly schema: z.ZodType<number>;
  readonly unit: PolicyUnit;
  readonly stricter: "smaller" | "larger";
}

export const policyUnits = [
  "minutes",
  "seconds",
  "hours",
  "days",
  "metres",
  "per_100k",
  "cases",
  "none",
] as const;
export type PolicyUnit = (typeof policyUnits)[number];

/** How minutes of contact add up: all of them; the greatest sum in any 24 h; the longest run. */
export const contactRules = ["total", "rolling24h", "run"] as const;

/** Place of detection, as cases hold it ("unknown" is the lack of one, not a place). */
export const detectionPlaces = [
  "community",
  "quarantine",
  "locked_area",
  "hospital_screening",
  "entry",
] as const;

const definition = <S extends z.ZodType>(schema: S, unit: PolicyUnit = "none") =>
  ({ resolves: "definition", schema, unit }) as const;
const atMost = (schema: z.ZodType<number>, unit: PolicyUnit) =>
  ({ resolves: "limit", schema, unit, stricter: "smaller" }) as const;

const wholeNumber = z.int().nonnegative();
const hours = atMost(
  z
    .number()
    .positive()
    .max(24 * 31),
  "hours",
);
/** A span before or after a deadline: at most a month. */
const hoursAround = z
  .number()
  .positive()
  .max(24 * 31);
const shownDays = definition(z.int().positive().max(31), "days");
const words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
/** Something a kind of unit has, with its words in place: a list grows without a new version of the product. */
const titled = words.extend({
  code: z.string().regex(/^[a-z0-9_]{2,40}$/),
  levels: z.array(z.enum(["city", "district", "commune", "organisation"])).min(1),
});

export const policyKeys = {
  "contact.minutes": definition(
    z
      .int()
      .positive()
      .max(24 * 60),
    "minutes",
  ),
  "contact.rule": definition(z.enum(contactRules)),
  "contact.gap_seconds": definition(wholeNumber, "seconds"),
  "contact.distance_metres": definition(z.number().positive(), "metres"),
  "contact.close_place_kinds": definition(z.array(z.string().regex(/^[a-z0-9_]{2,40}$/)).min(1)),

  "infectious.counts_from": definition(
    z.strictObject({
      symptomatic: z.enum(["onset", "first_positive_sample"]),
      asymptomatic: z.enum(["first_positive_sample"]),
    }),
  ),
  "infectious.days_before": definition(wholeNumber, "days"),
  "infectious.days_after_max": definition(wholeNumber, "days"),
  "exposure.days_before": definition(wholeNumber, "days"),
  "latent.days": definition(wholeNumber, "days"),

  "case.definition.suspected": definition(words),
  "case.definition.probable": definition(words),
  "case.definition.confirmed": definition(words),
  "case.definition.ruled_out": definition(words),
  "case.detection_places": definition(
    z.array(z.strictObject({ code: z.enum(detectionPlaces), inDailyTotal: z.boolean() })),
  ),
  /** Cases of these places of detection count for the epidemic level. */
  "level.detection_places": definition(z.array(z.enum(detectionPlaces)).min(1)),
  "case.source_areas": definition(
    z.array(
      z.strictObject({
        name: z.string().min(1),
        provinceCode: z
          .string()
          .regex(/^\d{2}$/)
          .nullable(),
      }),
    ),
  ),

  /** Local time at which the report day ends: "18:00", "24:00" = the calendar day. */
  "report.day_ends_at": definition(z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)),

  "clock.onset_to_sample": hours,
  "clock.sample_to_result": hours,
  "clock.result_to_report": hours,
  "clock.report_to_isolation": hours,
  "clock.suspect_notice": hours,
  "clock.death_report": hours,
  "clock.outbreak_notice": hours,
  "clock.outbreak_end_notice": hours,
  "clock.home_isolation.list": hours,
  "clock.home_isolation.decision": hours,
  "clock.home_isolation.notice": hours,
  "clock.facility_isolation.list": hours,
  "clock.facility_isolation.decision": hours,
  "clock.facility_isolation.notice": hours,
  "clock.border_isolation.list": hours,
  "clock.border_isolation.decision": hours,
  "clock.border_isolation.stay": hours,
  "clock.other_site_isolation.list": hours,
  "clock.other_site_isolation.decision": hours,
  "clock.other_site_isolation.notice": hours,
  "clock.temporary_hold.home": hours,
  "clock.temporary_hold.facility": hours,
  "clock.temporary_hold.border": hours,
  "clock.temporary_hold.other_site": hours,

  "attention.cases_per_100k_14d": atMost(z.number().nonnegative(), "per_100k"),
  "attention.weekly_community_bands": definition(z.array(z.number().nonnegative()).length(4), "per_100k"),
  "attention.linked_cases_week": atMost(z.int().positive(), "cases"),
  "attention.linked_cases_month": atMost(z.int().positive(), "cases"),

  "teams.members_min": definition(z.int().positive()),
  "teams.households_per_member": definition(z.int().positive()),
  "teams.round_days": definition(z.int().positive(), "days"),
  "teams.watch_days": definition(z.int().positive(), "days"),
  /** Of the households somebody answers for, the share to be visited in a day, 0 … 1. */
  "teams.coverage_at_least": definition(z.number().min(0).max(1)),

  /** A task not acknowledged in this time is silent. */
  "tasks.acknowledge_hours": hours,
  "tasks.due_soon_hours": definition(hoursAround, "hours"),
  "tasks.urge.before_hours": definition(z.array(hoursAround).max(5), "hours"),
  "tasks.urge.after_hours": definition(z.array(hoursAround).max(5), "hours"),
  /** After the deadline: the head of the unit and the issuer are told. */
  "tasks.urge.head_hours": hours,
  /** Closed work stays in sight this long. */
  "tasks.closed_shown_days": shownDays,

  /** A paper not opened in this time is worth a call. */
  "directives.unopened_hours": hours,

  /** All checklists of a day, each with its version. */
  "inspection.checklists": definition(z.array(Checklist).min(1)),
  /** A unit without a visit in so many days has not been looked after. */
  "inspection.coverage_days": atMost(z.int().positive(), "days"),
  /** Days from the visit to fix a shortcoming, by its severity; 0 = the same day. */
  "inspection.fix_days": definition(
    z.strictObject({ minor: wholeNumber, serious: wholeNumber, critical: wholeNumber }),
    "days",
  ),
  /** A visit signed so much later than it arrived comes from a clock that is wrong. */
  "inspection.clock_ahead_minutes": definition(wholeNumber, "minutes"),
  /** What an officer can choose from as the provision of a sanction. No amounts. */
  "inspection.provisions": definition(
    z.array(
      z.strictObject({
        code: z.string().regex(/^[a-z0-9_]{2,40}$/),
        paper: z.string().min(1),
        clause: z.string().min(1).nullable(),
        words,
      }),
    ),
  ),
  /** A share of fewer than these is marked: one more or less moves it too far. */
  "comparison.small_denominator": definition(z.int().positive()),

  /** Posts of a command centre by level of unit; a required one without a holder is a vacancy. */
  "command.posts": definition(z.array(titled.extend({ isRequired: z.boolean() })).min(1)),
  "command.readiness_items": definition(
    z.array(titled.extend({ source: z.string().min(1).nullable() })).min(1),
  ),
  /** A check of readiness holds for so many days. */
  "command.readiness_stale": atMost(z.number().positive().max(366), "days"),
  /** People in a shift at least, by level of unit. */
  "command.duty_norm": definition(
    z.strictObject({
      city: z.int().positive(),
      district: z.int().positive(),
      commune: z.int().positive(),
      organisation: z.int().positive(),
    }),
  ),
  "command.duty_longest": hours,
  /** From so long before it begins a shift can be taken over: the next lead comes early to read what is open. */
  "command.takeover_early": definition(wholeNumber, "minutes"),
  /** So far ahead a roster has to be without a gap. */
  "command.roster_days": shownDays,
  /** Forces asked for stay in sight this long after their time, or their answer. */
  "command.forces_shown_days": shownDays,
  "command.takeover_late": atMost(z.number().positive().max(1440), "minutes"),
  "command.silent_after": hours,
} as const satisfies Readonly<Record<string, DefinitionKey | LimitKey>>;

export type PolicyKey = keyof typeof policyKeys;
export type PolicyValueOf<K extends PolicyKey> = z.output<(typeof policyKeys)[K]["schema"]>;

// Object.keys of a const object gives exactly its keys.
export const listOfKeys = Object.keys(policyKeys) as readonly PolicyKey[];

export const isPolicyKey = (key: string): key is PolicyKey => Object.hasOwn(policyKeys, key);
