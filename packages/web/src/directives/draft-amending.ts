import { call } from "@phaodai/client/client";
import type { Amendment } from "@phaodai/domain/directives/amendment";
import { amendDirective, listDirectives, showDirective } from "@phaodai/domain/directives/contract";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { connection } from "#ui/connection.ts";
import { endpointKey, queryOf } from "#ui/endpoint.ts";

interface Amending {
  /** Sends changes, one after the other, those made meanwhile together. */
  readonly amend: (...amendments: readonly Amendment[]) => void;
  /** Doubts settled here whose answer is still on its way. */
  readonly settling: ReadonlySet<number>;
  readonly isSaving: boolean;
  readonly error: unknown;
}

/** Changes to a draft, in the order they were made: each answers with the whole draft, which is shown at once. */
export function useAmending({ id, version }: Pick<ShownDirective, "id" | "version">): Amending {
  const queries = useQueryClient();
  const waiting = useRef<Amendment[]>([]);
  const isRunning = useRef(false);
  const [sent, setSent] = useState<readonly Amendment[]>([]);
  const [error, setError] = useState<unknown>(null);

  const sendAll = useCallback(async (): Promise<void> => {
    const { queryKey } = queryOf(showDirective, { directiveId: id });
    isRunning.current = true;
    try {
      while (waiting.current.length > 0) {
        const amendments = waiting.current.splice(0, 100);
        const seen = queries.getQueryData<ShownDirective>(queryKey)?.version ?? version;
        const reply = await call({ ...connection, version: seen }, amendDirective, {
          directiveId: id,
          body: { amendments },
        });
        queries.setQueryData(queryKey, reply);
        setSent([...waiting.current]);
      }
      void queries.invalidateQueries({ queryKey: endpointKey(listDirectives) });
    } catch (failure) {
      waiting.current = [];
      setSent([]);
      setError(failure);
      void queries.invalidateQueries({ queryKey });
    } finally {
      isRunning.current = false;
    }
  }, [id, version, queries]);
  const amend = useCallback(
    (...amendments: readonly Amendment[]): void => {
      setError(null);
      waiting.current.push(...amendments);
      setSent((before) => [...before, ...amendments]);
      if (!isRunning.current) void sendAll();
    },
    [sendAll],
  );
  const settling = useMemo(
    () => new Set(sent.flatMap((one) => (one.kind === "settle_doubt" && one.isSettled ? [one.doubtId] : []))),
    [sent],
  );
  return { amend, settling, isSaving: sent.length > 0, error };
}
