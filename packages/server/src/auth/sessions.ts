import type { FastifyReply, FastifyRequest } from "fastify";
import { findActor } from "#access/service";
import type { Actor, Services } from "#context";

const cookieName = "phaodai_session";
/** A session is looked up again after this long, so a revoked one ends within it on other processes; on this one at once. */
const freshMilliseconds = 5000;
const keptAtMost = 10_000;

/** Finds who sends a request. Sessions live in the database; a few seconds of them are kept here. */
export interface Sessions {
  actorOf(request: FastifyRequest): Promise<Actor | undefined>;
  forget(token: string): void;
  /** Calls `end` once when the session is forgotten. @returns what stops watching */
  watch(token: string, end: () => void): () => void;
}

export function openSessions(services: Services, realNow: () => Temporal.Instant): Sessions {
  const kept = new Map<string, { readonly actor: Promise<Actor | undefined>; readonly until: number }>();
  const watchers = new Map<string, Set<() => void>>();
  return {
    actorOf(request) {
      const token = tokenOf(request);
      if (token === undefined) return Promise.resolve(undefined);
      const known = kept.get(token);
      const now = performance.now();
      if (known && known.until > now) return known.actor;
      if (kept.size >= keptAtMost) kept.clear();
      const actor = findActor(services, token, realNow());
      kept.set(token, { actor, until: now + freshMilliseconds });
      actor.catch(() => kept.delete(token)); // a failed look-up is not remembered; the caller hears of it
      return actor;
    },
    forget(token) {
      kept.delete(token);
      for (const end of watchers.get(token) ?? []) end();
    },
    watch(token, end) {
      const watching = watchers.get(token) ?? new Set();
      watchers.set(token, watching.add(end));
      return () => {
        watching.delete(end);
        if (watching.size === 0) watchers.delete(token);
      };
    },
  };
}

export const tokenOf = (request: FastifyRequest): string | undefined => request.cookies[cookieName];

/** SameSite=Strict: no other site can make a signed-in browser act. Secure wherever the request came by https. */
export function setToken(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieName, token, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure: request.protocol === "https",
  });
}

export const clearToken = (reply: FastifyReply): void => void reply.clearCookie(cookieName, { path: "/" });
