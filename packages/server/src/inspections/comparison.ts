import { measureCodes } from "@phaodai/domain/inspections/comparison";
import type * as contract from "@phaodai/domain/inspections/comparison-contract";
import { inspectionsRefusals } from "@phaodai/domain/inspections/contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { startOfDay } from "@phaodai/domain/shared/instant";
import { scopeOf } from "@phaodai/domain/units/scope";
import { snapshotOn, type UnitOnDay } from "@phaodai/domain/units/tree";
import type { Context } from "#context";
import { policyAt } from "#policy/policy-at";
import { type Area, areaOf } from "./area.ts";
import * as queries from "./comparison-queries.ts";

type Comparison = ReplyOf<typeof contract.compareUnits>;
type Level = InputOf<typeof contract.compareUnits>["level"];

/** Units of an area by every measure: two counts each, added up from the rows that a click opens. */
export async function compareUnits(
  ctx: Context,
  query: InputOf<typeof contract.compareUnits>,
): Promise<Comparison> {
  const area = areaOf(ctx, query.unitId);
  const compared = comparedIn(ctx, area, query);
  const units = unitsOf(ctx, area, query.level);
  const inside = new Map(
    units.flatMap((unit) => scopeOf(ctx.services.units(), [unit.id], ctx.today).map((id) => [id, unit.id])),
  );
  const shares = await ctx.inTransaction((tx) => queries.listShares(tx, measureCodes, compared));
  const sharesOf = Map.groupBy(shares, ({ unitId }) => inside.get(unitId));
  return {
    unitId: area.unitId,
    asOf: ctx.now,
    from: query.from,
    to: query.to,
    smallBelow:
      policyAt(ctx.services, { unitId: area.unitId, day: ctx.today }, "comparison.small_denominator") ?? null,
    clockHours: compared.clockHours ?? null,
    units: units.map(({ id }) => ({ unitId: id, shares: summed(sharesOf.get(id) ?? []) })),
  };
}

function summed(shares: readonly queries.UnitShare[]): [number, number][] {
  const byMeasure = Map.groupBy(shares, ({ measure }) => measure);
  return measureCodes.map((code) =>
    (byMeasure.get(code) ?? []).reduce<[number, number]>(
      ([above, below], { numerator, denominator }) => [above + numerator, below + denominator],
      [0, 0],
    ),
  );
}

function comparedIn(
  ctx: Context,
  { unitId, held }: Area,
  { from, to }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
): queries.Compared {
  if (Temporal.PlainDate.compare(from, to) > 0 || from.until(to).days > 366)
    throw inspectionsRefusals.period_needed({ from: from.toString(), to: to.toString() });
  return {
    unitIds: held,
    from,
    to,
    today: ctx.today,
    fromAt: startOfDay(from),
    toAt: startOfDay(to.add({ days: 1 })),
    now: ctx.now,
    clockHours: policyAt(ctx.services, { unitId, day: ctx.today }, "clock.result_to_report"),
  };
}

/** What is compared within an area; a commune alone is compared with nobody. */
function unitsOf(ctx: Context, { unitId, held }: Area, level: Level): readonly UnitOnDay[] {
  const { byId, childrenOf, membersOf } = snapshotOn(ctx.services.units(), ctx.today);
  const within = (wanted: UnitOnDay["level"]): UnitOnDay[] =>
    held.flatMap((id) => byId.get(id) ?? []).filter((unit) => unit.level === wanted);
  if (level === "commune") return within("commune");
  if (level === "organisation") return within("organisation");
  const members = (membersOf.get(unitId) ?? []).flatMap((id) => byId.get(id) ?? []);
  const below = [...members, ...(childrenOf.get(unitId) ?? [])].filter(
    (unit) => unit.level === "district" || unit.level === "commune",
  );
  const self = byId.get(unitId);
  return below.length > 0 || !self ? below : [self];
}

/** As many rows as a person looks through. */
const mostRows = 200;

export async function listMeasureRows(
  ctx: Context,
  query: InputOf<typeof contract.listMeasureRows>,
): Promise<ReplyOf<typeof contract.listMeasureRows>> {
  const compared = comparedIn(ctx, areaOf(ctx, query.unitId), query);
  const found = await ctx.inTransaction((tx) =>
    queries.listRows(tx, { measure: query.measure, limit: mostRows }, compared),
  );
  // Which cases there are is told to those who may read cases; how many, to whoever compares.
  const mayReadCases = ctx.actor.grants.has("cases.read");
  return { ...found, items: found.items.filter(({ kind }) => kind !== "case" || mayReadCases) };
}
