import { sql } from "kysely";
import {
  Logger,
  makeWorkerUtils,
  parseCronItems,
  run,
  type TaskList,
  type WorkerUtils,
} from "graphile-worker";
import pg from "pg";
import { z } from "zod";
import type { Tx } from "#db/database";

/** What a job does with its payload, which it parses itself. Jobs run at least once: they are idempotent. */
export type Job = (payload: unknown) => Promise<void>;

/** Jobs by name, and which of them run by the clock ("* * * * *"). */
export interface Jobs {
  readonly tasks: Readonly<Record<string, Job>>;
  readonly schedule: readonly { readonly task: string; readonly cron: string }[];
}

/** Adds a job in the transaction that causes it. One job waits per `key`: the same again replaces it. */
export async function enqueue(
  tx: Tx,
  job: { readonly task: string; readonly payload: object; readonly key: string },
): Promise<void> {
  await sql`select enqueue_job(${job.task}, ${JSON.stringify(job.payload)}::json, ${job.key})`.execute(tx);
}

const concurrency = 2;

/**
 * Starts working off the queue. The application lock (db/store.ts) makes us the only worker, so whatever is locked when
 * we start was held by a process that died: it is given back at once instead of after the library's four hours.
 * @param ownerUrl the queue's tables belong to the owner
 */
export async function startJobs(
  ownerUrl: string,
  jobs: Jobs,
  onError: (error: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  const logger = errorLogger(onError);
  const pool = openPool(ownerUrl);
  const utils = await makeWorkerUtils({ pgPool: pool, logger });
  await utils.migrate();
  await releaseOrphans(utils);
  await utils.release();
  const taskList: TaskList = Object.fromEntries(
    Object.entries(jobs.tasks).map(([name, job]) => [name, (payload: unknown) => job(payload)]),
  );
  const runner = await run({
    pgPool: pool,
    taskList,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    logger,
    parsedCronItems: parseCronItems(
      jobs.schedule.map(({ task, cron }) => ({ task, match: cron, identifier: task })),
    ),
  });
  runner.promise.catch(onError);
  return {
    stop: async () => {
      await runner.stop();
      await pool.end();
    },
  };
}

/**
 * The queue's connections. Ours, because the library does not wait until those of its own are closed and no longer
 * hears their errors: a database that stops right after it would end the process.
 */
function openPool(ownerUrl: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 10 });
  pool.on("error", () => undefined); // an idle connection that breaks is replaced at the next use
  pool.on("connect", (client) => void client.on("error", () => undefined)); // the query under way fails and tells it
  return pool;
}

async function releaseOrphans(utils: WorkerUtils): Promise<void> {
  const { rows } = await utils.withPgClient((client) =>
    client.query("select distinct locked_by from graphile_worker.jobs where locked_by is not null"),
  );
  const workers = z.array(z.object({ locked_by: z.string() })).parse(rows);
  if (workers.length > 0) await utils.forceUnlockWorkers(workers.map((row) => row.locked_by));
}

/** The library reports each job it takes; only its errors concern an operator. */
const errorLogger = (onError: (error: unknown) => void): Logger =>
  new Logger(() => (level, message, meta) => {
    if (level === "error") onError(Object.assign(new Error(message), { meta }));
  });
