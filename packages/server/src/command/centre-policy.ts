import type { PolicyKey, PolicyValueOf } from "@phaodai/domain/policy/keys";
import { policyFor } from "@phaodai/domain/policy/resolve";
import { forLevel } from "@phaodai/domain/command/standing";
import { successors } from "@phaodai/domain/units/lineage";
import { findOnDay, type UnitOnDay } from "@phaodai/domain/units/tree";
import type { Context } from "#context";
import { unitPathOf } from "#policy/unit-path";

/** What the policies ask of a unit's command centre today; null or empty where none says so. */
export interface CentrePolicy {
  readonly posts: PolicyValueOf<"command.posts">;
  readonly items: PolicyValueOf<"command.readiness_items">;
  readonly staleDays: number | null;
  /** People in a shift at least. */
  readonly norm: number | null;
  readonly longestHours: number | null;
  readonly takeOverMinutes: number | null;
  /** Before a shift begins, from when it can be taken over. */
  readonly earlyMinutes: number | null;
  readonly silentHours: number | null;
  /** How far ahead a roster has to be without a gap. */
  readonly rosterDays: number | null;
  readonly forcesDays: number | null;
}

/** Asked for hundreds of units: units that no pack tells apart share one answer for each level. */
export function centrePolicies(ctx: Context): (unit: UnitOnDay) => CentrePolicy {
  const named = new Set(ctx.services.policies.flatMap(({ values }) => values.map(({ scope }) => scope)));
  const known = new Map<string, CentrePolicy>();
  return (unit) => {
    const path = unitPathOf(ctx.services.units(), unit.id, ctx.today) ?? [];
    const group = [unit.level, ...path.filter((scope) => named.has(scope))].join(" ");
    const policy = known.get(group) ?? readPolicy(ctx, unit, path);
    known.set(group, policy);
    return policy;
  };
}

/** Of the unit that keeps today what a shift, a post or a room belonged to; undefined where none does. */
export function centrePolicyAt(ctx: Context, unitId: number): CentrePolicy | undefined {
  const tree = ctx.services.units();
  const unit = findOnDay(tree, unitId, ctx.today) ?? successors(tree, unitId, ctx.today).successors[0]?.unit;
  return unit && centrePolicies(ctx)(unit);
}

function readPolicy(ctx: Context, { level }: UnitOnDay, unitPath: readonly string[]): CentrePolicy {
  // What a centre must have does not hang on the disease.
  const query = { unitPath, day: ctx.today, disease: "none" };
  const value = <K extends PolicyKey>(key: K): PolicyValueOf<K> | null => {
    const answer = policyFor(ctx.services.policies, query, key);
    return answer.found ? answer.value : null;
  };
  const norms = value("command.duty_norm");
  return {
    posts: forLevel(value("command.posts") ?? [], level),
    items: forLevel(value("command.readiness_items") ?? [], level),
    staleDays: value("command.readiness_stale"),
    norm: level in (norms ?? {}) ? (norms?.[level as keyof typeof norms] ?? null) : null, // safe: looked up just before
    longestHours: value("command.duty_longest"),
    takeOverMinutes: value("command.takeover_late"),
    earlyMinutes: value("command.takeover_early"),
    silentHours: value("command.silent_after"),
    rosterDays: value("command.roster_days"),
    forcesDays: value("command.forces_shown_days"),
  };
}
