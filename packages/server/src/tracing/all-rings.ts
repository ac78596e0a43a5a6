import type { Services } from "#context";
import * as search from "./ring-queries.ts";
import { computeRings } from "./rings.ts";

/** Cases computed at once: one search and one write for all of them. */
const batchCases = 100;
/** Batches at once: while the database writes one, the rule decides on the other. */
const lanes = 2;

type Setting = Pick<Services, "database" | "policies" | "units" | "now">;

/**
 * Computes ring 1 of confirmed cases, for rows that came past the services (demo, restored backup, new policy pack).
 * No event, no journal: no fact changed. @returns how many cases
 */
export async function recomputeAllRings(
  services: Setting,
  { reportedFrom }: { readonly reportedFrom?: Temporal.PlainDate } = {},
): Promise<number> {
  const keys = await services.database.asRole("phaodai_tracer", (tx) =>
    search.listConfirmed(tx, reportedFrom),
  );
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < keys.length) await recompute(services, keys.slice(next, (next += batchCases)));
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return keys.length;
}

function recompute(services: Setting, caseKeys: readonly number[]): Promise<unknown> {
  return services.database.asRole("phaodai_tracer", async (tx) => {
    await search.lockRings(tx, caseKeys);
    await computeRings({ services, now: services.now() }, tx, await search.listCases(tx, caseKeys));
  });
}
