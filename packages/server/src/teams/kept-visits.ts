import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { teamsRefusals } from "@phaodai/domain/teams/contract";
import type * as contract from "@phaodai/domain/teams/round-contract";
import { VisitSeen } from "@phaodai/domain/teams/team";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { recordReads } from "#events";
import { listArrivalsOfVisit } from "./arrival-queries.ts";
import { findVisit, type KeptVisit, listIllOf } from "./kept-visit-queries.ts";

export async function showVisit(
  ctx: Context,
  { visitId }: InputOf<typeof contract.showVisit>,
): Promise<ReplyOf<typeof contract.showVisit>> {
  return ctx.inTransaction(async (tx) => {
    const kept = await findVisit(tx, ctx.scope, visitId);
    if (!kept) throw teamsRefusals.visit_not_found({ visitId });
    await recordReads(ctx, tx, [
      {
        endpoint: "GET /household-visits/:visitId",
        kind: "household",
        id: kept.householdId,
        unitIds: [kept.unitId],
      },
    ]);
    return seen(tx, kept);
  });
}

const Facts = VisitSeen.pick({ outcome: true, ill: true });

/** A visit with whom it found. */
export async function seen(
  tx: Tx,
  { id, householdId, address, at, away, help, outcome }: KeptVisit,
): Promise<VisitSeen> {
  const arrivals = await listArrivalsOfVisit(tx, id);
  return {
    id,
    householdId,
    address,
    at,
    away,
    help,
    ...Facts.parse({ outcome, ill: await listIllOf(tx, id) }),
    arrived: arrivals.map(({ fullName, fromPlace, arrivedOn }) => ({ fullName, fromPlace, arrivedOn })),
  };
}
