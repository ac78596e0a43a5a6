import type { Endpoint, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { messagesOf, type StreamMessage } from "./event-stream.ts";
import { Problem, problemFrom } from "./problem.ts";
import { headersOf, urlOf, type CallInput, type Connection } from "./request.ts";

/** "ended": the server refused (signed out, no right), so no further attempt is made. */
export type StreamState = "connecting" | "live" | "lost" | "ended";

export interface Watch<E extends Endpoint> {
  readonly input: CallInput<E>;
  readonly onEvent: (event: ReplyOf<E>) => void;
  readonly onState?: (state: StreamState, problem?: Problem) => void;
  /** Silence longer than this is a lost connection; the server must send a comment more often. Milliseconds. */
  readonly silence?: number;
}

const firstWait = 1000;
const longestWait = 15_000;

/**
 * Listens to a `sends: "events"` endpoint and comes back by itself after a loss, from the last event seen
 * (Last-Event-ID). Ends when `connection.signal` aborts or the server refuses.
 */
export async function watch<E extends Endpoint>(
  connection: Connection,
  endpoint: E,
  options: Watch<E>,
): Promise<void> {
  let lastEventId: string | undefined;
  let wait = firstWait;
  const { onState } = options;
  const isOver = () => connection.signal?.aborted === true;
  while (!isOver()) {
    onState?.("connecting");
    try {
      for await (const message of connect(connection, endpoint, { ...options, lastEventId })) {
        wait = firstWait;
        lastEventId = message.id ?? lastEventId;
        deliver(endpoint, options, message);
      }
    } catch (failure) {
      if (isOver()) return;
      if (failure instanceof Problem && failure.status < 500 && failure.status !== 429) {
        onState?.("ended", failure);
        return;
      }
    }
    if (isOver()) return;
    onState?.("lost");
    await pause(wait * (0.7 + 0.6 * Math.random()), connection.signal);
    wait = Math.min(wait * 2, longestWait);
  }
}

async function* connect<E extends Endpoint>(
  connection: Connection,
  endpoint: E,
  options: Watch<E> & { readonly lastEventId: string | undefined },
): AsyncGenerator<StreamMessage> {
  const hangUp = new AbortController();
  const response = await fetch(urlOf(connection, endpoint, options.input), {
    headers: {
      ...headersOf(connection, endpoint),
      ...(options.lastEventId !== undefined && { "last-event-id": options.lastEventId }),
    },
    credentials: "same-origin",
    cache: "no-store",
    signal: connection.signal ? AbortSignal.any([connection.signal, hangUp.signal]) : hangUp.signal,
  });
  if (!response.ok || !response.body) throw problemFrom(response.status, await response.text());
  options.onState?.("live");
  try {
    yield* messagesOf(guarded(response.body, options.silence ?? 45_000));
  } finally {
    hangUp.abort();
  }
}

/** The bytes of the stream; throws when none came for the given time. */
async function* guarded(body: ReadableStream<Uint8Array>, silence: number): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { promise: tooLong, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error("silent")), silence);
    try {
      const { done, value } = await Promise.race([reader.read(), tooLong]);
      if (done) return;
      yield value;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** An event the contract does not know is left out: a newer server may say more than this client understands. */
function deliver<E extends Endpoint>(endpoint: E, { onEvent }: Watch<E>, message: StreamMessage): void {
  const parsed = endpoint.reply.safeParse(JSON.parse(message.data));
  if (parsed.success) onEvent(parsed.data as ReplyOf<E>); // safe: parsed by this endpoint's own schema
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, signal?.aborted ? 0 : milliseconds);
    signal?.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        done();
      },
      { once: true },
    );
  });
}
