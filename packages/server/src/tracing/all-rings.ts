import type { Services } from "#context";
import * as search from "./ring-queries.ts";
import { computeRings } from "./rings.ts";

/** Cases computed at once: one search and one write for all of them. */
const batch = 50;

/**
 * Computes ring 1 of confirmed cases, for rows that came past the services (demo, restored backup, new policy pack).
 * No event, no journal: no fact changed. @returns how many cases
 */
export async function recomputeAllRings(
  services: Pick<Services, "database" | "policies" | "units" | "now">,
  { reportedFrom }: { readonly reportedFrom?: Temporal.PlainDate } = {},
): Promise<number> {
  const keys = await services.database.asRole("phaodai_tracer", (tx) =>
    search.listConfirmed(tx, reportedFrom),
  );
  for (let from = 0; from < keys.length; from += batch)
    await services.database.asRole("phaodai_tracer", async (tx) => {
      const some = keys.slice(from, from + batch);
      await search.lockRings(tx, some);
      await computeRings({ services, now: services.now() }, tx, await search.listCases(tx, some));
    });
  return keys.length;
}
