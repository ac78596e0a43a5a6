import type * as contract from "@phaodai/domain/tracing/contract";
import { tracingRefusals } from "@phaodai/domain/tracing/contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { setTimeout as sleep } from "node:timers/promises";
import type { Context, Services } from "#context";
import { DatabaseAway } from "#db/database";
import { retraceStays } from "./retrace.ts";
import { type CheckInRow, insertCheckIns, type SentCheckIn } from "./visit-queries.ts";

const longestStay = 24 * 3_600_000;
/** Rows in one insert, and inserts at once: while two are on their way to the disk, the next batch fills. */
const batchRows = 500;
const writers = 2;
/** How long rings may lag behind check-ins; more rows than this wait for the hourly sweep. */
const traceMilliseconds = 1000;
const tracedAtMost = 5000;

/** One check-in, acknowledged when it is on disk. Those that come at the same time share one insert and one commit. */
export async function checkIn(
  ctx: Context,
  { body }: InputOf<typeof contract.checkIn>,
): Promise<ReplyOf<typeof contract.checkIn>> {
  const startsAt = body.startsAt.epochMilliseconds;
  const endsAt = body.endsAt.epochMilliseconds;
  if (endsAt <= startsAt) throw tracingRefusals.ends_before_start();
  if (endsAt - startsAt > longestStay) throw tracingRefusals.stay_too_long({ hours: 24 });
  if (startsAt > ctx.now.epochMilliseconds) throw tracingRefusals.in_future();
  await collectorOf(ctx.services).add({
    personKey: body.personKey,
    placeKey: body.placeKey,
    startsAt,
    endsAt,
    units: ctx.scope.kind === "city" ? null : `{${ctx.scope.unitIds.join(",")}}`,
  });
  return { accepted: true };
}

interface Waiting {
  readonly row: SentCheckIn;
  readonly done: () => void;
  readonly failed: (reason: unknown) => void;
}

interface Collector {
  /** Resolves when the row is on disk; rejects for this row alone. */
  add(row: SentCheckIn): Promise<void>;
}

const collectors = new WeakMap<Services, Collector>();

function collectorOf(services: Services): Collector {
  const known = collectors.get(services);
  if (known) return known;
  const made = openCollector(services);
  collectors.set(services, made);
  return made;
}

function openCollector(services: Services): Collector {
  let waiting: Waiting[] = [];
  let writing = 0;
  const tracer = openTracer(services);

  const write = async (): Promise<void> => {
    writing++;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchRows);
      waiting = waiting.slice(batchRows);
      await writeBatch(services, batch);
      tracer.follow(batch.map(({ row }) => row));
    }
    writing--;
  };
  return {
    add: (row) =>
      new Promise((done, failed) => {
        waiting.push({ row, done, failed });
        // The rest of what has arrived is read first, so that it shares the batch.
        if (writing < writers) setImmediate(() => writing < writers && waiting.length > 0 && void write());
      }),
  };
}

/** A batch that fails as a whole is tried row by row, so that one bad row does not take the others with it. */
async function writeBatch(services: Services, batch: readonly Waiting[]): Promise<void> {
  try {
    const unknown = await insert(services, batch);
    const byRow = new Map(unknown.map((one) => [one.row, one.isPersonKnown]));
    for (const [row, { done, failed }] of batch.entries()) {
      const isPersonKnown = byRow.get(row);
      if (isPersonKnown === undefined) done();
      else failed(isPersonKnown ? tracingRefusals.place_not_found() : tracingRefusals.person_not_found());
    }
  } catch (error) {
    const [only, ...others] = batch;
    if (error instanceof DatabaseAway) for (const one of batch) one.failed(error);
    else if (others.length === 0) only?.failed(error);
    else for (const one of batch) await writeBatch(services, [one]);
  }
}

const insert = ({ database }: Services, batch: readonly Waiting[]) =>
  database.asRole("phaodai_tracer", (tx) =>
    insertCheckIns(
      tx,
      batch.map(({ row }) => row),
    ),
  );

/** Brings rings up to date a moment after check-ins, many at once. What is lost with the process, the sweep finds. */
function openTracer(services: Services) {
  let rows: CheckInRow[] = [];
  let isRunning = false;
  const run = async (): Promise<void> => {
    await sleep(traceMilliseconds, undefined, { ref: false });
    const some = rows.splice(0).slice(0, tracedAtMost);
    isRunning = false;
    await retraceStays(services, some).catch(() => undefined); // the sweep computes them again
  };
  return {
    follow(more: readonly CheckInRow[]): void {
      rows.push(...more);
      if (isRunning) return;
      isRunning = true;
      void run();
    },
  };
}
