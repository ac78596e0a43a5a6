import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { hash } from "@node-rs/argon2";
import { sql } from "kysely";
import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { DatabaseAway, openDatabase } from "#db/database";
import { type Running, startServer } from "#server";
import { anotherServer, type OtherServer } from "./a-database.test-data.ts";

let server: OtherServer;
let running: Running;
let folder: string;
let cookie: string;
let unitId: number;
const password = "Mật khẩu 1";

beforeAll(async () => {
  server = await anotherServer();
  folder = await mkdtemp(join(tmpdir(), "phaodai-outage-"));
  running = await startServer({
    config: {
      port: 0,
      host: "127.0.0.1",
      dataFolder: folder,
      databaseUrl: server.url,
      world: "hanoi-2021",
      demo: false,
      demoPeople: 1000,
      trustProxy: false,
    },
    webFolder: undefined,
    log: pino({ level: "silent" }),
    realNow: () => Temporal.Now.instant(),
    say: () => undefined,
  });
  await insertAccount();
  const signedIn = await call("POST", "/session", { username: "an", password });
  cookie = String(signedIn.headers.get("set-cookie")).split(";")[0] ?? "";
  const resolved = z
    .object({ unit: z.object({ id: z.int() }) })
    .parse((await call("GET", "/units/resolve?text=Phường+Trúc+Bạch")).body);
  unitId = resolved.unit.id;
});
afterAll(async () => {
  await running.stop();
  await server.remove();
  await rm(folder, { recursive: true, force: true });
});

async function owning<T>(work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: server.url });
  owner.on("error", () => undefined);
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

const insertAccount = () =>
  owning(async (owner) => {
    const id = randomUUID();
    const city = "select unit_id from unit_versions where parent_id is null and code = '01' limit 1";
    await owner.query(
      "insert into accounts (id, username, display_name, password_hash, created_at) values ($1, 'an', 'An', $2, now())",
      [id, await hash(password)],
    );
    await owner.query(`insert into account_roles select $1, 'epidemiologist', (${city}), '2021-01-01'`, [id]);
  });

async function call(method: string, path: string, body?: object) {
  const response = await fetch(`${running.address}/v1${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
      ...(cookie && { cookie }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
}

const aPlace = () => ({ id: randomUUID(), name: "Chợ Châu Long", kind: "market", unitId });

/** Asks until the answer is that. */
async function until(path: string, status: number): Promise<void> {
  while ((await call("GET", path)).status !== status) await sleep(100);
}

test("the database goes away for ten seconds: words meanwhile, everything afterwards, nothing acknowledged lost", async () => {
  const stream = http.get(`${running.address}/v1/live`, { headers: { cookie } });
  const [response] = (await once(stream, "response")) as [http.IncomingMessage]; // safe: what the event carries
  response.on("error", () => undefined); // we hang up ourselves
  const reading = createInterface({ input: response });
  reading.on("error", () => undefined);
  const lines = reading[Symbol.asyncIterator]();
  const acknowledged: string[] = [];
  let isOver = false;
  const register = async (): Promise<number> => {
    const place = aPlace();
    const { status } = await call("POST", "/places", place);
    if (status === 200) acknowledged.push(place.id);
    return status;
  };
  // Somebody writes all the while, also at the very moments it goes and comes.
  const writing = (async () => {
    const statuses = new Set<number>();
    while (!isOver) {
      statuses.add(await register());
      await sleep(20);
    }
    return statuses;
  })();
  while (acknowledged.length < 20) await sleep(20);

  await server.stop();
  const awayUntil = performance.now() + 10_000;
  while (performance.now() < awayUntil) {
    const refused = await call("GET", "/places");
    expect(refused).toMatchObject({
      status: 503,
      body: {
        code: "request.unavailable",
        title: expect.stringContaining("cơ sở dữ liệu không trả lời"),
      },
    });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await call("GET", "/health")).body).toMatchObject({ status: "degraded", database: "down" });
    await sleep(500);
  }
  const before = acknowledged.length;
  await server.start();
  await until("/places", 200);
  expect((await call("GET", "/health")).body).toMatchObject({ status: "ok", database: "up" });
  while (acknowledged.length < before + 20) await sleep(20);
  isOver = true;
  expect([...(await writing)].toSorted((a, b) => a - b)).toEqual([200, 503]);

  const kept = await owning((owner) => owner.query<{ id: string }>("select id from places"));
  expect(kept.rows.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));

  // Who listened hears on the same stream what was written after it.
  const last = acknowledged.at(-1) ?? "";
  for await (const line of { [Symbol.asyncIterator]: () => lines }) if (line.includes(last)) break;
  stream.destroy();
  // And jobs are worked off.
  await owning((owner) => owner.query("select graphile_worker.add_job('cases.fold_counts')"));
  const waiting =
    "select count(*)::int as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'cases.fold_counts'";
  while ((await owning((owner) => owner.query<{ n: number }>(waiting))).rows[0]?.n !== 0) await sleep(100);
});

test("a database that takes the call and never answers is given up after a few seconds", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const address = silent.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const database = openDatabase(`postgres://nobody:nothing@127.0.0.1:${port}/nowhere`);
  await expect(database.asRole("phaodai_gate", () => Promise.resolve(1))).rejects.toThrow(DatabaseAway);
  await database.close();
  silent.close();
});

test("a connection cut between two statements of a transaction undoes it and does not end the process", async () => {
  const database = openDatabase(server.url, 2);
  const id = randomUUID();
  const work = database.asRole("phaodai_city", async (tx) => {
    const place = sql`insert into places (id, name, name_folded, kind, unit_id, created_at) values (${id}, 'x', 'x', 'market', ${unitId}, now()) returning pg_backend_pid() as pid`;
    const { pid } = z.object({ pid: z.int() }).parse((await place.execute(tx)).rows[0]);
    await owning((owner) => owner.query("select pg_terminate_backend($1)", [pid]));
    await sleep(100); // the line breaks while nobody asks anything
    await sql`select 1`.execute(tx);
  });
  await expect(work).rejects.toThrow(DatabaseAway);
  const found = sql<{ n: number }>`select count(*)::int as n from places where id = ${id}`;
  expect(await database.asRole("phaodai_city", async (tx) => (await found.execute(tx)).rows)).toEqual([
    { n: 0 },
  ]);
  await database.close();
});

test("all connections cut at once are replaced", async () => {
  const cut = await owning((owner) =>
    owner.query("select pg_terminate_backend(pid) from pg_stat_activity where usename like '%\\_app'"),
  );
  expect(cut.rowCount).toBeGreaterThan(0);
  const answers = await Promise.all(Array.from({ length: 10 }, () => call("GET", "/places")));
  for (const { status } of answers) expect([200, 503]).toContain(status);
  expect((await call("GET", "/places")).status).toBe(200);
});
