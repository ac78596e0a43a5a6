import { call } from "@phaodai/client/client";
import { NetworkFailure, Problem } from "@phaodai/client/problem";
import { showSession, showWorld, type Session, type World } from "@phaodai/domain/access/contract";
import type { Permission } from "@phaodai/domain/access/roles";
import { queryOptions, useQuery, useSuspenseQuery, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { connection } from "#ui/connection.ts";
import { dropKeptSession, keepSession, keptSession } from "./kept-session.ts";
import { keepWorld, keptWorld, type WorldHere } from "./kept-world.ts";

/** Who is signed in on this page, without a network who was; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      const session = await call({ ...connection, signal }, showSession, {});
      void keepSession(session);
      return session;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        dropKeptSession();
        return null;
      }
      const kept = error instanceof NetworkFailure ? await keptSession() : undefined;
      if (kept) return kept;
      throw error;
    }
  },
  staleTime: Infinity,
  networkMode: "always",
});

/** The world of the server, with how far its clock is from this device's (a drill runs on scenario time). */
export const worldQuery = queryOptions({
  queryKey: ["world"],
  queryFn: async ({ signal }): Promise<WorldHere> => {
    try {
      const world = await call({ ...connection, signal }, showWorld, {});
      const here = { world, ahead: Temporal.Now.instant().until(world.now) };
      keepWorld(here);
      return here;
    } catch (error) {
      const kept = error instanceof NetworkFailure ? keptWorld() : undefined;
      if (kept) return kept;
      throw error;
    }
  },
  staleTime: 10 * 60_000,
  networkMode: "always",
});

/** The session of a screen behind the sign-in; the route's guard has seen to it that there is one. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new Error("a screen behind the sign-in was drawn without a session");
  return data;
}

/** Whether the signed-in person may: to disable with a reason. The server decides. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSession();
  return (permission) => permissions.includes(permission);
}

export function useWorld(): World | undefined {
  return useQuery(worldQuery).data?.world;
}

/** The moment it is in the world of the server, moved on every 15 seconds; undefined until the server said it. */
export function useWorldNow(): Temporal.Instant | undefined {
  const ahead = useQuery(worldQuery).data?.ahead;
  const [deviceNow, setDeviceNow] = useState(() => Temporal.Now.instant());
  useEffect(() => {
    const timer = setInterval(() => setDeviceNow(Temporal.Now.instant()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return ahead && deviceNow.add(ahead);
}

/** Turns a moment of this device's clock into one of the world's; the moment itself until the server said its time. */
export function useWorldTime(): (deviceMoment: Temporal.Instant) => Temporal.Instant {
  const ahead = useQuery(worldQuery).data?.ahead;
  return (deviceMoment) => (ahead ? deviceMoment.add(ahead) : deviceMoment);
}

/** Forgets the session and all that was read under it. */
export function forgetSession(queries: QueryClient): void {
  queries.clear();
  queries.setQueryData(sessionQuery.queryKey, null);
}
