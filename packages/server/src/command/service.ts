import type {
  CentreLine,
  listAttention as attentionEndpoint,
  listCentres as listEndpoint,
  showCentre as showEndpoint,
} from "@phaodai/domain/command/contract";
import { minuteOf, momentOf } from "@phaodai/domain/command/minutes";
import { byWorst, faultKinds, readinessOf } from "@phaodai/domain/command/standing";
import { firstOfEachKind } from "@phaodai/domain/shared/attention";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { z } from "zod";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { asksOfTasks } from "#tasks/service";
import { findCentre, type CentreRow } from "./centre-queries.ts";
import { listRequests } from "./forces-queries.ts";
import { listHoldings } from "./people-queries.ts";
import { listLog, listShifts } from "./roster-queries.ts";
import { shiftsShown } from "./shifts.ts";
import { type Standing, standingsOf } from "./standing.ts";
import { centresBelow, heldBy, requireUnit } from "./units.ts";

type Centre = ReplyOf<typeof showEndpoint>;

const logShown = 6;
const gapsShown = 10;

export async function showCentre(ctx: Context, { unitId }: InputOf<typeof showEndpoint>): Promise<Centre> {
  const unit = requireUnit(ctx, unitId);
  const own = heldBy(ctx, unitId);
  return ctx.inTransaction(async (tx) => {
    const [standing] = await standingsOf(ctx, tx, [unit]);
    if (!standing) throw new Error("one unit asked, no standing found");
    const { onDuty, next } = await dutyNow(ctx, tx, { unitIds: own, standing });
    return {
      unitId,
      asOf: ctx.now,
      faults: [...standing.faults],
      posts: await postsOf(ctx, tx, { unitIds: own, standing }),
      onDuty,
      next,
      gaps: standing.gaps
        .slice(0, gapsShown)
        .map(({ from, to }) => ({ from: momentOf(from), to: momentOf(to) })),
      gapMinutes: standing.gapMinutes,
      readiness: readinessShown(ctx, standing),
      centre: centreShown(await findCentre(tx, unitId)),
      openForces: (await listRequests(tx, ctx.scope, { unitIds: own, from: ctx.now })).filter(
        ({ state }) => state === "asked" || state === "passed_up",
      ),
      openAsks: (await asksOfTasks(ctx, tx, { unitIds: own, answeredFrom: ctx.now })).filter(
        ({ unitId: asker, answeredAt }) => own.includes(asker) && answeredAt === null,
      ),
      log: await listLog(tx, own, { before: undefined, limit: logShown }),
      lastSignAt: standing.lastSignAt,
    };
  });
}

interface Of {
  /** The unit and those it was merged from. */
  readonly unitIds: readonly number[];
  readonly standing: Standing;
}

async function dutyNow(ctx: Context, tx: Tx, { unitIds, standing }: Of) {
  const minute = minuteOf(ctx.now);
  const shifts = await listShifts(tx, unitIds, {
    from: minute,
    to: minute + (standing.policy.rosterDays ?? 1) * 1440,
  });
  const current = shifts.findLast(({ start }) => start <= minute);
  const following = shifts.find(({ start }) => start > minute);
  const shown = await shiftsShown(ctx, tx, {
    shifts: [current, following].flatMap((shift) => shift ?? []),
    takeOverMinutes: standing.policy.takeOverMinutes,
  });
  const find = (id: string | undefined) => shown.find((shift) => shift.id === id) ?? null;
  return { onDuty: find(current?.id), next: find(following?.id) };
}

async function postsOf(ctx: Context, tx: Tx, { unitIds, standing }: Of): Promise<Centre["posts"]> {
  const held = await listHoldings(tx, unitIds, ctx.today);
  const known = standing.policy.posts.map(({ code, isRequired, vi, en }) => ({
    code,
    title: { vi, en },
    isRequired,
    holding: held.find(({ post }) => post === code) ?? null,
  }));
  // A post held that the policy no longer lists is shown by its code: it was entered, it is not lost.
  const unlisted = held
    .filter(({ post }) => !standing.policy.posts.some(({ code }) => code === post))
    .map((holding) => ({
      code: holding.post,
      title: { vi: holding.post, en: holding.post },
      isRequired: false,
      holding,
    }));
  return [...known, ...unlisted];
}

const readinessShown = (ctx: Context, { policy, checks }: Standing): Centre["readiness"] =>
  policy.items.map(({ code, vi, en, source }) => {
    const check = checks.get(code);
    return {
      code,
      title: { vi, en },
      source,
      state: readinessOf(check, { now: ctx.now, staleDays: policy.staleDays }),
      note: check?.note ?? null,
      checkedAt: check?.checkedAt ?? null,
      checkedBy: check?.checkedBy ?? null,
    };
  });

function centreShown(row: CentreRow | undefined): Centre["centre"] {
  const regulation =
    row?.regulationOn && row.regulationFrom
      ? {
          no: row.regulationNo,
          on: row.regulationOn,
          from: row.regulationFrom,
          to: row.regulationTo,
          fileId: row.regulationFileId,
        }
      : null;
  return {
    phone: row?.phone ?? null,
    meetingLink: row?.meetingLink ?? null,
    rooms: [...(row?.rooms ?? [])],
    regulation,
  };
}

/** Every centre below a unit, the worst first. */
export async function listCentres(
  ctx: Context,
  { unitId }: InputOf<typeof listEndpoint>,
): Promise<ReplyOf<typeof listEndpoint>> {
  requireUnit(ctx, unitId);
  const standings = await ctx.inTransaction((tx) => standingsOf(ctx, tx, centresBelow(ctx, unitId)));
  const sums = faultKinds.map((kind) => ({
    kind,
    units: standings.filter(({ faults }) => faults.some((fault) => fault.kind === kind)).length,
  }));
  const units = standings.toSorted((a, b) => byWorst(a.faults, b.faults)).map(lineOf);
  return { unitId, asOf: ctx.now, sums, units };
}

const lineOf = (standing: Standing): z.output<typeof CentreLine> => ({
  unitId: standing.unit.id,
  faults: [...standing.faults],
  gapMinutes: standing.gapMinutes,
  firstGapAt: standing.gaps[0] ? momentOf(standing.gaps[0].from) : null,
  vacancies: standing.policy.posts
    .filter(({ code }) => standing.vacancies.includes(code))
    .map(({ vi, en }) => ({ vi, en })),
  onDuty: standing.lead && { fullName: standing.lead.fullName, phone: standing.lead.phone },
  lastSignAt: standing.lastSignAt,
});

/** For the dashboard: each fault of the unit and of those below as one item, most urgent first, so many of each kind. */
export async function listAttention(
  ctx: Context,
  { unitId, limit }: InputOf<typeof attentionEndpoint>,
): Promise<ReplyOf<typeof attentionEndpoint>> {
  const unit = requireUnit(ctx, unitId);
  const standings = await ctx.inTransaction((tx) =>
    standingsOf(ctx, tx, [unit, ...centresBelow(ctx, unitId)]),
  );
  const items = standings.flatMap((standing) => standing.faults.map((fault) => itemOf(standing, fault)));
  const worstFirst = items.toSorted(
    (a, b) => faultKinds.indexOf(a.kind) - faultKinds.indexOf(b.kind) || b.count - a.count,
  );
  return firstOfEachKind(worstFirst, {
    limit,
    linkOf: (kind) => `/so-chi-huy?unit=${unitId}&fault=${kind}`,
  });
}

function itemOf({ unit, gaps, lastSignAt }: Standing, { kind, count }: Standing["faults"][number]) {
  const since = kind === "silent" ? lastSignAt : kind === "gap" && gaps[0] ? momentOf(gaps[0].from) : null;
  const tab = kind === "gap" || kind === "nobody_on_duty" || kind === "left_on_duty" ? "&tab=roster" : "";
  return { kind, unitId: unit.id, count, ...(since && { since }), link: `/so-chi-huy?unit=${unit.id}${tab}` };
}
