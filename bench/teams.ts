import { randomUUID } from "node:crypto";
import { dayOf } from "@phaodai/domain/shared/instant";
import { grantsOf } from "../packages/server/src/access/service.ts";
import type { Actor, Services } from "../packages/server/src/context.ts";
import { asOwner } from "../packages/server/src/db/store.ts";
import { openContext } from "../packages/server/src/http/context.ts";
import { showCoverage } from "../packages/server/src/teams/coverage.ts";
import { withBenchStore } from "./bench-store.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import { timesOf } from "./percentile.ts";
import { tracingWorld } from "./tracing-world.ts";

/**
 * Coverage of the whole city today, from what is kept of its teams: it must not grow with the households. The limit is one
 * bare sum over the same teams and days, as the owner.
 */
export const teamsBench = ({ full }: BenchOptions): Promise<Figure[]> =>
  withBenchStore(async (store) => {
    const world = await tracingWorld(store);
    const teams = await fillTeams(store.ownerUrl, full ? 9 : 3);
    const ctx = openContext({ services: world.services, ...cityCommander(world.services) });
    const limit = await asOwner(store.ownerUrl, (owner) =>
      timesOf(50, () =>
        owner.query(
          "select t.unit_id, sum(t.households), sum(d.visited) from teams t left join team_days d on d.team_key = t.key and d.day = '2021-07-27' group by 1",
        ),
      ),
    );
    const asked = await timesOf(100, () => showCoverage(ctx, {}));
    return [
      figure({
        name: "coverage of the community teams in the city, p95",
        size: `${teams} teams, 14 days kept, 400 households a team`,
        figure: asked.p95,
        unit: "ms",
        limit: limit.p95,
      }),
    ];
  });

/** The id of Hanoi in the shipped units. */
const cityId = 1;

function cityCommander(services: Services) {
  const roles = [{ role: "city_commander" as const, unitId: cityId }];
  const grants = grantsOf(services.units(), roles, dayOf(services.now()));
  const actor: Actor = { id: randomUUID(), displayName: "bench", homeUnitId: cityId, roles, grants };
  return { actor, scope: { kind: "city" } as const, expects: undefined };
}

/** Every commune with as many teams, each with a fortnight of rounds. @returns how many teams */
const fillTeams = (ownerUrl: string, perCommune: number): Promise<number> =>
  asOwner(ownerUrl, async (owner) => {
    await owner.query(
      `insert into teams (id, unit_id, name, formed_on, members, households, created_at)
       select gen_random_uuid(), v.unit_id, 'Tổ ' || n, '2021-06-01', 12, 400, now() from unit_versions v, generate_series(1, $1::int) n
       where v.kind in ('xa', 'phuong', 'thi_tran') and v.valid_from <= '2021-07-27' and (v.valid_to is null or v.valid_to > '2021-07-27')`,
      [perCommune],
    );
    await owner.query(
      "insert into team_days (team_key, day, unit_id, visited, met) select key, date '2021-07-27' - d, unit_id, 300, 250 from teams, generate_series(0, 13) d",
    );
    await owner.query(
      "insert into household_counts (unit_id, n) select unit_id, 420 * count(*) from teams group by 1",
    );
    await owner.query("vacuum analyze teams, team_days, household_counts");
    const { rows } = await owner.query<{ n: number }>("select count(*)::int as n from teams");
    return rows[0]?.n ?? 0;
  });
