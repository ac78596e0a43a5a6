import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import type { CompiledQuery } from "kysely";
import pg from "pg";

export interface CopyOut {
  readonly connectionString: string;
  /** Opens the transaction: role, units and settings. */
  readonly begin: string;
  /** A query whose values stand in it: COPY takes no parameters. */
  readonly query: string;
  /** From so many rows on they are read in the order of an index: they leave at once, and nothing grows with them. */
  readonly manyRows: number;
  /** Aborted by whoever reads no more: it ends the query, also before its first row. */
  readonly signal: AbortSignal | undefined;
  /** Ends the connections of an application name, and resolves when they are gone. */
  readonly end: (applicationName: string) => Promise<void>;
}

/** A query with its values in it, each as a literal. */
export const withValues = ({ sql, parameters }: CompiledQuery): string =>
  sql.replace(/\$(\d+)/g, (_, n: string) => literal(parameters[Number(n) - 1]));

/** @throws TypeError for a value that no filter has */
const literal = (value: unknown): string =>
  value === null
    ? "null"
    : pg.escapeLiteral(Array.isArray(value) ? `{${value.map(element).join(",")}}` : plain(value));

const element = (value: unknown): string =>
  value === null ? "null" : `"${plain(value).replace(/["\\]/g, String.raw`\$&`)}"`;

function plain(value: unknown): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return String(value);
  throw new TypeError("a value that cannot stand in a query");
}

/** What pg does not tell of a client: its socket. */
interface Wired {
  readonly connection: { readonly stream: Socket };
}

/**
 * Rows as COPY writes them (text format), in whole lines, over a connection of its own that ends with the reading; whoever
 * stops reading ends the query, and is told when it has ended. What is yielded is good until the next is asked for. The
 * frames of the protocol are taken off here, a socket's worth at a time: a call for each row, as pg and its kin have it,
 * costs as much as writing the row.
 * @throws Error of the database, also half way; of the signal
 */
export async function* copyOut({ begin, query, manyRows, ...of }: CopyOut): AsyncGenerator<Buffer> {
  of.signal?.throwIfAborted();
  const applicationName = `copy ${randomUUID()}`;
  const client = openClient(of.connectionString, applicationName);
  const hangUp = () => streamOf(client).destroy(new Error("nobody reads the rows any more"));
  of.signal?.addEventListener("abort", hangUp);
  let isWhole = false;
  try {
    await client.connect();
    await client.query(begin);
    if ((await countExpected(client, query)) >= manyRows) await client.query("set local enable_sort = off");
    const stream = streamOf(client);
    stream.removeAllListeners("data").pause();
    stream.write(message("Q", `copy (${query}) to stdout`));
    yield* unframed(stream);
    stream.write(message("X"));
    isWhole = true;
  } finally {
    of.signal?.removeEventListener("abort", hangUp);
    streamOf(client).destroy();
    // PostgreSQL sees that nobody reads when it writes: while it sorts or waits for a lock it would go on.
    if (!isWhole) await of.end(applicationName);
  }
}

function openClient(connectionString: string, applicationName: string): pg.Client {
  const client = new pg.Client({
    connectionString,
    application_name: applicationName,
    keepAlive: true,
    connectionTimeoutMillis: 5000,
  });
  client.on("error", () => undefined); // the read under way fails and tells it
  return client;
}

const streamOf = (client: pg.Client): Socket => (client as unknown as Wired).connection.stream; // safe: pg's own client, which has one

/** How many rows the planner expects. */
async function countExpected(client: pg.Client, query: string): Promise<number> {
  const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }>(
    `explain (format json) ${query}`,
  );
  return rows[0]?.["QUERY PLAN"][0].Plan["Plan Rows"] ?? 0;
}

/** A message of the protocol: its kind, its length, a text that ends with NUL. */
function message(kind: string, text?: string): Buffer {
  const body = text === undefined ? Buffer.alloc(0) : Buffer.from(`${text}\0`);
  const head = Buffer.alloc(5);
  head.write(kind, 0, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const kinds = { copyData: 0x64, error: 0x45, ready: 0x5a } as const;
const headLength = 5;

/** As much as is handed on at once: PostgreSQL sends eight kilobytes, and each has its price. */
const handful = 192 * 1024;

/**
 * The data of a COPY, many rows at a time (PostgreSQL, "Frontend/Backend Protocol": each message is one row). What is yielded
 * is written anew when the next is asked for: a buffer for each would keep the collector busy for longer than the rows take.
 */
async function* unframed(stream: Socket): AsyncGenerator<Buffer> {
  const frames = new Frames();
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    frames.take(chunk as Buffer); // safe: no encoding is set on the socket
    if (frames.rowBytes < handful && !frames.isReady) continue;
    if (frames.rowBytes > 0) yield frames.give();
    if (frames.isReady) return;
  }
  throw new Error("the connection broke off while rows were copied");
}

/** Takes messages apart, in two buffers that grow to what they need and stay. */
class Frames {
  isReady = false;
  rowBytes = 0;
  #rows = Buffer.allocUnsafeSlow(2 * handful);
  /** What came and is not a whole message yet. */
  #left = Buffer.allocUnsafeSlow(handful);
  #leftBytes = 0;

  /** @throws Error of the database */
  take(chunk: Buffer): void {
    this.#left = withRoom(this.#left, this.#leftBytes, chunk.length);
    chunk.copy(this.#left, this.#leftBytes);
    const bytes = this.#left.subarray(0, this.#leftBytes + chunk.length);
    this.#rows = withRoom(this.#rows, this.rowBytes, bytes.length);
    let at = 0;
    while (bytes.length - at >= headLength) {
      const end = at + 1 + bytes.readInt32BE(at + 1);
      if (end > bytes.length) break;
      this.#takeMessage(bytes, at, end);
      at = end;
    }
    bytes.copy(this.#left, 0, at);
    this.#leftBytes = bytes.length - at;
  }

  give(): Buffer {
    const given = this.#rows.subarray(0, this.rowBytes);
    this.rowBytes = 0;
    return given;
  }

  #takeMessage(bytes: Buffer, at: number, end: number): void {
    const kind = bytes[at];
    if (kind === kinds.copyData) this.rowBytes += bytes.copy(this.#rows, this.rowBytes, at + headLength, end);
    else if (kind === kinds.error) throw databaseError(bytes.subarray(at + headLength, end));
    else if (kind === kinds.ready) this.isReady = true;
  }
}

function withRoom(buffer: Buffer<ArrayBuffer>, used: number, more: number): Buffer<ArrayBuffer> {
  if (used + more <= buffer.length) return buffer;
  const larger = Buffer.allocUnsafeSlow((used + more) * 2);
  buffer.copy(larger, 0, 0, used);
  return larger;
}

/** Fields of an ErrorResponse: a letter, a text, NUL; M is the message, C the SQLSTATE. */
function databaseError(body: Buffer): Error {
  const fields = body.toString().split("\0");
  const field = (letter: string): string => fields.find((one) => one.startsWith(letter))?.slice(1) ?? "";
  return Object.assign(new Error(field("M")), { code: field("C") });
}
