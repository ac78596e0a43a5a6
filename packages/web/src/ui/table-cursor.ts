import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import type { DataTableProps } from "./data-table.tsx";
import { loadedKeys } from "./table-boxes.tsx";
import { letterOf, readKey, type TableKey } from "./table-keys.ts";
import { nothingChosen, type Selection, withRange, withToggled } from "./table-selection.ts";
import { countOf, isSource, rowAt } from "./table-rows.ts";

/** Where the cursor goes when an edit ends. */
export type EditEnd = "stay" | "down" | "right" | "left";

/** How cells are edited in place. */
export interface TableEditor<R> {
  readonly isEditable: (row: R, column: string) => boolean;
  /** The field in place of the cell; it calls `done` when it is left. */
  readonly draw: (row: R, column: string, done: (end: EditEnd) => void) => ReactNode;
}

export interface TableCursor {
  /** Index of the active row. */
  readonly row: number;
  /** Key of the active column; undefined where cells have no cursor. */
  readonly column: string | undefined;
  readonly edited: { readonly key: string; readonly column: string } | undefined;
  readonly endEdit: (end: EditEnd) => void;
  readonly step: (by: -1 | 1) => void;
  readonly press: (index: number, column: string | undefined) => void;
  readonly pressTwice: (index: number, column: string | undefined) => void;
  readonly choose: (index: number, isRange: boolean) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** What the cursor needs of the table around it. */
interface Frame {
  readonly pageRows: () => number;
  readonly show: (index: number) => void;
  readonly focus: () => void;
}

/** The active row and cell of a table, what is chosen and what is edited, by keys and clicks. */
export function useTableCursor<R>(props: DataTableProps<R>, frame: Frame): TableCursor {
  const { rows, rowKey, columns, editor } = props;
  const [active, setActive] = useState({ row: 0, column: 0 });
  const [edited, setEdited] = useState<TableCursor["edited"]>();
  const listId = isSource(rows) ? `${rows.id}${rows.anchor}` : "";
  const [list, setList] = useState(listId);
  if (list !== listId) {
    setList(listId);
    setActive({
      row: isSource(rows) && rows.anchor === "end" ? Number.MAX_SAFE_INTEGER : 0,
      column: active.column,
    });
  }
  const range = useRef<Selection>(nothingChosen);
  const count = countOf(rows);
  const row = Math.max(0, Math.min(active.row, count - 1));
  const column = Math.min(active.column, columns.length - 1);

  const moveTo = (index: number, toColumn = column) => {
    const next = Math.max(0, Math.min(count - 1, index));
    setActive({ row: next, column: Math.max(0, Math.min(columns.length - 1, toColumn)) });
    frame.show(next);
    const there = rowAt(rows, next);
    if (there !== undefined && next !== row) props.onActive?.(there);
    return next;
  };
  const select = (next: Selection) => {
    range.current = next;
    props.onSelect?.(next.chosen);
  };
  /** What is chosen now, also when the screen emptied it meanwhile. */
  const selection = (): Selection => {
    const chosen = props.selected ?? nothingChosen.chosen;
    return range.current.chosen === chosen ? range.current : { chosen, anchor: row, kept: chosen };
  };
  const keyAt = (index: number): string | undefined => {
    const there = rowAt(rows, index);
    return there === undefined ? undefined : rowKey(there);
  };
  const choose = (index: number, isRange: boolean) => {
    const key = keyAt(index);
    if (!props.selected || key === undefined) return;
    select(isRange ? withRange(selection(), index, keyAt) : withToggled(selection(), index, key));
  };
  const edit = (index: number, from: number): boolean => {
    const there = rowAt(rows, index);
    if (!editor || there === undefined) return false;
    const inOrder = [...columns.slice(from), ...columns.slice(0, from)];
    const found = inOrder.find(({ key }) => editor.isEditable(there, key));
    if (!found) return false;
    setActive({ row: index, column: columns.indexOf(found) });
    setEdited({ key: rowKey(there), column: found.key });
    return true;
  };
  const jump = (to: "start" | "end") => {
    const isTurned = isSource(rows) && rows.jump(to);
    if (!isTurned) moveTo(to === "start" ? 0 : count - 1);
  };

  const obey = (pressed: TableKey): boolean => {
    const there = rowAt(rows, row);
    switch (pressed.does) {
      case "move": {
        const before = selection();
        const next = moveTo(pressed.to);
        if (pressed.extends && props.selected) select(withRange(before, next, keyAt));
        return true;
      }
      case "column":
        if (editor) moveTo(row, column + pressed.by);
        return editor !== undefined;
      case "jump":
        jump(pressed.to);
        return true;
      case "open":
        if (there !== undefined) props.onOpen?.(there);
        return props.onOpen !== undefined;
      case "edit":
        return edit(row, column);
      case "toggle":
      case "range":
        choose(row, pressed.does === "range");
        return props.selected !== undefined;
      case "all":
        if (props.selected) select({ ...selection(), chosen: loadedKeys(rows, rowKey) });
        return props.selected !== undefined;
      case "clear":
        if (!props.selected || props.selected.size === 0) return false;
        select(nothingChosen);
        return true;
    }
  };

  return {
    row,
    column: editor ? columns[column]?.key : undefined,
    edited,
    choose,
    step: (by) => void moveTo(row + by),
    endEdit: (end) => {
      setEdited(undefined);
      frame.focus();
      if (end === "down") moveTo(row + 1);
      else if (end !== "stay")
        edit(row, (column + (end === "right" ? 1 : columns.length - 1)) % columns.length);
    },
    press: (index, key) => {
      if (key !== undefined && edited?.column === key && keyAt(index) === edited.key) return;
      const there = rowAt(rows, index);
      const at = columns.findIndex((one) => one.key === key);
      setActive({ row: index, column: at === -1 ? column : at });
      if (there === undefined) return;
      if ((props.opensBy ?? "click") === "click") props.onOpen?.(there);
      else if (index !== row) props.onActive?.(there);
    },
    pressTwice: (index, key) => {
      const there = rowAt(rows, index);
      if (there === undefined || props.opensBy !== "key") return;
      const at = columns.findIndex((one) => one.key === key);
      if (at !== -1 && editor?.isEditable(there, key ?? "")) edit(index, at);
      else props.onOpen?.(there);
    },
    onKeyDown: (event) => {
      if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return;
      const pressed = readKey(event, { row, page: frame.pageRows() });
      const there = rowAt(rows, row);
      if (count === 0) return;
      const isDone =
        (pressed !== undefined && obey(pressed)) ||
        (!event.ctrlKey &&
          !event.metaKey &&
          there !== undefined &&
          props.onKey?.(event.key === "Process" ? letterOf(event) : event.key, there) === true);
      if (isDone) event.preventDefault();
    },
  };
}
