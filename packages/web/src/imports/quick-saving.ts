import { newId } from "@phaodai/client/request";
import type { Import } from "@phaodai/domain/imports/contract";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { layoutOf } from "./quick-check.ts";
import type { QuickRow } from "./quick-sheet.ts";
import type { QuickState } from "./quick-state.ts";
import { type Saved, saveRows } from "./quick-save.ts";

export interface QuickSaving {
  readonly save: () => void;
  readonly isSaving: boolean;
  /** The import while it runs, for its progress. */
  readonly running: Import | undefined;
  readonly saved: Saved | undefined;
  readonly error: unknown;
  /** Rows that can be sent: those without an error the grid knows of. */
  readonly ready: readonly QuickRow[];
}

/** Sends the rows that can be; those that were taken leave the grid, the others stay with what the server said. */
export function useQuickSaving(state: QuickState, unitId: number): QuickSaving {
  const { t } = useTranslation("imports");
  const [running, setRunning] = useState<Import>();
  const ready = state.filled.filter(
    ({ id, answer }) => answer === null && state.checks.get(id)?.verdict !== "error",
  );
  const sending = useMutation({
    // Without a network it fails and says so, rather than wait in silence.
    networkMode: "always",
    mutationFn: () => {
      const before = state.sending;
      const rows = before ? state.filled.filter(({ id }) => before.rowIds.includes(id)) : ready;
      const importId = before?.importId ?? newId();
      state.setSending({ importId, rowIds: rows.map(({ id }) => id) });
      return saveRows({
        importId,
        register: state.register,
        unitId,
        rows,
        columns: state.columns,
        dayOrders: layoutOf(state.sheet.rows, state.columns).columns.map(({ dayOrder }) => dayOrder),
        fileName: t("quick.fileName"),
        originalHead: t("quick.original"),
        onProgress: setRunning,
      });
    },
    onSuccess: ({ rows }) => {
      state.setSending(null);
      state.change({ do: "saved", ...goneAndKept(rows) });
    },
    onSettled: () => setRunning(undefined),
  });
  return {
    save: () => {
      if (!sending.isPending && (ready.length > 0 || state.sending)) sending.mutate();
    },
    isSaving: sending.isPending,
    running,
    saved: sending.data,
    error: sending.error,
    ready,
  };
}

const taken: ReadonlySet<string> = new Set(["created", "updated", "unchanged"]);

function goneAndKept(rows: Saved["rows"]) {
  const gone = new Set([...rows].flatMap(([id, { outcome }]) => (taken.has(outcome ?? "") ? [id] : [])));
  const answers = new Map(
    [...rows].flatMap(([id, { outcome, reasons }]) =>
      gone.has(id) ? [] : [[id, { outcome: outcome === "refused" ? "refused" : "held", reasons }] as const],
    ),
  );
  return { gone, answers };
}
