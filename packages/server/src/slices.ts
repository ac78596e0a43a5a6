import { accessRoutes } from "#access/routes";
import type { Sessions } from "#auth/sessions";
import type { Route } from "#http/route";
import { policyRoutes } from "#policy/routes";

/** Every route of the product. Slices in the order of scripts/architecture.ts. */
export const routesOf = (sessions: Sessions, realNow: () => Temporal.Instant): readonly Route[] => [
  ...policyRoutes,
  ...accessRoutes(sessions, realNow),
];
