import { allRegisters } from "@phaodai/domain/all-registers";
import { accessRoutes } from "#access/routes";
import type { Sessions } from "#auth/sessions";
import { casesRoutes } from "#cases/routes";
import { placesRoutes } from "#establishments/routes";
import { exportRoutes } from "#export/routes";
import { batchRoute } from "#http/batch";
import { importRoutes } from "#import/routes";
import { importers } from "./importers.ts";
import type { Route } from "#http/route";
import { type Live, liveRoutes } from "#live/stream";
import { overviewRoutes } from "#overview/routes";
import { peopleRoutes } from "#people/routes";
import { findKeys } from "#people/search";
import { policyRoutes } from "#policy/routes";
import { registerRoutes } from "#registers/routes";
import { serveRegister } from "#registers/served-register";
import { tracingRoutes } from "#tracing/routes";
import { commandRoutes } from "#command/routes";
import { directivesRoutes } from "#directives/routes";
import { fileRoutes } from "#files/routes";
import { inspectionsRoutes } from "#inspections/routes";
import { paperRoutes } from "#papers/routes";
import { tasksRoutes } from "#tasks/routes";
import { teamsRoutes } from "#teams/routes";
import { unitRoutes } from "#units/routes";

export interface RoutesNeed {
  readonly sessions: Sessions;
  readonly live: Live;
  /** Sessions expire in real time, also in a drill. */
  realNow(): Temporal.Instant;
}

/** Every route of the product, slices in the order of scripts/architecture.ts, then the machinery. */
export function routesOf(need: RoutesNeed): readonly Route[] {
  const routes = sliceRoutes(need);
  return [
    ...routes,
    ...importRoutes(importers),
    batchRoute(routes, () => need.live.wake()),
    ...liveRoutes(need.live, need.sessions),
  ];
}

const sliceRoutes = ({ sessions, realNow }: RoutesNeed): readonly Route[] => [
  ...unitRoutes,
  ...accessRoutes(sessions, realNow),
  ...policyRoutes,
  ...peopleRoutes,
  ...teamsRoutes,
  ...placesRoutes,
  ...casesRoutes,
  ...tracingRoutes,
  ...tasksRoutes,
  ...commandRoutes,
  ...directivesRoutes,
  ...inspectionsRoutes,
  ...overviewRoutes,
  ...registerRoutes(registers),
  ...exportRoutes(registers),
  ...fileRoutes,
  ...paperRoutes,
];

/** Every register that is served. */
export const registers = allRegisters.map((register) => serveRegister(register, findKeys));
