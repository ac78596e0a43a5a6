import { connect } from "node:net";
import { parentPort, workerData } from "node:worker_threads";

/** A load generator in a thread of its own: so many connections, each sending its next request when the last is answered. */
export interface HttpLoad {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bodies, sent round and round. */
  readonly bodies: readonly string[];
}

export interface HttpLoadResult {
  readonly answered: number;
  readonly refused: number;
  readonly seconds: number;
}

if (parentPort) {
  // safe: only started by bench/visits.ts with this shape
  const load = workerData as HttpLoad;
  parentPort.postMessage(await run(load));
}

async function run(load: HttpLoad): Promise<HttpLoadResult> {
  const requests = load.bodies.map((body) => Buffer.from(requestText(load, body)));
  const count = { answered: 0, refused: 0, next: 0 };
  const start = performance.now();
  const until = start + load.seconds * 1000;
  await Promise.all(Array.from({ length: load.connections }, () => connection(load, requests, count, until)));
  return { answered: count.answered, refused: count.refused, seconds: (performance.now() - start) / 1000 };
}

interface Count {
  answered: number;
  refused: number;
  next: number;
}

function connection(
  load: HttpLoad,
  requests: readonly Buffer[],
  ...[count, until]: [Count, number]
): Promise<void> {
  return new Promise((done, failed) => {
    const socket = connect(load.port, "127.0.0.1");
    const send = (): void => {
      if (performance.now() > until) return void socket.end();
      socket.write(requests[count.next++ % requests.length] ?? "");
    };
    let text = "";
    socket.setNoDelay(true);
    socket.once("connect", send);
    socket.once("error", failed);
    socket.once("close", () => done());
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
      const end = endOfAnswer(text);
      if (end === undefined) return;
      if (text.startsWith("HTTP/1.1 200")) count.answered++;
      else count.refused++;
      text = text.slice(end);
      send();
    });
  });
}

/** Where the answer in the text ends; undefined while it is not whole. */
function endOfAnswer(text: string): number | undefined {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return undefined;
  const length = /content-length: (\d+)/i.exec(text.slice(0, head))?.[1];
  const end = head + 4 + Number(length ?? 0);
  return text.length >= end ? end : undefined;
}

function requestText({ path, headers }: HttpLoad, body: string): string {
  const lines = Object.entries({
    host: "bench",
    "content-type": "application/json",
    ...headers,
    "content-length": String(Buffer.byteLength(body)),
  });
  return `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}`).join("\r\n")}\r\n\r\n${body}`;
}
