import { sql } from "kysely";
import { countDeltas } from "@phaodai/domain/cases/counts";
import type { Database } from "../packages/server/src/db/database.ts";
import { foldDeltas, insertDeltas } from "../packages/server/src/cases/queries.ts";
import { withBenchStore } from "./bench-store.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import { timesOf } from "./percentile.ts";

const city = { kind: "city" } as const;

/** What keeping counts costs the one who writes a case, and the job that folds them. */
export const casesBench = ({ full }: BenchOptions): Promise<Figure[]> =>
  withBenchStore(async ({ database }) => {
    const cases = full ? 20_000 : 5000;
    const roundTrip = await database.inScope(city, (tx) => timesOf(2000, () => sql`select 1`.execute(tx)));
    const written = await database.inScope(city, (tx) =>
      timesOf(cases, (run) => insertDeltas(tx, countDeltas(null, countedAt(run)))),
    );
    const folded = await foldAll(database);
    return [
      figure({
        name: "a case's four counts, added to its transaction, median",
        size: `${cases} cases`,
        figure: written.median,
        unit: "ms",
        limit: roundTrip.median,
      }),
      figure({
        name: "folding them",
        size: `${folded.deltas} changes`,
        figure: folded.milliseconds,
        unit: "ms",
        limit: null,
      }),
    ];
  });

function countedAt(run: number) {
  const day = Temporal.PlainDate.from("2021-07-27").subtract({ days: run % 14 });
  const moment = day.toZonedDateTime("Asia/Ho_Chi_Minh").toInstant();
  return {
    unitId: 1 + (run % 579),
    disease: "covid_19",
    classification: "confirmed",
    detectionPlace: "community",
    onsetOn: day,
    sampledAt: moment,
    resultAt: moment,
    reportDay: day,
  } as const;
}

async function foldAll(database: Database): Promise<{ deltas: number; milliseconds: number }> {
  const start = performance.now();
  const deltas = await database.asRole("phaodai_tracer", foldDeltas);
  return { deltas, milliseconds: performance.now() - start };
}
