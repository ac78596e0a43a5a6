import { setTimeout as sleep } from "node:timers/promises";
import { listen, mostSecondsBefore } from "@phaodai/domain/access/contract";
import { LiveEvent } from "@phaodai/domain/shared/event";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { type Sessions, tokenOf } from "#auth/sessions";
import type { Actor } from "#context";
import type { Database, Scope } from "#db/database";
import { rawRoute, type Route } from "#http/route";
import { endOfOutbox, type Position, readAfter } from "./outbox.ts";

/** How long a change may wait before listeners hear of it, when nobody in this process woke us (another process wrote it). */
const pollMilliseconds = 250;
const heartbeatMilliseconds = 15_000;
const batch = 1000;
/** Bytes a listener may leave unread before it is cut off; it connects again and asks for what it shows. */
const mostUnread = 2 ** 20;

interface Listener {
  readonly scope: Scope;
  send(event: LiveEvent): void;
}

/** Reads the outbox once for all listeners and passes each event to those whose scope it touches. */
export interface Live {
  /** Says that something was committed: read now rather than at the next poll. */
  wake(): void;
  /** @param before begins with what was told so many milliseconds before. @returns a function that ends the listening */
  listen(listener: Listener, before: number): () => void;
  /** Aborted by `hangUp`: every open stream ends, since a server waits for open connections before it closes. */
  readonly ending: AbortSignal;
  hangUp(): void;
  close(): Promise<void>;
}

export async function openLive(database: Database, onError: (error: unknown) => void): Promise<Live> {
  const listeners = new Set<Listener>();
  let lately: readonly Told[] = [];
  const closing = new AbortController();
  const ending = new AbortController();
  let position: Position = await database.asRole("phaodai_tracer", endOfOutbox);
  let woken = Promise.withResolvers<void>();

  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        const read = await database.asRole("phaodai_tracer", (tx) => readAfter(tx, position, batch));
        ({ position } = read);
        for (const listener of listeners) tell(listener, read.events);
        lately = stillKept(lately, read.events);
      } catch (error) {
        onError(error); // the database is away: listeners stay, and hear what they missed when it is back
        await sleep(1000);
      }
      await Promise.race([
        woken.promise,
        sleep(pollMilliseconds, undefined, { signal: closing.signal }).catch(() => undefined),
      ]);
      woken = Promise.withResolvers<void>();
    }
  };
  const running = run();
  return {
    wake: () => woken.resolve(),
    listen(listener, before) {
      listeners.add(listener);
      const since = Date.now() - before;
      tell(
        listener,
        lately.filter(({ at }) => at > since).map(({ event }) => event),
      );
      return () => void listeners.delete(listener);
    },
    ending: ending.signal,
    hangUp: () => ending.abort(),
    close: async () => {
      closing.abort();
      await running;
    },
  };
}

interface Told {
  readonly event: LiveEvent;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What whoever begins to listen may ask for; nobody asks for more than a second batch. */
const stillKept = (lately: readonly Told[], events: readonly LiveEvent[]): readonly Told[] => {
  const now = Date.now();
  return [...lately, ...events.map((event) => ({ event, at: now }))]
    .filter(({ at }) => at > now - mostSecondsBefore * 1000)
    .slice(-batch);
};

function tell({ scope, send }: Listener, events: readonly LiveEvent[]): void {
  for (const event of events) if (concerns(scope, event.unitIds)) send(event);
}

export const concerns = (scope: Scope, unitIds: readonly number[]): boolean =>
  scope.kind === "city" || unitIds.some((id) => scope.unitIds.includes(id));

/** `GET /v1/live`: what happens in the listener's scope, as server-sent events. Ids only; the screen asks again for what it shows. */
export const liveRoutes = (live: Live, sessions: Sessions): readonly Route[] => [
  rawRoute(listen, async ({ actor }, { before }, { request, reply }) => {
    const token = tokenOf(request);
    stream(live, reply, {
      actor,
      before: before * 1000,
      stillThere: async () => (token === undefined ? actor : sessions.actorOf(request)),
      whenSignedOut: (end) => (token === undefined ? () => undefined : sessions.watch(token, end)),
    });
    return reply;
  }),
];

/** Who listens, and for how long: a stream ends with its session, and hears no more than today's roles allow. */
interface Audience {
  readonly actor: Actor;
  /** Milliseconds. */
  readonly before: number;
  stillThere(): Promise<Actor | undefined>;
  whenSignedOut(end: () => void): () => void;
}

const scopeOf = ({ grants }: Actor): Scope =>
  grants.get("overview.read") ?? grants.get("cases.read") ?? { kind: "area", unitIds: [] };

function stream(live: Live, reply: FastifyReply, audience: Audience): void {
  let scope = scopeOf(audience.actor);
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  raw.write(": ready\n\n");
  const listener: Listener = {
    get scope() {
      return scope;
    },
    send: (event) => {
      if (raw.writableLength > mostUnread) return void raw.destroy();
      raw.write(`id: ${event.id}\nevent: change\ndata: ${JSON.stringify(z.encode(LiveEvent, event))}\n\n`);
    },
  };
  const stop = live.listen(listener, audience.before);
  const end = (): void => {
    stop(); // whoever writes after the end breaks the process
    raw.end();
  };
  const beat = async (): Promise<void> => {
    const actor = await audience.stillThere();
    if (!actor) return end();
    scope = scopeOf(actor);
    if (!raw.writableEnded) raw.write(": still here\n\n");
  };
  // While the database is away nobody can be asked; nothing is told either, and the next beat asks again.
  const heartbeat = setInterval(() => void beat().catch(() => undefined), heartbeatMilliseconds);
  const forget = audience.whenSignedOut(end);
  live.ending.addEventListener("abort", end, { once: true });
  raw.once("close", () => {
    forget();
    live.ending.removeEventListener("abort", end);
    clearInterval(heartbeat);
    stop();
    raw.end();
  });
}
