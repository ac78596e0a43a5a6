import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { OfficialPaper, PaperStamp } from "@phaodai/domain/papers/paper";
import { z } from "zod";
import { Turns } from "#turns";
import { workerEnv } from "#worker-env";

import { docxOf } from "./docx.ts";
import { pdfOf } from "./pdf.ts";
import { contentOf } from "./stamp.ts";

/** What goes to the thread: days and moments as ISO text. */
export interface WriteOrder {
  readonly format: "docx" | "pdf";
  readonly content: string;
  readonly stamp: { readonly madeBy: string; readonly madeAt: string } | undefined;
}

export interface Written {
  readonly format: WriteOrder["format"];
  readonly paper: OfficialPaper;
  readonly stamp?: PaperStamp | undefined;
}

/** Some twenty pages: drawn in less time than a thread takes to begin. */
const mostAtOnce = 60_000;
const patience = 120_000;
/** Each may take a gibibyte. */
const turns = new Turns({ atOnce: 2, waiting: 10, each: 2 });

/**
 * A paper as a file; a long one in a thread of its own, for the tables of a city take seconds, in which nobody else would be answered.
 * @param accountId who asks
 * @throws Error when it takes two minutes; Refusal request.unavailable where too many wait, request.too_many where two of the
 *   account's do
 */
export function writeApart(accountId: string, { format, paper, stamp }: Written): Promise<Buffer> {
  const content = contentOf(paper);
  if (content.length <= mostAtOnce) return format === "docx" ? docxOf(paper) : pdfOf(paper, stamp);
  const sent = stamp && { madeBy: stamp.madeBy, madeAt: stamp.madeAt.toString() };
  return turns.take(accountId, () => answerTo({ format, content, stamp: sent }));
}

async function answerTo(order: WriteOrder): Promise<Buffer> {
  const worker = new Worker(new URL("./write-worker.ts", import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
    env: workerEnv,
    execArgv: [],
  });
  try {
    const [bytes] = await once(worker, "message", { signal: AbortSignal.timeout(patience) });
    return Buffer.from(z.instanceof(Uint8Array).parse(bytes));
  } finally {
    await worker.terminate();
  }
}
