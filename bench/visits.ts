import { Worker } from "node:worker_threads";
import pg from "pg";
import { asOwner } from "../packages/server/src/db/store.ts";
import { openBenchApp } from "./bench-app.ts";
import { withBenchStore } from "./bench-store.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import type { HttpLoad, HttpLoadResult } from "./http-load.ts";
import { benchNow, type TracingWorld, tracingWorld } from "./tracing-world.ts";

const people = 100_000;
const places = 10_000;
const connections = 256;
/** As many clients as pgbench would be given on two cores. */
const inserters = 32;

/** Check-ins: one validated POST, acknowledged when it is on disk, beside the same insert sent straight to the database. */
export const visitsBench = ({ full }: BenchOptions): Promise<Figure[]> =>
  withBenchStore(async (store) => {
    const world = await tracingWorld(store);
    await prepare(world);
    const seconds = full ? 15 : 4;
    const app = await openBenchApp(world.services, world.unitId);
    try {
      await post(app.port, 1);
      const sent = await post(app.port, seconds);
      if (sent.refused > 0) throw new Error(`${sent.refused} check-ins were refused`);
      const size = `${connections} connections, ${sent.answered} check-ins`;
      const figures = { size, figure: sent.answered / sent.seconds, unit: "req/s" };
      return [
        figure({
          name: "check-in by POST, validated, durable",
          ...figures,
          limit: await insertStraight(world, seconds),
        }),
      ];
    } finally {
      await app.close();
    }
  });

const prepare = ({ ownerUrl, unitId }: TracingWorld): Promise<void> =>
  asOwner(ownerUrl, async (owner) => {
    await owner.query(
      `insert into people (id, key, full_name, name_folded, responsible_unit_id, created_at, updated_at)
       select gen_random_uuid(), n, 'p', 'p', $2, now(), now() from generate_series(1, $1::int) n`,
      [people, unitId],
    );
    await owner.query(
      `insert into places (id, key, name, name_folded, kind, unit_id, created_at)
       select gen_random_uuid(), n, 'p', 'p', 'market', $2, now() from generate_series(1, $1::int) n`,
      [places, unitId],
    );
    await owner.query("select ensure_visit_days('2021-07-25', '2021-07-28')");
    await owner.query("analyze people, places");
  });

const stayOf = (i: number) => ({
  personKey: 1 + ((i * 7919) % people),
  placeKey: 1 + ((i * 104_729) % places),
  startsAt: benchNow.subtract({ hours: 2, seconds: i % 3600 }).toString(),
  endsAt: benchNow.subtract({ hours: 1, seconds: i % 3600 }).toString(),
});

function post(port: number, seconds: number): Promise<HttpLoadResult> {
  const bodies = Array.from({ length: 5000 }, (_, i) => JSON.stringify(stayOf(i)));
  const load: HttpLoad = { port, connections, seconds, path: "/v1/check-ins", headers: {}, bodies };
  const worker = new Worker(new URL("./http-load.ts", import.meta.url), { workerData: load });
  return new Promise((done, failed) => {
    worker.once("message", done);
    worker.once("error", failed);
  });
}

/** The limit: one row a transaction, each client sending its next when the last is on disk, as `pgbench -c 32` does. @returns a second */
async function insertStraight({ ownerUrl }: TracingWorld, seconds: number): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: inserters }, async () => {
      const client = new pg.Client({ connectionString: ownerUrl });
      await client.connect();
      return client;
    }),
  );
  const until = performance.now() + seconds * 1000;
  let rows = 0;
  const text = "insert into visits (person_key, place_key, t_in, t_out) values ($1, $2, $3, $4)";
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) {
        const { personKey, placeKey, startsAt, endsAt } = stayOf(rows++);
        await client.query({ name: "one", text, values: [personKey, placeKey, startsAt, endsAt] });
      }
    }),
  );
  await Promise.all(clients.map((client) => client.end()));
  return rows / seconds;
}
