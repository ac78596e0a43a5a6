import { coverageOf } from "@phaodai/domain/inspections/rules";
import type * as contract from "@phaodai/domain/inspections/team-contract";
import { checklistCodes } from "@phaodai/domain/policy/checklists";
import { firstOfEachKind } from "@phaodai/domain/shared/attention";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { findOnDay } from "@phaodai/domain/units/tree";
import type { Context } from "#context";
import { policyAt } from "#policy/policy-at";
import { type Area, areaOf, carriedBy } from "./area.ts";
import * as queries from "./overview-queries.ts";

type Overview = ReplyOf<typeof contract.showOverview>;
type Commune = Overview["communes"][number];

export async function showOverview(
  ctx: Context,
  { unitId: asked }: InputOf<typeof contract.showOverview>,
): Promise<Overview> {
  const area = areaOf(ctx, asked);
  const { communes, recent, counts } = await readArea(ctx, area);
  const coverageDays = coverageDaysOf(ctx, area);
  const total = (figure: (count: queries.FindingCount) => number): number =>
    counts.reduce((sum, one) => sum + figure(one), 0);
  return {
    unitId: area.unitId,
    asOf: ctx.now,
    today: ctx.today,
    coverageDays: coverageDays ?? null,
    figures: {
      ...recent,
      findingsOpen: total(({ open }) => open),
      findingsLate: total(({ late }) => late),
      findingsToCheck: total(({ toCheck }) => toCheck),
      unitsMissed: communes.filter((one) => isMissed(one, ctx.today, coverageDays)).length,
    },
    communes,
  };
}

const coverageDaysOf = (ctx: Context, { unitId }: Area): number | undefined =>
  policyAt(ctx.services, { unitId, day: ctx.today }, "inspection.coverage_days");

/** No visit at all, or the last one longer ago than the policy lets pass. */
const isMissed = (
  { lastOn }: Pick<Commune, "lastOn">,
  today: Temporal.PlainDate,
  days: number | undefined,
): boolean => days !== undefined && coverageOf(lastOn, { today, days }) !== "recent";

async function readArea(ctx: Context, { held }: Area) {
  const asked = { unitIds: held, today: ctx.today };
  const found = await ctx.inTransaction(async (tx) => ({
    visits: await queries.listLastVisits(tx, asked),
    counts: await queries.listFindingCounts(tx, asked),
    recent: await queries.countRecent(tx, asked),
  }));
  return { ...found, communes: communesOf(ctx, held, found) };
}

/** Every commune of today with what was seen in it, also while it was another unit. */
function communesOf(
  ctx: Context,
  held: readonly number[],
  { visits, counts }: { visits: readonly queries.LastVisit[]; counts: readonly queries.FindingCount[] },
): Commune[] {
  const tree = ctx.services.units();
  const visitsOf = Map.groupBy(visits, ({ unitId }) => carriedBy(ctx, unitId));
  const countsOf = Map.groupBy(counts, ({ unitId }) => carriedBy(ctx, unitId));
  return held
    .filter((id) => findOnDay(tree, id, ctx.today)?.level === "commune")
    .map((unitId) => {
      const seen = visitsOf.get(unitId) ?? [];
      const found = countsOf.get(unitId) ?? [];
      return {
        unitId,
        visits: seen.reduce((sum, { visits: n }) => sum + n, 0),
        lastOn: latest(seen),
        lastByChecklist: checklistCodes.map((code) =>
          latest(seen.filter(({ checklist }) => checklist === code)),
        ),
        openFindings: found.reduce((sum, { open }) => sum + open, 0),
        lateFindings: found.reduce((sum, { late }) => sum + late, 0),
      };
    });
}

const latest = (of: readonly queries.LastVisit[]): Temporal.PlainDate | null =>
  of
    .map(({ lastOn }) => lastOn)
    .toSorted(Temporal.PlainDate.compare)
    .at(-1) ?? null;

/** Of each kind. */
const named = 10;

export async function showInspectionsAttention(
  ctx: Context,
  { unitId: asked }: InputOf<typeof contract.showInspectionsAttention>,
): Promise<ReplyOf<typeof contract.showInspectionsAttention>> {
  const area = areaOf(ctx, asked);
  const { communes, counts } = await readArea(ctx, area);
  const behind = await ctx.inTransaction((tx) =>
    queries.listBehind(tx, { unitIds: area.held, today: ctx.today }),
  );
  const coverageDays = coverageDaysOf(ctx, area);
  const late = counts
    .filter((one) => one.late > 0)
    .toSorted((a, b) => b.late - a.late || a.unitId - b.unitId)
    .map(({ unitId, late: count, lateSince }) => ({
      kind: "findings_late" as const,
      unitId,
      count,
      since: lateSince,
      link: `/kiem-tra?unit=${carriedBy(ctx, unitId)}&tab=findings`,
    }));
  const plans = [...Map.groupBy(behind, ({ unitId }) => unitId)].map(([unitId, of]) => ({
    kind: "plan_behind" as const,
    unitId,
    count: of.reduce((sum, { left }) => sum + left, 0),
    since: of[0]?.to ?? null,
    link: `/kiem-tra?unit=${unitId}&tab=plans`,
  }));
  const toCheck = counts
    .filter((one) => one.toCheck > 0)
    .map(({ unitId, toCheck: count }) => ({
      kind: "fixes_to_check" as const,
      unitId,
      count,
      link: `/kiem-tra?unit=${carriedBy(ctx, unitId)}&tab=findings`,
    }));
  const missed = communes
    .filter((one) => isMissed(one, ctx.today, coverageDays))
    .toSorted(byLast)
    .map((one) => ({
      kind: "unit_missed" as const,
      unitId: one.unitId,
      since: one.lastOn,
      link: `/kiem-tra?unit=${one.unitId}&tab=coverage`,
    }));
  return firstOfEachKind([...late, ...plans, ...toCheck, ...missed], {
    limit: named,
    linkOf: (kind) => `/kiem-tra?unit=${area.unitId}&${listOf(ctx, kind)}`,
  });
}

/** The tab, and the filter of its list, that shows all of a kind. */
function listOf(ctx: Context, kind: (typeof contract.attentionKinds)[number]): string {
  switch (kind) {
    case "findings_late":
      return `tab=findings&loc=${encodeURIComponent(`state:open;fixBy:<${ctx.today.toString()}`)}`;
    case "fixes_to_check":
      return `tab=findings&loc=${encodeURIComponent("state:fixed")}`;
    case "plan_behind":
      return "tab=plans";
    case "unit_missed":
      return "tab=coverage";
  }
}

/** Never first, then the longest ago. */
const byLast = (a: Commune, b: Commune): number =>
  a.lastOn === null || b.lastOn === null
    ? Number(a.lastOn !== null) - Number(b.lastOn !== null) || a.unitId - b.unitId
    : Temporal.PlainDate.compare(a.lastOn, b.lastOn);
