import type { Pack } from "../policy/pack.ts";
import type { PolicyKey } from "../policy/keys.ts";
import { type PolicyAnswer, policyFor, type PolicyQuery } from "../policy/resolve.ts";
import { fold } from "../shared/fold.ts";
import type { CommuneCoverage, TeamNorms } from "./team.ts";

/** The epidemic the rounds are for: the one the product began with. */
const disease = "covid_19";

export type NormsQuery = Omit<PolicyQuery, "disease">;

/** What is expected of teams; null where no policy says it, and then nobody falls short of it. */
export function normsOf(packs: readonly Pack[], query: NormsQuery): TeamNorms {
  const ask = <K extends PolicyKey>(key: K) => valueOf(policyFor(packs, { ...query, disease }, key));
  return {
    membersMin: ask("teams.members_min") ?? null,
    householdsPerMember: ask("teams.households_per_member") ?? null,
    roundDays: ask("teams.round_days") ?? null,
    coverageAtLeast: ask("teams.coverage_at_least") ?? null,
  };
}

const valueOf = <K extends PolicyKey>(answer: PolicyAnswer<K>) => (answer.found ? answer.value : undefined);

/** Whether somebody who arrived is followed, and until which day. */
export interface Watch {
  readonly isSourceArea: boolean;
  /** The first day without; null where nobody is followed or no policy sets the days. */
  readonly until: Temporal.PlainDate | null;
  /** The packs it rests on: stored beside what they decided. */
  readonly version: string;
}

/**
 * Follows who came from an area that the policy of the day of arrival names, for as many days as it says from that day on.
 * Source: conclusions of 21 June 2021, item 2, for the areas (docs/sources/hanoi-2021.md); the days are unverified.
 * @param query of the commune, on the day of arrival
 */
export function decideWatch(packs: readonly Pack[], query: NormsQuery, fromPlace: string): Watch {
  const areas = policyFor(packs, { ...query, disease }, "case.source_areas");
  const days = policyFor(packs, { ...query, disease }, "teams.watch_days");
  const isSourceArea = areas.found && areas.value.some(({ name }) => namesPlace(fromPlace, name));
  const until = isSourceArea && days.found ? query.day.add({ days: days.value }) : null;
  const version = [areas, days]
    .flatMap((answer) => (answer.found ? answer.because.map(({ pack }) => `${answer.key}@${pack}`) : []))
    .join(";");
  return { isSourceArea, until, version };
}

/** The names of the places whose arrivals are followed, as the policy writes them. */
export function sourceAreas(packs: readonly Pack[], query: NormsQuery): string[] {
  const areas = policyFor(packs, { ...query, disease }, "case.source_areas");
  return areas.found ? areas.value.map(({ name }) => name) : [];
}

/** Other words people use for a place, folded. */
const alsoCalled: Readonly<Record<string, readonly string[]>> = {
  "ho chi minh": ["hcm", "sai gon", "saigon", "sg"],
};

/** "TP.HCM", "Việt Yên, Bắc Giang" name "Thành phố Hồ Chí Minh", "Tỉnh Bắc Giang". */
export function namesPlace(said: string, area: string): boolean {
  const core = fold(area).replace(/^(thanh pho|tinh|tp)\.?\s+/, "");
  const words = ` ${fold(said).replace(/[^a-z0-9]+/g, " ")} `;
  return [core, ...(alsoCalled[core] ?? [])].some((name) => words.includes(` ${name} `));
}

/** Of the households somebody answers for, how many were visited, 0 … 1; null where nobody answers for any. */
export const coverageOf = ({
  visited,
  charged,
}: Pick<CommuneCoverage, "visited" | "charged">): number | null =>
  charged === 0 ? null : Math.min(1, visited / charged);

/** Worst first: communes without a team, then by coverage, then by how many households nobody answers for. */
export const worstFirst = (communes: readonly CommuneCoverage[]): CommuneCoverage[] =>
  communes.toSorted(
    (a, b) =>
      Number(a.teams > 0) - Number(b.teams > 0) ||
      (coverageOf(a) ?? -1) - (coverageOf(b) ?? -1) ||
      openOf(b) - openOf(a) ||
      a.unitId - b.unitId,
  );

/** Households that nobody answers for. */
export const openOf = ({ households, charged }: Pick<CommuneCoverage, "households" | "charged">): number =>
  Math.max(0, households - charged);

export interface TeamsAttention {
  readonly kind: "suspicions_open" | "no_team" | "team_without_lead" | "households_open" | "coverage_low";
  readonly unitId: number;
  readonly count: number;
}

const urgency: readonly TeamsAttention["kind"][] = [
  "suspicions_open",
  "no_team",
  "team_without_lead",
  "households_open",
  "coverage_low",
];

/**
 * What somebody above a commune must see unasked, most urgent first.
 * @param communes their figures of the last whole day: today's rounds are still under way
 * @param suspicions people who seemed ill and whom nobody has looked at yet, by commune
 */
export function attentionOf(
  communes: readonly CommuneCoverage[],
  suspicions: ReadonlyMap<number, number>,
  norms: TeamNorms,
): TeamsAttention[] {
  return communes
    .flatMap((commune) => wrongIn(commune, suspicions.get(commune.unitId) ?? 0, norms))
    .toSorted((a, b) => urgency.indexOf(a.kind) - urgency.indexOf(b.kind) || b.count - a.count);
}

function wrongIn(commune: CommuneCoverage, suspicions: number, norms: TeamNorms): TeamsAttention[] {
  const { unitId, teams, withoutLead, households, charged, visited } = commune;
  const coverage = coverageOf(commune);
  const isLow = coverage !== null && norms.coverageAtLeast !== null && coverage < norms.coverageAtLeast;
  const found: readonly (readonly [TeamsAttention["kind"], number])[] = [
    ["suspicions_open", suspicions],
    // A commune without registered households has nobody to go to.
    ["no_team", teams === 0 ? households : 0],
    ["team_without_lead", withoutLead],
    ["households_open", teams === 0 ? 0 : openOf(commune)],
    ["coverage_low", isLow ? charged - visited : 0],
  ];
  return found.filter(([, count]) => count > 0).map(([kind, count]) => ({ kind, unitId, count }));
}
