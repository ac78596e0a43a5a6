import { type Gap, gapsOfUnits, rosterOf, type UnitGaps } from "@phaodai/domain/command/gaps";
import { minuteOf } from "@phaodai/domain/command/minutes";
import {
  type CentreFault,
  type FaultKind,
  faultKinds,
  isSilent,
  readinessOf,
  vacanciesOf,
} from "@phaodai/domain/command/standing";
import type { UnitOnDay } from "@phaodai/domain/units/tree";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { type CentrePolicy, centrePolicies } from "./centre-policy.ts";
import * as queries from "./standing-queries.ts";
import { heldBy } from "./units.ts";

/** How a command centre stands, and what is wrong with it. */
export interface Standing {
  readonly unit: UnitOnDay;
  readonly policy: CentrePolicy;
  readonly faults: readonly CentreFault[];
  /** Codes of required posts that nobody holds. */
  readonly vacancies: readonly string[];
  readonly gaps: readonly Gap[];
  readonly gapMinutes: number;
  readonly lead: { readonly fullName: string; readonly phone: string | null } | null;
  readonly checks: ReadonlyMap<string, Check>;
  readonly lastSignAt: Temporal.Instant | null;
}

type Check = Awaited<ReturnType<typeof queries.listChecks>>[number];

/** Command centres of governments stand day and night; of an organisation only head, contact and sign of life are asked. */
const standsDayAndNight = ({ level }: UnitOnDay): boolean => level !== "organisation";

/** The standing of many units, in the order given. What a merged unit kept counts for its successor. */
export async function standingsOf(ctx: Context, tx: Tx, units: readonly UnitOnDay[]): Promise<Standing[]> {
  const held = new Map(units.map(({ id }) => [id, heldBy(ctx, id)]));
  const policyOf = centrePolicies(ctx);
  const daysOf = new Map(units.map((unit) => [unit.id, policyOf(unit).rosterDays ?? 0]));
  const facts = await readFacts(ctx, tx, {
    unitIds: [...new Set([...held.values()].flat())],
    days: Math.max(0, ...daysOf.values()),
  });
  const gapsOf = gapsByUnit(ctx, { held, daysOf }, facts);
  return units.map((unit) =>
    standingOf(ctx, {
      unit,
      policy: policyOf(unit),
      own: held.get(unit.id) ?? [],
      facts,
      gaps: gapsOf.get(unit.id),
    }),
  );
}

async function readFacts(
  ctx: Context,
  tx: Tx,
  { unitIds, days }: { readonly unitIds: readonly number[]; readonly days: number },
) {
  const minute = minuteOf(ctx.now);
  const [held, checks, shifts, leads, left, regulated, signs] = [
    await queries.listHeldPosts(tx, unitIds, ctx.today),
    await queries.listChecks(tx, unitIds),
    await queries.listShiftTimes(tx, unitIds, { from: minute, to: minute + days * 1440 + 1 }),
    await queries.listLeadsNow(tx, unitIds, minute),
    await queries.countTurnsOfLeft(tx, unitIds, minute),
    await queries.listRegulated(tx, unitIds, ctx.today),
    await queries.listSigns(tx, unitIds),
  ];
  return {
    posts: new Map(held.map(({ unitId, posts }) => [unitId, posts])),
    checks: Map.groupBy(checks, ({ unitId }) => unitId),
    shifts: Map.groupBy(shifts, ({ unitId }) => unitId),
    leads: new Map(leads.map((lead) => [lead.unitId, lead])),
    left: new Map(left.map(({ unitId, turns }) => [unitId, turns])),
    regulated: new Set(regulated.map(({ unitId }) => unitId)),
    signs: new Map(signs.map(({ unitId, lastAt }) => [unitId, lastAt])),
  };
}
type Facts = Awaited<ReturnType<typeof readFacts>>;

interface Asked {
  /** The unit and those it was merged from. */
  readonly held: ReadonlyMap<number, readonly number[]>;
  /** How far ahead each unit's roster is looked at. */
  readonly daysOf: ReadonlyMap<number, number>;
}

function gapsByUnit(ctx: Context, { held, daysOf }: Asked, { shifts }: Facts): ReadonlyMap<number, UnitGaps> {
  const from = minuteOf(ctx.now);
  const owned = [...held].flatMap(([unitId, own]) =>
    own.flatMap((id) => (shifts.get(id) ?? []).map((shift) => ({ ...shift, unitId }))),
  );
  const roster = rosterOf(owned);
  const byDays = Map.groupBy(held.keys(), (unitId) => daysOf.get(unitId) ?? 0);
  const found = [...byDays].flatMap(([days, unitIds]) =>
    gapsOfUnits(roster, { from, to: from + days * 1440 }, unitIds),
  );
  return new Map(found.map((gaps) => [gaps.unitId, gaps]));
}

interface Known {
  readonly unit: UnitOnDay;
  readonly policy: CentrePolicy;
  /** The unit and those it was merged from. */
  readonly own: readonly number[];
  readonly facts: Facts;
  readonly gaps: UnitGaps | undefined;
}

function standingOf(ctx: Context, { unit, policy, own, facts, gaps }: Known): Standing {
  const stands = standsDayAndNight(unit);
  const checks = new Map(own.flatMap((id) => facts.checks.get(id) ?? []).map((check) => [check.item, check]));
  const held = new Set(own.flatMap((id) => facts.posts.get(id) ?? []));
  const vacancies = vacanciesOf(policy.posts, held);
  const lastSignAt = latest(own.flatMap((id) => facts.signs.get(id) ?? []));
  const counts: Readonly<Record<FaultKind, number>> = {
    vacancy: vacancies.length,
    nobody_on_duty: stands && gaps?.gaps[0]?.from === minuteOf(ctx.now) ? 1 : 0,
    gap: stands ? (gaps?.gaps.length ?? 0) : 0,
    not_taken_over: own.flatMap((id) => facts.shifts.get(id) ?? []).filter(isLate(ctx, policy)).length,
    left_on_duty: own.reduce((sum, id) => sum + (facts.left.get(id) ?? 0), 0),
    not_ready: notReady(ctx, policy, checks),
    silent: isSilent(lastSignAt, { now: ctx.now, hours: policy.silentHours }) ? 1 : 0,
    no_regulation: stands && !own.some((id) => facts.regulated.has(id)) ? 1 : 0,
  };
  return {
    unit,
    policy,
    faults: faultKinds.flatMap((kind) => (counts[kind] > 0 ? [{ kind, count: counts[kind] }] : [])),
    vacancies,
    gaps: stands ? (gaps?.gaps ?? []) : [],
    gapMinutes: stands ? (gaps?.minutes ?? 0) : 0,
    lead: own.map((id) => facts.leads.get(id)).find((lead) => lead !== undefined) ?? null,
    checks,
    lastSignAt,
  };
}

/** Under way for longer than the policy allows, and nobody has taken it over. */
const isLate =
  (ctx: Context, { takeOverMinutes }: CentrePolicy) =>
  ({ start, takenOverAt }: { readonly start: number; readonly takenOverAt: Temporal.Instant | null }) =>
    takenOverAt === null && takeOverMinutes !== null && minuteOf(ctx.now) - start > takeOverMinutes;

const notReady = (ctx: Context, policy: CentrePolicy, checks: ReadonlyMap<string, Check>): number =>
  policy.items.filter(
    ({ code }) => readinessOf(checks.get(code), { now: ctx.now, staleDays: policy.staleDays }) !== "ready",
  ).length;

const latest = (moments: readonly Temporal.Instant[]): Temporal.Instant | null =>
  moments.toSorted(Temporal.Instant.compare).at(-1) ?? null;
