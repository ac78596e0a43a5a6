import { watch, type StreamState } from "@phaodai/client/watch";
import { listen, mostSecondsBefore } from "@phaodai/domain/access/contract";
import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import type { LiveEvent } from "@phaodai/domain/shared/event";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { connection } from "./connection.ts";
import { endpointKey } from "./endpoint.ts";

/** The connection as the header shows it. Moments are those of this device's clock. */
export interface LiveState {
  readonly stream: StreamState;
  /** When the stream was last known to be whole; null before the first connection. */
  readonly wholeAt: Temporal.Instant | null;
  readonly lastEvent: LiveEvent | null;
}

/** Events closer together than this are answered by one refresh. Milliseconds. */
const QUIET = 400;

let state: LiveState = { stream: "connecting", wholeAt: null, lastEvent: null };
const stateListeners = new Set<() => void>();
const eventListeners = new Set<(event: LiveEvent) => void>();

/** Opens the one event stream of this page; call once signed in. @returns closes it */
export function openLive(queries: QueryClient): () => void {
  const stop = new AbortController();
  let wasLost = false;
  void watch({ ...connection, signal: stop.signal }, listen, {
    input: { before: mostSecondsBefore },
    onEvent: (event) => {
      become({ lastEvent: event, wholeAt: Temporal.Now.instant() });
      for (const tell of eventListeners) tell(event);
    },
    onState: (stream) => {
      // What happened in between may be older than the server keeps: what is on screen is asked again.
      if (stream === "live" && wasLost) void queries.invalidateQueries({ refetchType: "active" });
      if (stream === "lost") wasLost = true;
      // Refused: what is on screen is asked again and learns why (signed out elsewhere).
      if (stream === "ended") void queries.invalidateQueries({ refetchType: "active" });
      become(stream === "live" ? { stream, wholeAt: Temporal.Now.instant() } : { stream });
    },
  });
  return () => stop.abort();
}

export const useLiveState = (): LiveState =>
  useSyncExternalStore(
    (tell) => {
      stateListeners.add(tell);
      return () => stateListeners.delete(tell);
    },
    () => state,
  );

interface LiveOptions {
  /** Endpoints asked again when an event of the topics arrives, at once and then at most every 400 ms. */
  readonly refreshes?: readonly Endpoint[];
  readonly onEvent?: (event: LiveEvent) => void;
  /** Which events of the topics matter here; all of them when left out. Reading again costs load and a line in the read log. */
  readonly concerns?: (event: LiveEvent) => boolean;
}

/**
 * Keeps a screen live: `useLive(["case", "exposure"], { refreshes: [showDashboard] })`.
 * @param topics first parts of actions: "case" hears "case.confirmed" and "case.reported"
 */
export function useLive(topics: readonly string[], { refreshes = [], onEvent, concerns }: LiveOptions): void {
  const queries = useQueryClient();
  const refresh = useEffectEvent(() => {
    for (const one of refreshes) void queries.invalidateQueries({ queryKey: endpointKey(one) });
  });
  const hear = useEffectEvent((event: LiveEvent) => onEvent?.(event));
  const matters = useEffectEvent((event: LiveEvent) => concerns?.(event) ?? true);
  const wanted = topics.join(" ");
  useEffect(() => {
    const topicSet = new Set(wanted.split(" "));
    const paced = pace(() => refresh());
    const tell = (event: LiveEvent) => {
      if (!topicSet.has(event.action.split(".")[0] ?? "") || !matters(event)) return;
      hear(event);
      paced.run();
    };
    eventListeners.add(tell);
    return () => {
      eventListeners.delete(tell);
      paced.stop();
    };
  }, [wanted]);
}

/** Runs at once, then at most once each QUIET; the last call is never lost. */
function pace(run: () => void): { readonly run: () => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWaiting = false;
  const rest = () => {
    timer = undefined;
    if (!isWaiting) return;
    isWaiting = false;
    start();
  };
  const start = () => {
    run();
    timer = setTimeout(rest, QUIET);
  };
  return {
    run: () => {
      if (timer === undefined) start();
      else isWaiting = true;
    },
    stop: () => clearTimeout(timer),
  };
}

function become(change: Partial<LiveState>): void {
  state = { ...state, ...change };
  for (const tell of stateListeners) tell();
}
