import { call } from "@phaodai/client/client";
import { type Row, selectRows } from "@phaodai/domain/registers/contract";
import { useState } from "react";
import { connection } from "#ui/connection.ts";
import type { RowsAsked, RowWindow } from "./row-window.ts";

export interface RowSelection {
  readonly ids: ReadonlySet<string>;
  readonly choose: (ids: ReadonlySet<string>) => void;
  /** Every row that matches the filter, up to `selectionCap`. @throws Problem */
  readonly chooseAll: () => Promise<void>;
  readonly clear: () => void;
  /** The rows chosen, with what commands need to know of them. */
  readonly rows: () => readonly Row[];
}

const nobody: ReadonlySet<string> = new Set();

/** What is chosen in a list. Rows are remembered when they are chosen: they may be out of sight when something is done to them. */
export function useRowSelection(
  asked: RowsAsked,
  { window, fresh }: { readonly window: RowWindow; readonly fresh: (row: Row) => Row },
): RowSelection {
  const { register, filter, text, columns } = asked;
  // Another list: what was chosen in the last one is not seen any more, so nothing is done to it.
  const key = JSON.stringify([register.name, filter, text]);
  const [chosen, setChosen] = useState({ key, ids: nobody });
  const ids = chosen.key === key ? chosen.ids : nobody;
  const setIds = (next: ReadonlySet<string>) => setChosen({ key, ids: next });
  const [kept, setKept] = useState<ReadonlyMap<string, Row>>(new Map());
  const choose = (next: ReadonlySet<string>) => {
    const seen = new Map(window.loaded.map((row) => [row.id, row]));
    const rows = [...next].flatMap((id) => {
      const row = seen.get(id) ?? kept.get(id);
      return row ? [[id, row] as const] : [];
    });
    setIds(next);
    setKept(new Map(rows));
  };
  return {
    ids,
    choose,
    chooseAll: async () => {
      const { items } = await call(connection, selectRows, {
        register: register.name,
        body: { filter: { ...filter, ...(text !== "" && { text }) }, columns: columns.join(",") },
      });
      setKept(new Map(items.map((row) => [row.id, row])));
      setIds(new Set(items.map(({ id }) => id)));
    },
    clear: () => setIds(nobody),
    rows: () =>
      [...ids].flatMap((id) => {
        const row = kept.get(id);
        return row ? [fresh(row)] : [];
      }),
  };
}
