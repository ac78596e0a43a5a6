import { accessRoutes } from "#access/routes";
import type { Sessions } from "#auth/sessions";
import type { Route } from "#http/route";
import { type Live, liveRoutes } from "#live/stream";
import { overviewRoutes } from "#overview/routes";
import { policyRoutes } from "#policy/routes";
import { unitRoutes } from "#units/routes";

export interface RoutesNeed {
  readonly sessions: Sessions;
  readonly live: Live;
  /** Sessions expire in real time, also in a drill. */
  realNow(): Temporal.Instant;
}

/** Every route of the product, slices in the order of scripts/architecture.ts, then the machinery. */
export const routesOf = ({ sessions, live, realNow }: RoutesNeed): readonly Route[] => [
  ...unitRoutes,
  ...accessRoutes(sessions, realNow),
  ...policyRoutes,
  ...overviewRoutes,
  ...liveRoutes(live),
];
