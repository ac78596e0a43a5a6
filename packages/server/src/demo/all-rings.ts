import type { Services } from "#context";
import { listCases } from "#tracing/ring-queries";
import { computeRings } from "#tracing/rings";

/** Few at a time: the search for many cases at once costs more than for each. */
const atOnce = 4;

/** Ring 1 of every confirmed case, computed as for a single one; without events, for nobody acted. */
export async function computeAllRings(
  services: Pick<Services, "database" | "policies" | "units">,
  now: Temporal.Instant,
): Promise<void> {
  await services.database.asRole("phaodai_tracer", async (tx) => {
    const rows = await tx
      .selectFrom("cases")
      .select("key")
      .where("classification", "=", "confirmed")
      .orderBy("key")
      .execute();
    for (let i = 0; i < rows.length; i += atOnce) {
      const keys = rows.slice(i, i + atOnce).map((row) => row.key);
      await computeRings({ services, now }, tx, await listCases(tx, keys));
    }
  });
}
