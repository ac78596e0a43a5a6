import { Worker } from "node:worker_threads";
import type { Paper } from "@phaodai/domain/directives/paper";
import { directivesRefusals } from "@phaodai/domain/directives/contract";
import { readPapers } from "@phaodai/domain/directives/read-papers";
import { z } from "zod";
import { Turns } from "#turns";
import { workerEnv } from "#worker-env";
import { linesOf } from "./paper-text.ts";

/** A file, opened when its turn has come, or a text that was pasted. */
export type Asked = { readonly open: () => Promise<Uint8Array> } | { readonly text: string };

/** What goes to the thread. */
export type Source = { readonly bytes: Uint8Array } | { readonly text: string };

/** Of reading one file, however hostile: seconds, and mebibytes of the heap and of buffers beside it. */
const limits = { seconds: 30, memory: 256, buffers: 384 };

export interface ReadSource {
  readonly lines: readonly string[];
  readonly papers: readonly Paper[];
}

const Message = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("read"), lines: z.array(z.string()), papers: z.string() }),
  z.object({ kind: z.literal("refused"), why: z.string() }),
]);

/** Each takes a thread and its memory; a city sends a paper a minute, not twenty at once. */
const turns = new Turns({ atOnce: 2, waiting: 20, each: 2 });

/** Some three pages: read sooner than a thread begins, however hostile. */
const mostAtOnce = 8000;

/**
 * Reads a file or a long text into papers in a thread of its own, which is ended when it takes too long or too much: the server
 * answers others meanwhile.
 * @param accountId who asks
 * @throws Refusal unusable_file with the reason in words, no_paper; request.unavailable where too many wait to be read,
 *   request.too_many where two of the account's do; whatever opening the file throws
 */
export async function readApart(accountId: string, asked: Asked): Promise<ReadSource> {
  if ("text" in asked && asked.text.length <= mostAtOnce)
    return withPapers({ lines: linesOf(asked.text), papers: readPapers(asked.text) });
  const answer = await turns.take(accountId, async () =>
    answerTo("open" in asked ? { bytes: await asked.open() } : asked),
  );
  const message = Message.parse(answer);
  if (message.kind === "refused") throw directivesRefusals.unusable_file({ why: message.why });
  return withPapers({ lines: message.lines, papers: revived(message.papers) });
}

function withPapers(read: ReadSource): ReadSource {
  if (read.papers.length === 0) throw directivesRefusals.no_paper();
  return read;
}

function answerTo(source: Source): Promise<unknown> {
  const worker = new Worker(new URL("./read-worker.ts", import.meta.url), {
    workerData: source,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory, maxYoungGenerationSizeMb: 16 },
    env: workerEnv,
    execArgv: [],
  });
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const refuse = (why: string) => resolve({ kind: "refused", why });
  const timer = setTimeout(() => refuse("tệp đọc quá lâu: hãy dán phần chữ vào"), limits.seconds * 1000);
  // Buffers count for no limit of a thread: a stream that unpacks to gigabytes fills them.
  const watch = setInterval(() => {
    if (worker.threadId < 0) return;
    worker.getHeapStatistics().then(
      ({ external_memory: bytes }) => {
        if (bytes > limits.buffers * 2 ** 20) refuse("tệp nở ra quá lớn khi đọc: hãy dán phần chữ vào");
      },
      () => undefined, // It ended meanwhile: its end has answered.
    );
  }, 100);
  worker.once("message", resolve);
  worker.once("error", () => refuse("tệp không đọc được: hãy dán phần chữ vào"));
  worker.once("exit", () => refuse("tệp không đọc được: hãy dán phần chữ vào"));
  return promise.finally(() => {
    clearTimeout(timer);
    clearInterval(watch);
    void worker.terminate();
  });
}

/** Days and spans do not go between threads: they come as ISO text under these names. */
function revived(json: string): readonly Paper[] {
  return JSON.parse(json, (key, value: unknown) => {
    if (typeof value !== "string") return value;
    if (key === "date") return Temporal.PlainDate.from(value);
    return key === "duration" ? Temporal.Duration.from(value) : value;
  }) as readonly Paper[]; // safe: written by read-worker.ts from papers, and nothing else has these names
}
