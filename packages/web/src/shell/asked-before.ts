import type { InvalidateQueryFilters, Query, QueryClient } from "@tanstack/react-query";

/**
 * A first question that is on its way when its answer is declared outdated is asked again once that answer is there, which
 * may say what was true before: TanStack Query takes it for new. It is let come first: under a stream of events a screen on
 * a slow line would never be filled.
 */
export function askAgainWhatWasAskedBefore(queries: QueryClient): void {
  const outdated = new WeakSet<Query>();
  const invalidate = queries.invalidateQueries.bind(queries);
  const isFirst = ({ state }: Query): boolean => state.data === undefined && state.fetchStatus !== "idle";
  queries.invalidateQueries = (filters?: InvalidateQueryFilters, options = {}) => {
    for (const query of queries.getQueryCache().findAll(filters)) if (isFirst(query)) outdated.add(query);
    return invalidate(filters, options);
  };
  queries.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "success") return;
    const { query } = event;
    if (outdated.delete(query)) void invalidate({ queryKey: query.queryKey, exact: true });
  });
}
