import {
  overviewRefusals,
  type showDashboard as dashboardEndpoint,
  type showWorkbench as workbenchEndpoint,
} from "@phaodai/domain/overview/contract";
import {
  attentionOf,
  type CommuneCounts,
  countsByCommune,
  type DayCount,
  weeklyPer100k,
} from "@phaodai/domain/overview/figures";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { isOfGovernment } from "@phaodai/domain/units/kinds";
import { peopleOf } from "@phaodai/domain/units/population";
import { scopeOf } from "@phaodai/domain/units/scope";
import { findOnDay } from "@phaodai/domain/units/tree";
import { askedUnit } from "#asked-unit";
import type { Context } from "#context";
import { policyAt } from "#policy/policy-at";
import * as queries from "./queries.ts";

type Dashboard = ReplyOf<typeof dashboardEndpoint>;

/** Days a figure of onset or sampling still grows: results and reports come in late. A choice of ours. */
const immatureDays = 3;
const attentionShown = 12;

export async function showDashboard(
  ctx: Context,
  query: InputOf<typeof dashboardEndpoint>,
): Promise<Dashboard> {
  const { unitId, communes, held, counted } = lookUpUnit(ctx, query.unitId);
  const { disease } = query;
  const curveFrom = ctx.today.subtract({ days: query.days - 1 });
  const found = await ctx.inTransaction(async (tx) => ({
    month: await queries.listAgeCounts(tx, { unitIds: counted, disease, today: ctx.today }),
    curve: await queries.listDayCounts(tx, {
      unitIds: counted,
      disease,
      dayKind: query.dayKind,
      from: curveFrom,
    }),
    contacts: await queries.countContacts(tx, {
      unitIds: held,
      disease,
      from: ctx.today.subtract({ days: 13 }),
    }),
    late: await countLate(ctx, unitId, disease, (sampledBefore) =>
      queries.countLateResults(tx, { unitIds: held, disease, sampledBefore }),
    ),
  }));
  const counts = countsByCommune(found.month);
  return {
    unitId,
    asOf: ctx.now,
    today: ctx.today,
    communesTotal: communes.length,
    communeIds: communes,
    casesCounted: sum(found.curve, ({ confirmed }) => confirmed),
    headlines: headlinesOf([...counts.values()], found.contacts),
    curve: curveOf(found.curve, curveFrom, ctx.today, query.dayKind),
    communes: figuresOf(ctx, counts),
    attention: attentionIn(ctx, { counts, late: found.late, unitId, disease }),
  };
}

/** The unit asked for (or the asker's own), its communes today, and every unit whose rows belong to it through lineage. */
function lookUpUnit(ctx: Context, asked: number | undefined) {
  const tree = ctx.services.units();
  const { id: unitId, level } = askedUnit(ctx, asked, overviewRefusals.unit_not_found);
  const held = scopeOf(tree, [unitId], ctx.today);
  const communes = held.filter((id) => findOnDay(tree, id, ctx.today)?.level === "commune");
  const isWhole = ctx.scope.kind === "city" && level === "city";
  const holders = held.filter((id) => {
    const unit = findOnDay(tree, id, ctx.today);
    return unit === undefined || isOfGovernment(unit.kind);
  });
  return { unitId, communes, held: holders, counted: isWhole ? undefined : holders };
}

/** Cases past the clock "sample to result"; none where no policy sets one. */
async function countLate(
  ctx: Context,
  unitId: number,
  disease: string,
  count: (sampledBefore: Temporal.Instant) => Promise<ReadonlyMap<number, number>>,
): Promise<ReadonlyMap<number, number>> {
  const hours = policyAt(ctx.services, { unitId, disease, day: ctx.today }, "clock.sample_to_result");
  return hours === undefined ? new Map() : count(ctx.now.subtract({ minutes: Math.round(hours * 60) }));
}

function headlinesOf(communes: readonly CommuneCounts[], contacts: number): Dashboard["headlines"] {
  const total = (figure: (counts: CommuneCounts) => number): number => sum(communes, figure);
  return [
    { key: "new_cases_7d", value: total((c) => c.last7), before: total((c) => c.before7) },
    {
      key: "community_cases_7d",
      value: total((c) => c.community7),
      before: total((c) => c.communityBefore7),
    },
    { key: "new_today", value: total((c) => c.today), before: total((c) => c.yesterday) },
    {
      key: "communes_with_cases_7d",
      value: communes.filter((c) => c.last7 > 0).length,
      before: communes.filter((c) => c.before7 > 0).length,
    },
    { key: "contacts_ring_1", value: contacts, before: null },
    { key: "pending_14d", value: total((c) => c.pending14), before: null },
  ];
}

const sum = <T>(rows: readonly T[], figure: (row: T) => number): number =>
  rows.reduce((total, row) => total + figure(row), 0);

/** One point for every day, also those without a case. After the cut-off the report day is tomorrow: it counts as today. */
function curveOf(
  counts: readonly DayCount[],
  from: Temporal.PlainDate,
  today: Temporal.PlainDate,
  dayKind: string,
): Dashboard["curve"] {
  const byDay = new Map<string, { confirmed: number; suspected: number; community: number }>();
  for (const { day, confirmed, pending, community } of counts) {
    const shownOn = (Temporal.PlainDate.compare(day, today) > 0 ? today : day).toString();
    const point = byDay.get(shownOn) ?? { confirmed: 0, suspected: 0, community: 0 };
    point.confirmed += confirmed;
    point.suspected += pending;
    point.community += community;
    byDay.set(shownOn, point);
  }
  const late = dayKind === "report" ? 1 : immatureDays;
  return Array.from({ length: from.until(today).days + 1 }, (_, i) => {
    const day = from.add({ days: i });
    const point = byDay.get(day.toString()) ?? { confirmed: 0, suspected: 0, community: 0 };
    return { day, ...point, isImmature: day.until(today).days < late };
  });
}

function figuresOf(ctx: Context, counts: ReadonlyMap<number, CommuneCounts>): Dashboard["communes"] {
  const tree = ctx.services.units();
  return [...counts.values()].map(({ unitId, last7, before7, community14, today }) => {
    const people = peopleOf(tree, unitId, ctx.today);
    return {
      unitId,
      last7,
      before7,
      community14,
      today,
      weeklyPer100k: people ? weeklyPer100k(community14, people) : null,
    };
  });
}

/** Ordered by slope (this week less the week before), as Hanoi's leaders asked of their dashboard (docs/sources/hanoi-2021.md). */
function attentionIn(
  ctx: Context,
  found: {
    counts: ReadonlyMap<number, CommuneCounts>;
    late: ReadonlyMap<number, number>;
    unitId: number;
    disease: string;
  },
): Dashboard["attention"] {
  const tree = ctx.services.units();
  const threshold14 = policyAt(ctx.services, { ...found, day: ctx.today }, "attention.cases_per_100k_14d");
  return [...found.counts.values()]
    .map((counts) => ({
      unitId: counts.unitId,
      last7: counts.last7,
      before7: counts.before7,
      reasons: attentionOf(counts, {
        people: peopleOf(tree, counts.unitId, ctx.today),
        threshold14,
        lateClocks: found.late.get(counts.unitId) ?? 0,
      }),
    }))
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted(
      (a, b) => b.last7 - b.before7 - (a.last7 - a.before7) || b.last7 - a.last7 || a.unitId - b.unitId,
    )
    .slice(0, attentionShown);
}

export async function showWorkbench(
  ctx: Context,
  { unitId: asked, disease }: InputOf<typeof workbenchEndpoint>,
): Promise<ReplyOf<typeof workbenchEndpoint>> {
  const { unitId, held } = lookUpUnit(ctx, asked);
  const from = ctx.today.subtract({ days: 27 });
  const found = await ctx.inTransaction(async (tx) => ({
    waiting: await queries.countWaiting(tx, held, disease),
    counts: await queries.listDayCounts(tx, { unitIds: held, disease, dayKind: "report", from }),
    imports: await queries.listRecentImports(tx, held, 8),
    late: await countLate(ctx, unitId, disease, (sampledBefore) =>
      queries.countLateResults(tx, { unitIds: held, disease, sampledBefore }),
    ),
  }));
  const curve = curveOf(found.counts, from, ctx.today, "report");
  return {
    unitId,
    asOf: ctx.now,
    today: ctx.today,
    heldRows: found.waiting.heldRows ?? 0,
    duplicateProposals: found.waiting.duplicateProposals ?? 0,
    lateClocks: sum([...found.late.values()], (n) => n),
    openCases: found.waiting.openCases ?? 0,
    contactsHere: found.waiting.contactsHere ?? 0,
    newToday: curve.at(-1)?.confirmed ?? 0,
    curve,
    recentImports: found.imports,
  };
}
