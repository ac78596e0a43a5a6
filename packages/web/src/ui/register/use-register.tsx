import type { Row } from "@phaodai/domain/registers/contract";
import { countRows, listRowHistory, showRow } from "@phaodai/domain/registers/contract";
import type { Filter } from "@phaodai/domain/registers/filter";
import type { Register } from "@phaodai/domain/registers/register";
import { tokens } from "@phaodai/domain/shared/fold";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { endpointKey } from "#ui/endpoint.ts";
import type { TableEditor } from "#ui/table-cursor.ts";
import { askedColumns } from "@phaodai/domain/registers/asked-columns";
import type { BulkWork } from "./bulk-work.ts";
import { CellEditor } from "./cell-editor.tsx";
import { isEditable, useCellEdits } from "./cell-edits.ts";
import { type FieldWords, useFieldWords } from "./field-words.ts";
import { useLiveRows } from "./live-rows.ts";
import { useTotal } from "./quick-counts.tsx";
import { useFittedColumns } from "./fitted-columns.ts";
import { useRegisterColumns } from "./register-columns.tsx";
import { useRegisterView } from "./register-view-state.ts";
import type { RowOutcome } from "./row-commands.ts";
import { useRowWindow } from "./row-window.ts";
import { useRowSelection } from "./selection.ts";
import { useUndo } from "./undo.tsx";

/** What was searched for last in each register; in memory only, for the way back from a record. */
const lastText = new Map<string, string>();

/** Everything a register's list knows and can do; `RegisterView` draws it. */
export function useRegister(register: Register, within: number | undefined) {
  const { t } = useTranslation("registers");
  const queries = useQueryClient();
  const view = useRegisterView(register);
  const words = useFieldWords(register, view.filter);
  const [text, setText] = useState(lastText.get(register.name) ?? "");
  const applied = useMemo(() => withinUnit(register, view.filter, within), [register, view.filter, within]);
  const columnsAsked = useMemo(() => askedColumns(register, view.columns), [register, view.columns]);
  const asked = { register, filter: applied, sort: view.sort, columns: columnsAsked, text };
  const counted = useTotal(register, applied, text === "");
  const listKey = JSON.stringify([register.name, applied]);
  const [told, setTold] = useState<{ readonly key: string; readonly total: number | null }>();
  const total =
    text === "" ? (counted ?? (told?.key === listKey ? told.total : null) ?? undefined) : undefined;
  const rows = useRowWindow(asked, total);
  // Where no field can be counted the first page tells how many there are, as far as the server counts.
  const page = text === "" && counted === undefined ? rows.firstPage : undefined;
  const pageTotal = page?.isTotalExact === true ? page.approxTotal : null;
  if (page && (told?.key !== listKey || told.total !== pageTotal))
    setTold({ key: listKey, total: pageTotal });
  const live = useLiveRows({ register, columns: columnsAsked, window: rows });
  const { at } = rows.source;
  const shown = {
    ...rows.source,
    at: (index: number): Row | undefined => {
      const row = at(index);
      return row && live.fresh(row);
    },
  };
  const touched = async (ids: readonly string[]) => {
    for (const endpoint of [countRows, showRow, listRowHistory])
      void queries.invalidateQueries({ queryKey: endpointKey(endpoint) });
    // More rows than a screen holds: reading the pages again is one question, not hundreds.
    if (ids.length > 50) rows.reread();
    else await Promise.allSettled(ids.map((id) => live.touch(id))); // out of the area now: the list says so when read again
  };
  const undo = useUndo(register, (ids) => void touched(ids));
  const edits = useCellEdits({
    register,
    columns: columnsAsked,
    onSaved: async (outcome, field) => {
      undo.offer(t("edit.saved", { field: words.titleOf(field) }), [outcome]);
      await touched([outcome.task.before.id]);
    },
  });
  const selection = useRowSelection(asked, { window: rows, fresh: live.fresh });
  const [work, setWork] = useState<{ readonly work: BulkWork; readonly rows: readonly Row[] }>();
  const { open } = view;
  const onOpen = useCallback((row: Row) => open(row.id), [open]);
  const columns = useFittedColumns(
    useRegisterColumns({ register, names: view.columns, words, edits, onOpen }),
    register.name,
    { rows: rows.loaded, cellOf: words.cellOf },
  );
  const editor: TableEditor<Row> | undefined = register.edits && {
    isEditable: (row, column) => isEditable(register, row, column),
    draw: (row, column, done) => (
      <CellEditor
        {...{ register, row }}
        name={column}
        onSave={(opened, value) => void edits.save(opened, column, value)}
        onDone={done}
      />
    ),
  };
  const [known, setKnown] = useState<{ readonly key: string; readonly total: number }>();
  const viewKey = JSON.stringify([register.name, applied, rows.firstPage?.asOf.toString()]);
  if (total !== undefined && known?.key !== viewKey) setKnown({ key: viewKey, total });
  return {
    view,
    words,
    applied,
    asked: { ...asked, columns: view.columns },
    text,
    /** Some of the rows found hold the words only nearly: a typing mistake was forgiven. */
    isNearly: text !== "" && rows.loaded.some((row) => !holdsWords(words, row, text)),
    search: (next: string) => {
      lastText.set(register.name, next);
      setText(next);
    },
    total,
    /** Rows that match and were not there when the list was read. */
    added: Math.max(0, (total ?? 0) - (known?.key === viewKey ? known.total : (total ?? 0))),
    rows: { ...rows, source: shown },
    live,
    edits,
    selection,
    columns,
    editor,
    refresh: () => {
      live.forget();
      setKnown(undefined);
      rows.restart();
    },
    work,
    startWork: (next: BulkWork, chosen: readonly Row[]) => setWork({ work: next, rows: chosen }),
    endWork: (outcomes: readonly RowOutcome[]) => {
      const done = outcomes.filter(({ refusal }) => refusal === undefined);
      void touched(done.map(({ task }) => task.before.id));
      if (done.length > 0) undo.offer(t("bulk.done", { count: done.length }), outcomes);
      const refused = outcomes.filter(({ refusal }) => refusal !== undefined);
      selection.choose(new Set(refused.map(({ task }) => task.before.id)));
    },
    closeWork: () => setWork(undefined),
    onKey: (key: string): boolean => {
      if (key === "Escape" && view.openId !== "") view.open("");
      return key === "Escape";
    },
    undo,
  };
}

/** Whether a row holds every word searched for, the beginning of one being enough. Numbers are looked up exactly. */
function holdsWords(words: FieldWords, row: Row, text: string): boolean {
  const held = tokens(
    Object.keys(row)
      .map((name) => words.cellOf(name, row))
      .join(" "),
  );
  return (
    /^[+\d\s.()-]+$/.test(text) || tokens(text).every((word) => held.some((one) => one.startsWith(word)))
  );
}

/** The area of the page as one more condition; a filter by unit the person chose is narrower or refused by the server. */
function withinUnit(register: Register, filter: Filter, within: number | undefined): Filter {
  const [name] =
    Object.entries(register.fields).find(([, { column }]) => column === "responsible_unit_id") ?? [];
  if (within === undefined || name === undefined) return filter;
  return { ...filter, all: [...filter.all, { field: name, op: "in", values: [within] }] };
}
