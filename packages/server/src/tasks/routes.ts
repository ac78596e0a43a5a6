import type { Route } from "#http/route";

export const tasksRoutes: readonly Route[] = [];
