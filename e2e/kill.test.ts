import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Deployment, openDeployment, type RunningServer } from "./running-server.ts";

const kills = 20;
/** More than one chunk of 500, so that a kill can fall between two. */
const rows = 560;

let deployment: Deployment;
let server: RunningServer;
let cookie = "";
let databaseFolder = "";

beforeAll(async () => {
  deployment = await openDeployment();
  server = await deployment.start();
  await deployment.addAccount({
    username: "phuong",
    password: "mat-khau",
    role: "ward_clerk",
    unitCode: "00004",
  });
  cookie = await signIn();
  // What is acknowledged is on its way to the disk, as outside of tests: the database is killed too.
  await deployment.ask("alter system set synchronous_commit = on");
  await deployment.ask("select pg_reload_conf()");
  const [found] = await deployment.ask<{ data_directory: string }>("show data_directory");
  databaseFolder = found?.data_directory ?? "";
});

afterAll(() => deployment?.close());

test("application and database killed at twenty moments of an import: what was acknowledged is there once, the rest goes on or is said", async () => {
  const random = seeded(20_210_727);
  const stages = new Set<string>();
  for (let run = 0; run < kills; run++) {
    const id = randomUUID();
    const told = importing(id, run);
    await sleep(Math.floor(random() * 2500));
    const [first, second] = random() < 0.5 ? [killDatabase, server.kill] : [server.kill, killDatabase];
    await first();
    await sleep(Math.floor(random() * 200));
    await second();
    const acknowledged = await told;
    await untilDatabaseAnswers();
    server = await deployment.start();
    const found = await shown(id);
    expect(isKept(found, acknowledged)).toBe(true);
    stages.add(found?.state ?? "unknown");
    await goOn(id, run, found);
    expect(
      await deployment.ask("select count(*)::int as n, count(distinct code)::int as codes from cases"),
    ).toEqual([{ n: rows * (run + 1), codes: rows * (run + 1) }]);
  }
  // The moments fell into different stages, else this test would say less than it seems.
  expect(stages.size).toBeGreaterThan(1);
  await expectSound();
}, 1_200_000);

/** Without a word to it: it recovers from its log when it is started again, on the same port. */
async function killDatabase(): Promise<void> {
  const file = await readFile(join(databaseFolder, "postmaster.pid"), "utf8");
  process.kill(Number(file.split("\n")[0]), "SIGKILL");
}

async function untilDatabaseAnswers(): Promise<void> {
  for (let left = 300; ; left--) {
    try {
      await deployment.ask("select 1");
      return;
    } catch (error) {
      if (left === 0) throw error; // it is not on its way up
      await sleep(200);
    }
  }
}

interface Acknowledged {
  readonly upload: boolean;
  readonly application: boolean;
}

/** Sends the file and asks for its application, as far as the server lives. */
async function importing(id: string, run: number): Promise<Acknowledged> {
  const upload = await sendFile(id, run).catch(() => undefined);
  if (!upload?.ok) return { upload: false, application: false };
  const application = await apply(id).catch(() => undefined);
  return { upload: true, application: application?.ok === true };
}

/** What was acknowledged is still so; what was not has left nothing, or says that it was cut off. */
function isKept(found: Shown | undefined, acknowledged: Acknowledged): boolean {
  if (acknowledged.application) return found?.state === "applying" || found?.state === "applied";
  if (acknowledged.upload) return found !== undefined && /^(checked|applying|applied)$/.test(found.state);
  return found?.state !== "refused" || found.refusal?.code === "imports.interrupted";
}

/** What is at work goes on by itself; the rest is asked for again, sent again where it was cut off while it was read. */
async function goOn(id: string, run: number, found: Shown | undefined): Promise<void> {
  if (found?.state === "applying" || found?.state === "applied") return untilApplied(id);
  const isLost = found === undefined || found.state === "refused";
  const next = isLost ? randomUUID() : id;
  if (isLost) await accepted(sendFile(next, run));
  await accepted(apply(next));
  return untilApplied(next);
}

async function accepted(sending: Promise<Response>): Promise<void> {
  const response = await sending;
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}

/** Nothing half done: every case with its person, its count, its journal entry and its receipt, once. */
async function expectSound(): Promise<void> {
  const n = rows * kills;
  expect(
    await deployment.ask(
      `select (select count(*)::int from people) as people,
              (select count(*)::int from cases join people on people.key = person_key) as cases,
              (select count(*)::int from receipts where endpoint = 'POST /cases') as receipts,
              (select count(*)::int from journal where action = 'case.reported') as journal,
              (select sum(n)::int from (select n from case_counts where day_kind = 'report' union all select n from case_count_deltas where day_kind = 'report') c) as counted`,
    ),
  ).toEqual([{ people: n, cases: n, receipts: n, journal: n, counted: n }]);
}

async function untilApplied(id: string): Promise<void> {
  for (;;) {
    const one = await shown(id);
    if (one?.state === "applied") {
      const { held = 0, refused = 0 } = one.outcomes;
      if (held + refused > 0) throw new Error(`${held} rows held, ${refused} refused`);
      return;
    }
    await sleep(100);
  }
}

interface Shown {
  readonly state: string;
  readonly rowsDone: number;
  readonly refusal: { readonly code: string } | null;
  readonly outcomes: Readonly<Record<string, number>>;
}

async function shown(id: string): Promise<Shown | undefined> {
  const response = await fetch(`${server.address}/v1/imports/${id}`, { headers: { cookie } });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Shown; // the fields looked at, as the contract has them
}

function sendFile(id: string, run: number): Promise<Response> {
  const form = new FormData();
  form.append("file", new Blob([fileOf(run)]), `dot-${run}.csv`);
  return fetch(`${server.address}/v1/imports?id=${id}&register=cases`, {
    method: "POST",
    headers: { cookie },
    body: form,
  });
}

const apply = (id: string): Promise<Response> =>
  fetch(`${server.address}/v1/imports/${id}/application`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json" },
    body: "{}",
  });

/** Every run has cases of its own; the names differ, so that no two are taken for one person. */
function fileOf(run: number): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const n = run * rows + i;
    return `${n + 1},Người ${words(n)},${1940 + (n % 70)},2021-07-${String(1 + (n % 26)).padStart(2, "0")}`;
  });
  return ["Mã BN,Họ và tên,Năm sinh,Ngày dương tính", ...lines].join("\n");
}

const syllables = ["an", "bo", "ca", "da", "en", "go", "hu", "ki", "lo", "ma"];
const words = (n: number): string =>
  Array.from(String(n).padStart(5, "0"), (digit) => syllables[Number(digit)] ?? "").join("");

async function signIn(): Promise<string> {
  const response = await fetch(`${server.address}/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username: "phuong", password: "mat-khau" }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
}

/** A linear congruential generator (Numerical Recipes, 3rd ed., §7.1.7): the same moments in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
