import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { grantsOf } from "../packages/server/src/access/service.ts";
import type { Actor } from "../packages/server/src/context.ts";
import { asOwner } from "../packages/server/src/db/store.ts";
import { openContext } from "../packages/server/src/http/context.ts";
import { scopeFor } from "../packages/server/src/http/route.ts";
import { importJobs } from "../packages/server/src/import/jobs.ts";
import { applyImport, showImport, startImport } from "../packages/server/src/import/service.ts";
import { keepUpload } from "../packages/server/src/import/uploads.ts";
import { importers } from "../packages/server/src/importers.ts";
import { startJobs } from "../packages/server/src/jobs/queue.ts";
import { uploadImport } from "../packages/domain/src/imports/contract.ts";
import { type ListPart, listWidth } from "./case-list.ts";
import { withBenchStore } from "./bench-store.ts";
import { copySeconds } from "./import-limit.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import { benchToday, type TracingWorld, tracingWorld } from "./tracing-world.ts";

/**
 * A list of cases from its bytes to the last row: read, validated, looked at for duplicates, applied as commands with
 * receipts, journal and counts. The limit is the same persons and cases by COPY, unchecked, in the same run.
 */
export const importBench = ({ full }: BenchOptions): Promise<Figure[]> =>
  withBenchStore(async (store) => {
    const sizes = full ? [10_000, 100_000] : [2_000];
    const world = await tracingWorld(store);
    const actor = await addAccount(world);
    const jobs = await startJobs(
      store.ownerUrl,
      { tasks: importJobs(world.services, importers), schedule: [] },
      (error) => process.stderr.write(`${String(error)}\n`),
    );
    try {
      await imported(world, actor, { rows: 500, from: 0 }); // compiled, and the database warm
      const figures: Figure[] = [];
      let from = 500;
      for (const rows of sizes) {
        const whole = await imported(world, actor, { rows, from });
        figures.push(...figuresOf(whole, { rows, copySeconds: await copySeconds(world, { rows, from }) }));
        from += rows;
      }
      return figures;
    } finally {
      await jobs.stop();
    }
  });

function figuresOf(
  whole: Measured,
  { rows, copySeconds }: { readonly rows: number; readonly copySeconds: number },
): Figure[] {
  const size = `XLSX of ${rows} rows × ${listWidth} columns`;
  const rate = (seconds: number): number => rows / seconds;
  const of = (name: string, seconds: number): Figure =>
    figure({ name, size, figure: rate(seconds), unit: "rows/s", limit: rate(copySeconds) });
  return [
    figure({
      name: "import of cases, all of it",
      size,
      figure: whole.seconds,
      unit: "s",
      limit: copySeconds,
    }),
    of("import of cases, all of it, a second", whole.seconds),
    of("import of cases until judged, a second", whole.judged),
    of("import of cases, the application alone, a second", whole.seconds - whole.judged),
    figure({ name: "import, memory at most", size, figure: whole.mebibytes, unit: "MiB", limit: null }),
  ];
}

async function addAccount({ ownerUrl, services, unitId }: TracingWorld): Promise<Actor> {
  const id = randomUUID();
  const held = [{ role: "ward_clerk" as const, unitId }];
  await asOwner(ownerUrl, async (owner) => {
    await owner.query(
      "insert into accounts (id, username, display_name, password_hash, home_unit_id, created_at) values ($1, 'bench', 'bench', '-', $2, now())",
      [id, unitId],
    );
    await owner.query(
      "insert into account_roles (account_id, role, unit_id, held_from) values ($1, 'ward_clerk', $2, '2000-01-01')",
      [id, unitId],
    );
  });
  return {
    id,
    displayName: "bench",
    homeUnitId: unitId,
    roles: held,
    grants: grantsOf(services.units(), held, benchToday),
  };
}

interface Measured {
  readonly seconds: number;
  readonly judged: number;
  /** The most the process held, of all it has. */
  readonly mebibytes: number;
}

async function imported({ services, unitId }: TracingWorld, actor: Actor, list: ListPart): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "phaodai-bench-import-"));
  const id = randomUUID();
  const ctx = openContext({ services, actor, scope: scopeFor(uploadImport, actor) });
  const path = join(folder, "f0.xlsx");
  await run(process.execPath, [caseList, String(list.rows), String(list.from), path]);
  const upload = await keepUpload(folder, { id, fileName: "f0.xlsx", stream: createReadStream(path) });
  const memory = watchMemory();
  const start = performance.now();
  const sent = { id, register: "cases" as const, unitId };
  await startImport(ctx, importers, {
    sent,
    upload,
    onLate: (error) => process.stderr.write(`${String(error)}\n`),
  });
  await until(async () => (await showImport(ctx, importers, { importId: id })).state !== "reading");
  const judged = (performance.now() - start) / 1000;
  await applyImport(ctx, importers, { importId: id, body: {} });
  await until(async () => (await showImport(ctx, importers, { importId: id })).state === "applied");
  const seconds = (performance.now() - start) / 1000;
  const { outcomes } = await showImport(ctx, importers, { importId: id });
  if (outcomes.created !== list.rows) throw new Error(`created ${outcomes.created} of ${list.rows}`);
  await rm(folder, { recursive: true, force: true });
  return { seconds, judged, mebibytes: memory.stop() };
}

const run = promisify(execFile);
const caseList = join(import.meta.dirname, "case-list.ts");

async function until(isDone: () => Promise<boolean>): Promise<void> {
  while (!(await isDone())) await sleep(100); // as the screen asks: each question takes its time from the work
}

function watchMemory(): { stop(): number } {
  globalThis.gc?.();
  let most = process.memoryUsage.rss();
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  return {
    stop: () => {
      clearInterval(timer);
      return most / 2 ** 20;
    },
  };
}
