import { showHealth, showOpenApi, showWorld, type World as WorldView } from "@phaodai/domain/access/contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { Services } from "#context";
import type { World } from "#world";
import { openApiOf } from "./openapi.ts";
import { type Route, route } from "./route.ts";

export interface SystemFacts {
  readonly services: Services;
  readonly world: World;
  readonly version: string;
  readonly demoAccounts: WorldView["demoAccounts"];
  /** The routes the document describes. */
  readonly routes: readonly Route[];
}

/** What is asked before anyone has signed in: is it up, which world is it, what can it do. */
export function systemRoutes({
  services,
  world,
  version,
  demoAccounts,
  routes,
}: SystemFacts): readonly Route[] {
  const own: Route[] = [
    route(showHealth, async (): Promise<ReplyOf<typeof showHealth>> => {
      const isUp = await services.database.asRole("phaodai_gate", async () => true).catch(() => false);
      return isUp
        ? { status: "ok", version, database: "up" }
        : { status: "degraded", version, database: "down" };
    }),
    route(showWorld, async () => ({
      name: world.name,
      isDrill: world.isDrill || demoAccounts.length > 0, // made-up people, also on the real clock
      now: services.now(),
      version,
      demoAccounts,
    })),
    route(showOpenApi, async () => document),
  ];
  const document = openApiOf(
    [...own, ...routes].map(({ endpoint }) => endpoint),
    version,
  );
  return own;
}
