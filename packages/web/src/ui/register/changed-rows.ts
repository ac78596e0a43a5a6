import { countRows, listRows, searchRows } from "@phaodai/domain/registers/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { endpointKey } from "#ui/endpoint.ts";
import { useLive } from "#ui/live.ts";
import type { RegisterRows } from "./register-rows.ts";

/** How long a changed row stays lit, a little over the fade of the style. Milliseconds. */
const litFor = 1500;
/** With more pages than this loaded, a change waits for a click: all of them would be read again. */
const pagesRefreshed = 3;

export interface Changes {
  /** Rows to light up. */
  readonly changed: ReadonlySet<string>;
  /** Changes not shown yet. */
  readonly waiting: number;
  readonly refresh: () => void;
}

/** Keeps a list up to date: at its top by itself, far down when asked, so that nobody loses the row they read. */
export function useChangedRows(topics: readonly string[], rows: RegisterRows): Changes {
  const queries = useQueryClient();
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set());
  const refresh = () => {
    setWaiting(new Set());
    for (const endpoint of [listRows, searchRows])
      void queries.invalidateQueries({ queryKey: endpointKey(endpoint) });
  };
  useLive(topics, {
    refreshes: rows.pages.length <= pagesRefreshed ? [listRows, searchRows, countRows] : [countRows],
    onEvent: ({ subjectId }) => {
      if (rows.pages.length > pagesRefreshed) setWaiting((before) => new Set([...before, subjectId]));
      setChanged((before) => new Set([...before, subjectId]));
      setTimeout(() => setChanged((before) => without(before, subjectId)), litFor);
    },
  });
  return { changed, waiting: waiting.size, refresh };
}

function without(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const rest = new Set(set);
  rest.delete(item);
  return rest;
}
