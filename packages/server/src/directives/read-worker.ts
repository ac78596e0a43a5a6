import { parentPort, workerData } from "node:worker_threads";
import { readPapers } from "@phaodai/domain/directives/read-papers";
import { UnusableInput } from "#import/unusable-input";
import { linesOf, paperText } from "./paper-text.ts";
import type { Source } from "./read-apart.ts";

// Runs in a worker with limits on memory and time: whatever a hostile file does, it does to this thread.
const source = workerData as Source; // safe: read-apart.ts starts this worker with a source
parentPort?.postMessage(await read(source));

async function read(from: Source): Promise<object> {
  try {
    const text = "text" in from ? from.text : await paperText(Buffer.from(from.bytes));
    return { kind: "read", lines: linesOf(text), papers: JSON.stringify(readPapers(text)) };
  } catch (error) {
    if (error instanceof UnusableInput) return { kind: "refused", why: error.message };
    throw error;
  }
}
