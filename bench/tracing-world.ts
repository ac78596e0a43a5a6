import { type VisitLoad, visitLoad } from "@phaodai/domain/demo/bench-visits";
import pg from "pg";
import { openVault } from "../packages/server/src/auth/vault.ts";
import type { Services } from "../packages/server/src/context.ts";
import type { Database } from "../packages/server/src/db/database.ts";
import { asOwner } from "../packages/server/src/db/store.ts";
import { copyVisitDays } from "../packages/server/src/demo/copy-visits.ts";
import { attachVisitTables, makeVisitTables, visitTable } from "../packages/server/src/demo/visit-days.ts";
import { loadPolicies } from "../packages/server/src/policy/load.ts";
import { reactions } from "../packages/server/src/reactions.ts";
import { scratchSecrets } from "../packages/server/src/testing/scratch-secrets.ts";
import { insertShippedUnits, unitIdOf } from "../packages/server/src/testing/shipped-units.ts";

/** Fourteen days of visits that end on the day the drill begins. */
export const benchDays = 14;
export const benchToday = Temporal.PlainDate.from("2021-07-27");
export const benchNow = Temporal.Instant.from("2021-07-27T08:00:00+07:00");
const firstDay = benchToday.subtract({ days: benchDays });

export interface TracingWorld {
  readonly ownerUrl: string;
  readonly services: Services;
  /** A commune. */
  readonly unitId: number;
}

/** The shipped units and nobody, in a migrated database. */
export async function tracingWorld(store: {
  readonly database: Database;
  readonly ownerUrl: string;
}): Promise<TracingWorld> {
  const tree = await asOwner(store.ownerUrl, insertShippedUnits);
  const services: Services = {
    database: store.database,
    vault: openVault(scratchSecrets),
    policies: await loadPolicies("hanoi-2021"),
    reactions,
    units: () => tree,
    now: () => benchNow,
    dataFolder: "",
  };
  return { ownerUrl: store.ownerUrl, services, unitId: unitIdOf(tree, "00004", benchToday) };
}

/** A city that goes 3.6 times a day somewhere; a place for seventy people: a stay meets some forty others. */
export const loadFor = (visits: number): VisitLoad => {
  const perDay = 3.6;
  const people = Math.round(visits / benchDays / perDay);
  return { seed: 2021, people, places: Math.round(people / 70), firstDay, days: benchDays, perDay };
};

/** Places and visits, sealed: indexes built, pages marked all visible. @returns rows */
export async function loadVisits(ownerUrl: string, load: VisitLoad, unitId: number): Promise<number> {
  const days = Array.from({ length: load.days }, (_, i) => load.firstDay.add({ days: i }).toString());
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query("set maintenance_work_mem = '512MB'");
    await owner.query(
      `insert into places (id, key, name, name_folded, kind, unit_id, created_at)
       select gen_random_uuid(), n, 'p', 'p', 'market', $2, now() from generate_series(1, $1::int) n`,
      [load.places, unitId],
    );
    await makeVisitTables(owner, days);
    const rows = await copyVisitDays(owner, visitTable, visitLoad(load));
    await attachVisitTables(owner, days);
    await owner.query("vacuum (analyze) visits");
    await owner.query("analyze places");
    return rows;
  } finally {
    await owner.end();
  }
}
