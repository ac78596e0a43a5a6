import type { Endpoint, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { ContractBroken, NetworkFailure, problemFrom } from "./problem.ts";
import { bodyOf, headersOf, urlOf, type CallInput, type Connection } from "./request.ts";

/** Waits between the attempts of a command, in milliseconds; each attempt carries the same command id. */
const retryAfter = [300, 1200];

/**
 * Calls an endpoint by its contract: input and reply are the decoded values (Temporal days and moments).
 * A command without an answer is sent again under its id, so it is done once however often it arrives.
 * @throws Problem (a Refusal) for a "no", NetworkFailure without an answer, ContractBroken for a reply outside the contract
 */
export async function call<E extends Endpoint>(
  connection: Connection,
  endpoint: E,
  input: CallInput<E>,
): Promise<ReplyOf<E>> {
  const response = await send(connection, endpoint, input);
  return replyOf(endpoint, await textOf(response));
}

export interface Download {
  readonly blob: Blob;
  /** The name the server gave the file, if it gave one. */
  readonly fileName: string | undefined;
}

/** Calls an endpoint that sends a file. @throws as `call` */
export async function download<E extends Endpoint>(
  connection: Connection,
  endpoint: E,
  input: CallInput<E>,
): Promise<Download> {
  const response = await send(connection, endpoint, input);
  return {
    blob: await response.blob(),
    fileName: fileNameOf(response.headers.get("content-disposition") ?? ""),
  };
}

/** Parses a reply by the contract. @throws ContractBroken */
export function replyOf<E extends Endpoint>(endpoint: E, text: string): ReplyOf<E> {
  const parsed = endpoint.reply.safeParse(text === "" ? undefined : JSON.parse(text));
  if (!parsed.success)
    throw new ContractBroken(`${endpoint.method} ${endpoint.path}: ${parsed.error.message}`, {
      cause: parsed.error,
    });
  return parsed.data as ReplyOf<E>; // safe: parsed by this endpoint's own schema
}

/** Sends once, a command up to three times, and gives the response of a success. */
async function send<E extends Endpoint>(
  connection: Connection,
  endpoint: E,
  input: CallInput<E>,
): Promise<Response> {
  const body = bodyOf(endpoint, input);
  const init: RequestInit = {
    method: endpoint.method,
    credentials: "same-origin",
    headers: {
      ...headersOf(connection, endpoint),
      ...(body !== null && { "content-type": "application/json" }),
    },
    body,
    signal: connection.signal ?? null,
  };
  const url = urlOf(connection, endpoint, input);
  const response = await attempt(url, init, endpoint.command ? retryAfter : []);
  if (!response.ok) throw problemFrom(response.status, await textOf(response));
  return response;
}

async function attempt(url: string, init: RequestInit, waits: readonly number[]): Promise<Response> {
  const [wait, ...later] = waits;
  try {
    const response = await fetch(url, init);
    if (wait === undefined || ![502, 503, 504].includes(response.status)) return response;
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    if (wait === undefined) throw new NetworkFailure(`${init.method} ${url}`, { cause });
  }
  await new Promise((done) => setTimeout(done, wait));
  return await attempt(url, init, later);
}

/** The body; a connection cut in the middle is a network failure like one cut before. */
async function textOf(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    throw new NetworkFailure(response.url, { cause });
  }
}

function fileNameOf(disposition: string): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1];
}
