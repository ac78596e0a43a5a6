import type { Route } from "#http/route";

export const paperRoutes: readonly Route[] = [];
