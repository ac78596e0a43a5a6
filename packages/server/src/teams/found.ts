import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { startOfDay } from "@phaodai/domain/shared/instant";
import type * as contract from "@phaodai/domain/teams/round-contract";
import { teamsRefusals } from "@phaodai/domain/teams/contract";
import { sourceAreas } from "@phaodai/domain/teams/rules";
import { symptoms } from "@phaodai/domain/teams/team";
import { z } from "zod";
import type { Context } from "#context";
import { record, recordReads } from "#events";
import { listStandingArrivals } from "./arrival-queries.ts";
import { arrivalOf } from "./arrivals.ts";
import { lookUpArea, pathOf } from "./commune.ts";
import * as queries from "./found-queries.ts";

const mostOfEach = 200;
const Symptoms = z.array(z.enum(symptoms));

export async function showFound(
  ctx: Context,
  { unitId }: InputOf<typeof contract.showFound>,
): Promise<ReplyOf<typeof contract.showFound>> {
  const area = lookUpArea(ctx, unitId);
  const { held: units } = area;
  return ctx.inTransaction(async (tx) => {
    const suspicions = await queries.listSuspicions(tx, units, mostOfEach);
    const since = startOfDay(ctx.today.subtract({ days: 1 }));
    const arrivals = await listStandingArrivals(tx, { units, day: ctx.today, since, limit: mostOfEach });
    const help = await queries.listHelp(tx, units, mostOfEach);
    const read = (kind: string) => (one: { readonly id: string; readonly unitId: number }) => ({
      endpoint: "GET /teams/found",
      kind,
      id: one.id,
      unitIds: [one.unitId],
    });
    await recordReads(ctx, tx, [...suspicions.map(read("suspicion")), ...arrivals.map(read("arrival"))]);
    return {
      suspicions: suspicions.map((one) => ({
        ...one,
        symptoms: Symptoms.parse(one.symptoms),
        settledAs: null,
      })),
      arrivals: arrivals.map(arrivalOf),
      help,
      sourceAreas: sourceAreas(ctx.services.policies, {
        unitPath: pathOf(ctx, area.unitId, ctx.today),
        day: ctx.today,
      }),
    };
  });
}

export async function settleSuspicion(
  ctx: Context,
  { suspicionId, body }: InputOf<typeof contract.settleSuspicion>,
): Promise<ReplyOf<typeof contract.settleSuspicion>> {
  return ctx.inTransaction(async (tx) => {
    const suspicion = await queries.lockSuspicion(tx, ctx.scope, suspicionId);
    if (!suspicion) throw teamsRefusals.suspicion_not_found({ suspicionId });
    if (suspicion.isSettled) throw teamsRefusals.already_settled();
    await queries.settleSuspicion(tx, suspicionId, { ...body, now: ctx.now });
    await record(ctx, tx, {
      action: "team.suspicion_settled",
      subject: { kind: "suspicion", id: suspicionId },
      unitIds: [suspicion.unitId],
      data: { as: body.as },
    });
    return {};
  });
}

export async function settleHelp(
  ctx: Context,
  { visitId }: InputOf<typeof contract.settleHelp>,
): Promise<ReplyOf<typeof contract.settleHelp>> {
  return ctx.inTransaction(async (tx) => {
    const asked = await queries.lockHelp(tx, ctx.scope, visitId);
    if (!asked) throw teamsRefusals.visit_not_found({ visitId });
    if (asked.isGiven) throw teamsRefusals.already_settled();
    await queries.settleHelp(tx, visitId, ctx.now);
    await record(ctx, tx, {
      action: "team.help_given",
      subject: { kind: "household_visit", id: visitId },
      unitIds: [asked.unitId],
    });
    return {};
  });
}
