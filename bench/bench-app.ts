import { randomUUID } from "node:crypto";
import { dayOf } from "@phaodai/domain/shared/instant";
import { grantsOf } from "../packages/server/src/access/service.ts";
import { openSessions } from "../packages/server/src/auth/sessions.ts";
import type { Actor, Services } from "../packages/server/src/context.ts";
import { buildApp } from "../packages/server/src/http/app.ts";
import { openLive } from "../packages/server/src/live/stream.ts";
import { routesOf } from "../packages/server/src/slices.ts";

export interface BenchApp {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** The whole API on a port, everybody an epidemiologist of the unit: signing in is not what is measured. */
export async function openBenchApp(services: Services, unitId: number): Promise<BenchApp> {
  const held = [{ role: "epidemiologist" as const, unitId }];
  const actor: Actor = {
    id: randomUUID(),
    displayName: "bench",
    homeUnitId: unitId,
    roles: held,
    grants: grantsOf(services.units(), held, dayOf(services.now())),
  };
  const fail = (error: unknown): never => {
    throw error;
  };
  const live = await openLive(services.database, fail);
  const realNow = () => services.now();
  const app = await buildApp({
    services,
    routes: routesOf({ sessions: openSessions(services, realNow), live, realNow }),
    actorOf: async () => actor,
    afterCommand: () => live.wake(),
  });
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    port: Number(new URL(address).port),
    close: async () => {
      await live.close();
      app.server.closeAllConnections();
      await app.close();
    },
  };
}
