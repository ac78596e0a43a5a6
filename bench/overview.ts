import { showDashboard } from "@phaodai/domain/overview/contract";
import { asOwner } from "../packages/server/src/db/store.ts";
import { openBenchApp } from "./bench-app.ts";
import { withBenchStore } from "./bench-store.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import { timesOf } from "./percentile.ts";
import { tracingWorld } from "./tracing-world.ts";

/**
 * The city's dashboard over HTTP from maintained counts, every commune with cases on every day. The limit is one bare sum
 * over the kept sums of the same days, as the owner.
 */
export const overviewBench = ({ full }: BenchOptions): Promise<Figure[]> =>
  withBenchStore(async (store) => {
    const days = full ? 365 : 60;
    const world = await tracingWorld(store);
    const communes = await fillCounts(store.ownerUrl, days);
    const app = await openBenchApp(world.services, cityId);
    const url = (shown: number): string =>
      `http://127.0.0.1:${app.port}/v1${showDashboard.path}?days=${shown}`;
    const ask = async (shown: number): Promise<void> => {
      const response = await fetch(url(shown));
      if (!response.ok) throw new Error(await response.text());
      await response.arrayBuffer();
    };
    try {
      const limit = await asOwner(store.ownerUrl, (owner) =>
        timesOf(50, () =>
          owner.query(
            "select unit_id, sum(confirmed) from case_day_sums where day_kind = 'report' and day > '2021-07-13' group by 1",
          ),
        ),
      );
      const [fortnight, usual] = [await timesOf(100, () => ask(14)), await timesOf(100, () => ask(42))];
      const line = (shown: number, p95: number): Figure =>
        figure({
          name: `dashboard of the city, ${shown} days, p95`,
          size: `${communes} communes, ${days} days kept`,
          figure: p95,
          unit: "ms",
          limit: limit.p95,
        });
      return [line(14, fortnight.p95), line(42, usual.p95)];
    } finally {
      await app.close();
    }
  });

/** The id of Hanoi in the shipped units. */
const cityId = 1;

/** Every commune of the day, each with cases of three kinds on every day and by two kinds of day. @returns how many communes */
const fillCounts = (ownerUrl: string, days: number): Promise<number> =>
  asOwner(ownerUrl, async (owner) => {
    await owner.query(
      `insert into case_counts (unit_id, day_kind, day, disease, classification, detection_place, n)
       select u.unit_id, k.kind, date '2021-07-27' - d, 'covid_19', c.classification, c.place, 1 + d % 5
       from unit_versions u, generate_series(0, $1::int - 1) d,
         (values ('report'), ('onset')) k (kind),
         (values ('confirmed', 'community'), ('confirmed', 'quarantine'), ('suspected', 'community')) c (classification, place)
       where u.kind in ('xa', 'phuong', 'thi_tran') and u.valid_from <= '2021-07-27' and (u.valid_to is null or u.valid_to > '2021-07-27')`,
      [days],
    );
    await owner.query("vacuum analyze case_counts, case_day_sums");
    const { rows } = await owner.query<{ n: number }>(
      "select count(distinct unit_id)::int as n from case_counts",
    );
    return rows[0]?.n ?? 0;
  });
