import type { CaseFacts } from "../cases/case.ts";
import { dayOfMinute, isoDay, minutesPerDay, msOf } from "./city-input.ts";
import type { City } from "./city.ts";
import { at } from "./columns.ts";
import { demoId } from "./identities.ts";
import { type KnownCase } from "./known-cases.ts";
import { intensiveCare, treatmentPlaces } from "./place-names.ts";
import { type Random, randomOf, streams } from "./random.ts";
import { sourceNote } from "./sources.ts";

export interface CaseRow {
  readonly key: number;
  readonly id: string;
  readonly personKey: number;
  readonly disease: "covid_19";
  readonly code: string | null;
  readonly classification: KnownCase["classification"];
  readonly onsetOn: string | null;
  readonly isAsymptomatic: boolean;
  readonly sampledMs: number;
  readonly resultMs: number | null;
  readonly reportedMs: number;
  readonly confirmedMs: number | null;
  readonly isolatedMs: number | null;
  readonly detectionPlace: CaseFacts["detectionPlace"];
  readonly lineage: string | null;
  readonly severity: CaseFacts["severity"];
  readonly outcome: CaseFacts["outcome"];
  readonly outcomeOn: string | null;
  readonly treatmentPlace: string | null;
  readonly sourceNote: string | null;
  readonly unitId: number;
  readonly reportDay: string;
}

export function* caseRows(city: City, cases: readonly KnownCase[]): Generator<CaseRow> {
  const codes = caseCodes(city, cases);
  for (const known of cases) yield caseRow(city, known, codes);
}

function caseRow(city: City, known: KnownCase, codes: ReadonlyMap<number, string>): CaseRow {
  const { timeline, input, population } = city;
  const random = randomOf(input.seed, streams.cases, known.key);
  const ms = (minute: number | null): number | null => (minute === null ? null : msOf(timeline, minute));
  const isConfirmed = known.classification === "confirmed";
  const course = courseOf(city, known, random);
  return {
    key: known.key,
    id: demoId(input.seed, "case", { number: known.key, ms: msOf(timeline, known.reportedAt) }),
    personKey: known.person + 1,
    disease: "covid_19",
    code: codes.get(known.person) ?? null,
    classification: known.classification,
    onsetOn: known.onset === null ? null : isoDay(timeline, dayOfMinute(known.onset)),
    isAsymptomatic: isConfirmed && !known.isSymptomatic,
    sampledMs: msOf(timeline, known.sampledAt),
    resultMs: ms(known.resultAt),
    reportedMs: msOf(timeline, known.reportedAt),
    confirmedMs: ms(known.confirmedAt),
    isolatedMs: ms(known.isolatedAt),
    detectionPlace: random.chance(0.01) ? "unknown" : known.detection,
    // One in five confirmed cases was sequenced, which takes a week.
    lineage: isConfirmed && ageInDays(city, known) > 7 && random.chance(0.2) ? "Delta (B.1.617.2)" : null,
    ...course,
    sourceNote: sourceNote(city, known, codes),
    unitId: input.communes[at(population.commune, known.person)]?.id ?? 0,
    reportDay: reportDayOf(city, known.reportedAt),
  };
}

const ageInDays = ({ timeline }: City, { confirmedAt }: KnownCase): number =>
  confirmedAt === null ? 0 : (timeline.now - confirmedAt) / minutesPerDay;

/** As cases/rules.ts `reportDay`, on minutes of the story. */
export function reportDayOf({ timeline, input }: City, minute: number): string {
  const [hours = 24, minutes = 0] = input.reportDayEndsAt.split(":").map(Number);
  return isoDay(timeline, dayOfMinute(minute + 24 * 60 - (hours * 60 + minutes)));
}

type Course = Pick<CaseRow, "severity" | "outcome" | "outcomeOn" | "treatmentPlace">;

/** How ill, where treated, how it ended. Shares by age follow what the city planned with (92 / 6 / 2 %, Hanoi, November 2021), worse before vaccination. */
function courseOf(city: City, known: KnownCase, random: Random): Course {
  const none: Course = { severity: null, outcome: null, outcomeOn: null, treatmentPlace: null };
  if (known.classification !== "confirmed" || known.confirmedAt === null)
    return known.isSymptomatic ? { ...none, severity: "mild" } : none;
  const age = city.input.today.year - at(city.population.birthYear, known.person);
  const severity = severityOf(known, { age, days: ageInDays(city, known) }, random);
  const isWorst = severity === "critical" || severity === "severe";
  const treatmentPlace =
    ageInDays(city, known) < 0.3 ? null : isWorst ? intensiveCare : random.pick(treatmentPlaces);
  const days = ageInDays(city, known);
  const day = dayOfMinute(known.confirmedAt);
  const on = (after: number) => isoDay(city.timeline, day + after);
  if (severity === "critical" && age > 55 && days > 8 && random.chance(0.55))
    return {
      severity,
      outcome: "died",
      outcomeOn: on(7 + random.below(Math.floor(days) - 7)),
      treatmentPlace,
    };
  // Day 10 without symptoms, 14 with (3416/QĐ-BYT), samples and papers on top.
  const stay = (known.isSymptomatic ? 14 : 10) + 1 + random.below(5);
  if (!isWorst && days >= stay + 1)
    return { severity, outcome: "recovered", outcomeOn: on(stay), treatmentPlace };
  return { severity, outcome: "in_treatment", outcomeOn: null, treatmentPlace };
}

function severityOf(
  known: KnownCase,
  { age, days }: { age: number; days: number },
  random: Random,
): CaseRow["severity"] {
  if (!known.isSymptomatic) return "asymptomatic";
  const u = random.unit();
  const risk = age < 40 ? 0.3 : age < 60 ? 1 : age < 75 ? 3 : 5;
  // It takes days to become severe.
  if (days > 4 && u < 0.012 * risk) return "critical";
  if (days > 3 && u < 0.045 * risk) return "severe";
  return days > 1 && u < 0.14 * Math.min(3, risk + 0.5) ? "moderate" : "mild";
}

/**
 * Numbers of confirmed cases, by person. In 2021 the ministry counted the whole country, so a city's numbers jump; the cumulative
 * counts are read off the bulletins of those days, rounded. Elsewhere plain numbers from 1.
 */
function caseCodes({ input, timeline }: City, cases: readonly KnownCase[]): Map<number, string> {
  const random = randomOf(input.seed, streams.cases, -1);
  const codes = new Map<number, string>();
  let last = 0;
  for (const { person, classification, reportedAt } of cases) {
    if (classification !== "confirmed") continue;
    const country =
      input.world === "hanoi-2021" ? countryCount(timeline.firstDay, reportedAt) + random.below(60) : 0;
    last = Math.max(last + 1 + (input.world === "hanoi-2021" ? random.below(4) : 0), country);
    codes.set(person, String(last));
  }
  return codes;
}

/** [day, cases of the country until its evening], rounded. From memory of the daily bulletins. */
const countryCounts = [
  ["2021-06-15", 11_000],
  ["2021-07-01", 17_500],
  ["2021-07-05", 20_800],
  ["2021-07-10", 27_900],
  ["2021-07-15", 41_000],
  ["2021-07-20", 65_000],
  ["2021-07-25", 101_000],
  ["2021-07-31", 150_000],
] as const;

function countryCount(firstDay: Temporal.PlainDate, minute: number): number {
  const day = minute / minutesPerDay;
  for (let i = 1; i < countryCounts.length; i++) {
    const [a, b] = [countryCounts[i - 1], countryCounts[i]];
    if (!a || !b) continue;
    const [from, to] = [a, b].map(
      ([iso]) => firstDay.until(Temporal.PlainDate.from(iso), { largestUnit: "days" }).days + 0.75,
    );
    if (from === undefined || to === undefined || day >= to) continue;
    return Math.round(a[1] + ((b[1] - a[1]) * Math.max(0, day - from)) / (to - from));
  }
  return 150_000;
}
