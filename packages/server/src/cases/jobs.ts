import type { Services } from "#context";
import { foldDeltas } from "./queries.ts";

/** Folds appended changes of counts, so that readers add few of them. Safe to run twice, or not at all. */
export async function foldCounts({ database }: Pick<Services, "database">): Promise<void> {
  await database.asRole("phaodai_tracer", foldDeltas);
}
