import { Worker } from "node:worker_threads";
import type { FileRefusal } from "@phaodai/domain/imports/contract";
import type { ImportField } from "@phaodai/domain/imports/field";
import type { RawRow } from "@phaodai/domain/imports/judge";
import type { FoundTable } from "@phaodai/domain/imports/table";
import { workerEnv } from "#worker-env";
import type { Layouts } from "./open-file.ts";
import { rowsPerTable } from "./position.ts";

export interface ReadLimits {
  /** Rows that are not blank, of all visible sheets. */
  readonly rows: number;
  readonly columns: number;
  /** The highest number a row may have. */
  readonly lastRow: number;
  /** Of reading itself; what the reader of the rows takes is not counted. */
  readonly seconds: number;
  /** Heap of the reading thread, MiB. With the bytes of the largest upload it stays below 300. */
  readonly memory: number;
}

export const readLimits: ReadLimits = {
  rows: 200_000,
  columns: 300,
  lastRow: rowsPerTable - 1,
  seconds: 120,
  memory: 192,
};

export interface ReadOrder {
  readonly path: string;
  readonly fields: readonly ImportField[];
  readonly limits: ReadLimits;
}

/** A table with where it stands. */
export interface ReadTable extends FoundTable {
  readonly index: number;
  readonly kind: Layouts;
  readonly file: string | null;
  readonly sheet: string | null;
  readonly isHidden: boolean;
  readonly hiddenColumns: readonly number[];
}

export interface ReadRefusal {
  readonly kind: "refused";
  readonly code: FileRefusal;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What reading tells, in the order of the file. After `end` or `refused` nothing comes. */
export type ReadMessage =
  | { readonly kind: "table"; readonly table: ReadTable }
  | { readonly kind: "rows"; readonly table: number; readonly rows: readonly RawRow[] }
  | {
      readonly kind: "end";
      readonly fileKind: Layouts;
      readonly encoding: string | null;
      /** Sheets that hold no table. */
      readonly otherSheets: readonly string[];
    }
  | ReadRefusal;

/**
 * Reads a file of any kind in a thread of its own, which is ended when it takes too long or too much. It stays a few
 * batches ahead of whoever reads, no more.
 */
export async function* readFileApart(order: ReadOrder): AsyncGenerator<ReadMessage> {
  const { limits } = order;
  const worker = new Worker(new URL("./read-worker.ts", import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory, maxYoungGenerationSizeMb: 8 },
    env: workerEnv,
    execArgv: [],
  });
  const inbox = openInbox(worker, limits);
  try {
    for (;;) {
      const message = await inbox.next();
      yield message;
      if (message.kind === "end" || message.kind === "refused") return;
      worker.postMessage("taken");
    }
  } finally {
    await worker.terminate();
  }
}

function openInbox(worker: Worker, limits: ReadLimits): { next(): Promise<ReadMessage> } {
  const arrived: ReadMessage[] = [];
  let failure: unknown;
  let wake: (() => void) | undefined;
  let left = limits.seconds * 1000;
  worker.on("message", (message: ReadMessage) => {
    arrived.push(message);
    wake?.();
  });
  worker.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "ERR_WORKER_OUT_OF_MEMORY")
      arrived.push({ kind: "refused", code: "bomb", params: { limit: limits.memory } });
    else failure = error;
    wake?.();
  });
  worker.on("exit", () => {
    failure ??= new Error("the reading thread ended before its file did");
    wake?.();
  });
  return {
    async next() {
      const start = performance.now();
      while (arrived.length === 0 && failure === undefined && left > 0) {
        const timer = setTimeout(() => wake?.(), left);
        await new Promise<void>((done) => (wake = done));
        clearTimeout(timer);
        left -= performance.now() - start;
      }
      const message = arrived.shift();
      if (message) return message;
      if (failure !== undefined) throw failure;
      return { kind: "refused", code: "too_slow", params: { seconds: limits.seconds } };
    },
  };
}
