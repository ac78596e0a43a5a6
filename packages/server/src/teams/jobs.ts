import type { Services } from "#context";
import { foldHouseholdCounts } from "./coverage-queries.ts";

/** Folds the lines that statements left of how many households a commune has. Safe to run twice, or not at all. */
export async function foldHouseholds({ database }: Pick<Services, "database">): Promise<void> {
  await database.asRole("phaodai_tracer", foldHouseholdCounts);
}
