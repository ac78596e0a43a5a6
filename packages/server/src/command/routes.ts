import type { Route } from "#http/route";

export const commandRoutes: readonly Route[] = [];
