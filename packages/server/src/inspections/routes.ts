import type { Route } from "#http/route";

export const inspectionsRoutes: readonly Route[] = [];
