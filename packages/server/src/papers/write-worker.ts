import { parentPort, workerData } from "node:worker_threads";
import { OfficialPaper } from "@phaodai/domain/papers/paper";
import { docxOf } from "./docx.ts";
import { pdfOf } from "./pdf.ts";
import type { WriteOrder } from "./write-apart.ts";

// Runs in a worker: a long paper is drawn while the server answers others.
const { format, content, stamp } = workerData as WriteOrder; // safe: write-apart.ts starts this worker with an order
const paper = OfficialPaper.parse(JSON.parse(content));
const made = stamp && { madeBy: stamp.madeBy, madeAt: Temporal.Instant.from(stamp.madeAt) };
parentPort?.postMessage(new Uint8Array(await (format === "docx" ? docxOf(paper) : pdfOf(paper, made))));
