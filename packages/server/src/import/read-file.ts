import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import type { FileRefusal } from "@phaodai/domain/imports/contract";
import type { ImportField } from "@phaodai/domain/imports/field";
import type { RawRow } from "@phaodai/domain/imports/judge";

export interface ReadLimits {
  /** Rows that are not blank. */
  readonly rows: number;
  readonly columns: number;
  readonly seconds: number;
  /** Heap of the reading thread, MiB. */
  readonly memory: number;
}

export const readLimits: ReadLimits = { rows: 200_000, columns: 300, seconds: 120, memory: 512 };

export interface ReadOrder {
  readonly path: string;
  /** Where the rows go: a file beside it, one JSON line a row. */
  readonly spool: string;
  readonly fields: readonly ImportField[];
  readonly limits: ReadLimits;
}

export type ReadAnswer =
  | {
      readonly ok: true;
      readonly sheet: string | null;
      readonly otherSheets: readonly string[];
      readonly encoding: string | null;
      readonly rows: number;
    }
  | {
      readonly ok: false;
      readonly code: FileRefusal;
      readonly params: Readonly<Record<string, string | number>>;
    };

/** Reads a file of any kind into a spool of rows, in a thread of its own that is ended when it takes too long or too much. */
export function readFileApart(order: ReadOrder): Promise<ReadAnswer> {
  const { limits } = order;
  return new Promise((done, fail) => {
    const worker = new Worker(new URL("./read-worker.ts", import.meta.url), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: limits.memory, maxYoungGenerationSizeMb: 64 },
      env: {},
      execArgv: [],
    });
    const end = (answer: ReadAnswer): void => {
      clearTimeout(timer);
      done(answer);
      void worker.terminate();
    };
    const timer = setTimeout(
      () => end({ ok: false, code: "too_slow", params: { seconds: limits.seconds } }),
      limits.seconds * 1000,
    );
    worker.once("message", end);
    worker.once("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY")
        end({ ok: false, code: "bomb", params: { limit: limits.memory } });
      else fail(error);
    });
  });
}

/** The rows of a spool, in order. */
export async function* spooledRows(spool: string): AsyncGenerator<RawRow> {
  const lines = createInterface({ input: createReadStream(spool), crlfDelay: Infinity });
  for await (const line of lines) yield JSON.parse(line) as RawRow; // safe: written by read-worker.ts
}
