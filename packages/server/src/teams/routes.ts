import type { Route } from "#http/route";

export const teamsRoutes: readonly Route[] = [];
