import type { Grade } from "@phaodai/domain/imports/reason";
import { type ClipboardEvent, type KeyboardEvent, memo, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { say } from "#ui/say.ts";
import { type Cursor, isSingle, moved, rangeOf } from "./quick-cursor.ts";
import type { QuickRow } from "./quick-sheet.ts";
import type { QuickState } from "./quick-state.ts";

export interface QuickCellProps {
  readonly state: QuickState;
  readonly row: QuickRow;
  readonly index: number;
  readonly column: number;
  readonly cursor: Cursor;
  readonly isChosen: boolean;
  readonly isInRange: boolean;
  /** The lower right cell of the selection carries the handle that fills downwards. */
  readonly isCorner: boolean;
  readonly grade: Grade | undefined;
  readonly onCursor: (cursor: Cursor) => void;
  readonly onPaste: (text: string, html: string) => boolean;
  readonly onOpen: (row: number) => void;
  readonly onSave: () => void;
}

/** A cell; the chosen one is a field. */
export function QuickCell(props: QuickCellProps) {
  const { t } = useTranslation("imports");
  const { state, row, index, column, isChosen, isInRange, isCorner, grade } = props;
  const { field = "", words = "" } = state.columns[column] ?? {};
  const isUnsure = row.unsure.includes(field);
  const names = ["qe-cell"];
  if (grade !== undefined) names.push(grade === "error" ? "qe-cell-bad" : "qe-cell-odd");
  if (isUnsure) names.push("qe-cell-unsure");
  if (isInRange) names.push("qe-cell-in");
  return (
    <div
      role="gridcell"
      className={names.join(" ")}
      data-cell={`${index}:${column}`}
      data-head={say(words)}
      aria-selected={isInRange}
    >
      {isChosen ? <ChosenField {...props} /> : <CellText text={row.cells[field] ?? ""} />}
      {isUnsure && <span className="pd-hidden"> {t("quick.unsure")}</span>}
      {isCorner && <span className="qe-handle" aria-hidden="true" title={t("quick.handle")} />}
    </div>
  );
}

const CellText = memo(function CellText({ text }: { readonly text: string }) {
  return <span className="qe-text">{text}</span>;
});

/** `isEditing`: keys move within the text, else from cell to cell. Typing, F2 and a double click begin an edit. */
function ChosenField(props: QuickCellProps) {
  const { state, row, index, column, cursor, grade, onPaste } = props;
  const { t } = useTranslation("imports");
  const { field = "", words = "" } = state.columns[column] ?? {};
  const kept = row.cells[field] ?? "";
  const [text, setText] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const isEditing = text !== undefined;
  useEffect(() => {
    // The focus follows the cursor only where the grid had it: a page that opens leaves it where it was.
    const isOurs = document.activeElement === document.body || document.activeElement?.closest(".qe-grid");
    if (!isOurs || !input.current) return;
    input.current.focus({ preventScroll: true });
    input.current.select();
    input.current.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, []);
  useEffect(() => {
    if (!isEditing && document.activeElement === input.current) input.current?.select();
  }, [isEditing, kept]);
  const commit = (): void => {
    if (text !== undefined && text !== kept) state.change({ do: "set", row: index, field, text });
    setText(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // An input method is composing: the key is its own. 229 is how older ones say so.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const isTaken = isEditing
      ? editKey(event, { ...props, commit, cancel: () => setText(undefined) })
      : readyKey(event, { ...props, edit: () => setText(kept) });
    if (isTaken) event.preventDefault();
  };
  return (
    <input
      ref={input}
      className="qe-input"
      aria-label={t("quick.cell", { column: say(words), row: index + 1 })}
      aria-invalid={grade === "error"}
      value={text ?? kept}
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      onChange={(event) => setText(event.currentTarget.value)}
      onFocus={(event) => !isEditing && event.currentTarget.select()}
      onBlur={commit}
      onDoubleClick={() => setText((now) => now ?? kept)}
      onKeyDown={onKeyDown}
      onCopy={(event) => copyRange(event, props)}
      onCut={(event) => {
        if (copyRange(event, props)) state.change({ do: "clear", range: rangeOf(cursor) });
      }}
      onPaste={(event) => {
        if (isEditing) return;
        const { clipboardData } = event;
        if (onPaste(clipboardData.getData("text/plain"), clipboardData.getData("text/html")))
          event.preventDefault();
      }}
    />
  );
}

interface EditKeys extends QuickCellProps {
  readonly commit: () => void;
  readonly cancel: () => void;
}

/** While a text is edited only what ends the edit is the grid's. */
function editKey(event: KeyboardEvent, { commit, cancel, ...props }: EditKeys): boolean {
  if (event.key === "Escape") {
    cancel();
    return true;
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    commit();
    props.onSave();
    return true;
  }
  if (!["Enter", "Tab", "ArrowUp", "ArrowDown"].includes(event.key)) return false;
  commit();
  return goTo(event, props);
}

function readyKey(
  event: KeyboardEvent,
  { edit, ...props }: QuickCellProps & { readonly edit: () => void },
): boolean {
  const { state, cursor, index, column, row } = props;
  if (event.ctrlKey || event.metaKey) {
    if (commandKey(event, props)) return true;
  } else if (event.key === "F2") {
    edit();
    return true;
  } else if (event.key === "Delete" || event.key === "Backspace") {
    state.change({ do: "clear", range: rangeOf(cursor) });
    return true;
  }
  // Enter over a guess says that it is right.
  const field = state.columns[column]?.field ?? "";
  if (event.key === "Enter" && row.unsure.includes(field)) state.change({ do: "sure", row: index, field });
  return goTo(event, props);
}

/** Undo, redo, fill down, save, and the row in full. @returns false for the keys that are the browser's, such as copying */
function commandKey(event: KeyboardEvent, { state, cursor, index, onOpen, onSave }: QuickCellProps): boolean {
  switch (event.key.toLowerCase()) {
    case "z":
      state.change({ do: event.shiftKey ? "redo" : "undo" });
      return true;
    case "y":
      state.change({ do: "redo" });
      return true;
    case "d":
      state.change({ do: "fill", range: rangeOf(cursor) });
      return true;
    case "s":
      onSave();
      return true;
    case "enter":
      onOpen(index);
      return true;
    default:
      return false;
  }
}

function goTo(event: KeyboardEvent, { state, cursor, onCursor }: QuickCellProps): boolean {
  const size = { rows: state.sheet.rows.length, columns: state.columns.length };
  const key = { key: event.key, isShift: event.shiftKey, isCtrl: event.ctrlKey || event.metaKey };
  const next = moved(cursor, key, size);
  if (next) onCursor(next);
  return next !== undefined;
}

/** Several cells are copied as a spreadsheet copies them; of a single one the browser copies what is marked. */
function copyRange(event: ClipboardEvent, { state, cursor }: QuickCellProps): boolean {
  if (isSingle(cursor)) return false;
  const { top, bottom, left, right } = rangeOf(cursor);
  const fields = state.columns.slice(left, right + 1).map(({ field }) => field);
  const lines = state.sheet.rows
    .slice(top, bottom + 1)
    .map(({ cells }) => fields.map((field) => quotedCell(cells[field] ?? "")).join("\t"));
  event.clipboardData.setData("text/plain", lines.join("\n"));
  event.preventDefault();
  return true;
}

const quotedCell = (text: string): string =>
  /["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
