import { dayOf } from "@phaodai/domain/shared/instant";
import type { Services } from "#context";
import { recomputeAllRings } from "./all-rings.ts";
import { ensureVisitDays } from "./visit-queries.ts";

/** Partitions made ahead: a visit of tomorrow night must find its own. */
const daysAhead = 3;
const daysBack = 2;
/** Windows of cases reported earlier than this are over; nothing that comes in late reaches them. */
const sweptDays = 30;

/** Makes the partitions of visits for the days around today. Safe to run twice. */
export async function prepareVisitDays({ database, now }: Pick<Services, "database" | "now">): Promise<void> {
  const today = dayOf(now());
  await database.asRole("phaodai_tracer", (tx) =>
    ensureVisitDays(tx, today.subtract({ days: daysBack }), today.add({ days: daysAhead })),
  );
}

/** Computes the rings of recent cases again: what a process that died did not follow up. Changes nothing that is right. */
export async function sweepRings(services: Services): Promise<void> {
  await recomputeAllRings(services, { reportedFrom: dayOf(services.now()).subtract({ days: sweptDays }) });
}
