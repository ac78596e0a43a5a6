import { permissionsByRole } from "@phaodai/domain/access/roles";
import { unitTree } from "@phaodai/domain/units/tree";
import { openVault } from "../packages/server/src/auth/vault.ts";
import type { Actor, Services } from "../packages/server/src/context.ts";
import type { Scope } from "../packages/server/src/db/database.ts";
import type { Store } from "../packages/server/src/db/store.ts";
import { buildApp } from "../packages/server/src/http/app.ts";
import { reactions } from "../packages/server/src/reactions.ts";
import type { Route } from "../packages/server/src/http/route.ts";

export interface RegisterApp {
  readonly app: Awaited<ReturnType<typeof buildApp>>;
  /** Whoever asks stands in place of a session: the header to send. @returns its value */
  readonly headerOf: (actor: Actor) => string;
}

export const askHeader = "x-ask";

/** An epidemiologist with every permission over the scope. */
export const askerIn = (scope: Scope): Actor => ({
  id: "01900005-0000-7000-8000-000000000001",
  displayName: "bench",
  homeUnitId: null,
  roles: [],
  grants: new Map(permissionsByRole.epidemiologist.map((permission) => [permission, scope])),
});

/** The API with some routes alone, on a store of a bench. */
export async function openRegisterApp(
  { database, secrets, folder = "" }: Store,
  routesOf: (services: Services) => readonly Route[],
): Promise<RegisterApp> {
  const tree = unitTree({ units: [], versions: [], setMembers: [], lineage: [], populations: [] });
  const now = Temporal.Instant.from("2021-07-28T08:00:00+07:00");
  const services: Services = {
    database,
    vault: openVault(secrets),
    dataFolder: folder,
    policies: [],
    reactions,
    units: () => tree,
    now: () => now,
  };
  const actors: Actor[] = [];
  const app = await buildApp({
    services,
    routes: routesOf(services),
    actorOf: async (request) => actors[Number(request.headers[askHeader])],
  });
  return { app, headerOf: (actor) => String(actors.push(actor) - 1) };
}
