import { call } from "@phaodai/client/client";
import { NetworkFailure, Problem } from "@phaodai/client/problem";
import { newId, type CallInput } from "@phaodai/client/request";
import type { Endpoint, ReplyOf } from "@phaodai/domain/shared/endpoint";
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from "@tanstack/react-query";
import { useRef } from "react";
import { connection } from "./connection.ts";

/** The first parts of every query key of an endpoint: what `useLive` and `useCommand` invalidate. */
export const endpointKey = (endpoint: Endpoint) => [endpoint.method, endpoint.path] as const;

/** The whole of a query for loaders and prefetching: `queryClient.ensureQueryData(queryOf(showCase, { caseId }))`. */
export const queryOf = <E extends Endpoint>(endpoint: E, input: CallInput<E>) => ({
  queryKey: [...endpointKey(endpoint), input],
  queryFn: ({ signal }: { signal: AbortSignal }) => call({ ...connection, signal }, endpoint, input),
});

interface ReadOptions {
  /** False: do not ask yet. */
  readonly enabled?: boolean;
  /** Ask again every so many milliseconds (progress of a job that sends no events). */
  readonly every?: number | false;
  /** What was read stays until somebody says that it is other: it takes the server long to find. */
  readonly isKept?: boolean;
}

/** Reads an endpoint. While a new input loads, the rows of the last one stay (`isPlaceholderData`). */
export function useEndpoint<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E>,
  { enabled = true, every = false }: ReadOptions = {},
): UseQueryResult<ReplyOf<E>> {
  return useQuery({
    ...queryOf(endpoint, input),
    enabled,
    refetchInterval: every,
    placeholderData: keepPreviousData,
  });
}

interface PageReply<R> {
  readonly items: readonly R[];
  readonly next: string | null;
}

/**
 * Reads a paged endpoint (`items`, `next`) page after page; `rows` are all rows loaded so far.
 * @param inputAt the input of the page after a cursor: `(after) => ({ register: "cases", after })`
 */
export function usePages<E extends Endpoint, R>(
  endpoint: E & { readonly reply: { readonly _zod: { readonly output: PageReply<R> } } },
  inputAt: (after: string | undefined) => CallInput<E>,
  { enabled = true, isKept = false }: ReadOptions = {},
) {
  const query = useInfiniteQuery({
    ...(isKept && { staleTime: Infinity }),
    queryKey: [...endpointKey(endpoint), "pages", inputAt(undefined)],
    queryFn: ({ signal, pageParam }) => call({ ...connection, signal }, endpoint as E, inputAt(pageParam)),
    // Safe: `after` starts undefined, and the declared reply has `items` and `next`.
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page as PageReply<R>).next ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
  });
  const pages = query.data?.pages ?? [];
  return {
    ...query,
    pages,
    // Safe: as above.
    rows: pages.flatMap((page) => (page as PageReply<R>).items),
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
  };
}

interface CommandOptions<E extends Endpoint> {
  /** Endpoints whose answers this command changes. */
  readonly invalidates?: readonly Endpoint[];
  readonly onDone?: (reply: ReplyOf<E>) => void;
}

export interface Sending<E extends Endpoint> {
  readonly input: CallInput<E>;
  /** The version of the record on screen; refused with 412 if somebody changed it since. */
  readonly version?: number;
}

/**
 * Sends a command: `const confirm = useCommand(confirmCase); confirm.mutate({ input: { caseId, body }, version })`.
 * The same content sent again after a lost connection keeps its command id, so it is done once.
 */
export function useCommand<E extends Endpoint>(
  endpoint: E,
  { invalidates = [], onDone }: CommandOptions<E> = {},
) {
  const queries = useQueryClient();
  const unanswered = useRef<{ readonly content: string; readonly id: string } | null>(null);
  return useMutation({
    mutationFn: ({ input, version }: Sending<E>) => {
      const content = JSON.stringify(input);
      const id = unanswered.current?.content === content ? unanswered.current.id : newId();
      unanswered.current = { content, id };
      return call(
        { ...connection, commandId: id, ...(version !== undefined && { version }) },
        endpoint,
        input,
      );
    },
    onSuccess: async (reply) => {
      onDone?.(reply);
      await Promise.all(invalidates.map((one) => queries.invalidateQueries({ queryKey: endpointKey(one) })));
    },
    onSettled: (_, error) => {
      if (!isUnanswered(error)) unanswered.current = null;
    },
  });
}

/** Nobody knows whether the command was done: no answer, or one that says the server could not finish. */
const isUnanswered = (error: Error | null): boolean =>
  error instanceof NetworkFailure || (error instanceof Problem && error.status >= 500);
