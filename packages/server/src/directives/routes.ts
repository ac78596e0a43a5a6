import type { Route } from "#http/route";

export const directivesRoutes: readonly Route[] = [];
