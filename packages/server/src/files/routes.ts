import type { Route } from "#http/route";

export const fileRoutes: readonly Route[] = [];
