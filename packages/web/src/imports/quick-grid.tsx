import { useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { letterWidth } from "#ui/register/fitted-columns.ts";
import { say } from "#ui/say.ts";
import { useIsPhone } from "#ui/screen-size.ts";
import { type Cursor, cursorAt, isSingle, rangeOf } from "./quick-cursor.ts";
import { QuickGridRow } from "./quick-row.tsx";
import type { QuickState } from "./quick-state.ts";

interface QuickGridProps {
  readonly state: QuickState;
  readonly cursor: Cursor;
  readonly onCursor: (cursor: Cursor) => void;
  /** A paste of more than one value. @returns true where it was taken */
  readonly onPaste: (text: string, html: string) => boolean;
  readonly onOpen: (row: number) => void;
  readonly onSave: () => void;
}

/** What a drag of the mouse does: it widens the selection, or fills it downwards. */
type Drag = "select" | "fill" | undefined;

/**
 * Cells to type into, as a spreadsheet has them. The chosen cell is a field with the focus, so that any input method writes
 * into it as into any other field; the keys of the grid are left alone while one is composing.
 */
export function QuickGrid({ state, cursor, onCursor, ...props }: QuickGridProps) {
  const { t } = useTranslation("imports");
  const { columns, sheet, checks, change } = state;
  const scroller = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag>();
  // On a phone the message is read in the row's drawer: beside the cells it would leave no room for them.
  const hasOriginals = !useIsPhone() && sheet.rows.some(({ original }) => original !== null);
  // What is only to be looked at is marked in its own cell: no column may lie over that.
  const hasReasons = sheet.rows.some(
    ({ id, answer }) => answer !== null || (checks.get(id)?.reasons.length ?? 0) > 0,
  );
  const virtual = useVirtualizer({
    count: sheet.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 33,
    getItemKey: (index) => sheet.rows[index]?.id ?? index,
    overscan: 20,
    scrollPaddingStart: 40,
    scrollPaddingEnd: 40,
  });
  useEffect(() => {
    if (document.activeElement?.closest(".qe-grid")) virtual.scrollToIndex(cursor.row);
  }, [cursor.row, virtual]);
  const template = templateOf(columns, hasOriginals);
  const range = rangeOf(cursor);
  const point = (event: MouseEvent, to: "start" | "extend"): void => {
    const cell = event.target instanceof Element ? event.target.closest("[data-cell]") : null;
    const [row, column] = (cell?.getAttribute("data-cell") ?? "").split(":").map(Number);
    if (row === undefined || column === undefined || Number.isNaN(row)) return;
    if (to === "extend") onCursor({ ...cursor, row, column: drag === "fill" ? cursor.column : column });
    else if (row !== cursor.row || column !== cursor.column) {
      // The field that takes the focus is not there yet: until it is, the grid has it.
      event.preventDefault();
      scroller.current?.focus({ preventScroll: true });
      onCursor(event.shiftKey ? { ...cursor, row, column } : cursorAt(row, column));
    }
  };
  return (
    <div
      className={hasReasons ? "qe-grid qe-with-reasons" : "qe-grid"}
      ref={scroller}
      tabIndex={-1}
      role="grid"
      aria-label={t("quick.grid")}
      aria-description={t("quick.keys")}
      aria-rowcount={sheet.rows.length + 1}
      aria-colcount={columns.length + (hasOriginals ? 3 : 2)}
      onMouseDown={(event) => {
        const isHandle = event.target instanceof Element && event.target.closest(".qe-handle") !== null;
        if (isHandle) event.preventDefault();
        else point(event, "start");
        setDrag(isHandle ? "fill" : "select");
      }}
      onMouseOver={(event) => drag && event.buttons === 1 && point(event, "extend")}
      onMouseUp={() => {
        if (drag === "fill" && !isSingle(cursor)) change({ do: "fill", range });
        setDrag(undefined);
      }}
    >
      <div className="qe-inner" style={{ width: "max-content", minWidth: "100%" }}>
        <div className="qe-row qe-head" role="row" style={{ gridTemplateColumns: template }}>
          <span role="columnheader" className="qe-no">
            {t("check.row")}
          </span>
          {hasOriginals && <span role="columnheader">{t("quick.original")}</span>}
          {columns.map(({ field, words }) => (
            <span key={field} role="columnheader">
              {say(words)}
            </span>
          ))}
          <span role="columnheader" className="qe-why">
            {t("check.why")}
          </span>
        </div>
        <div className="qe-body" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = sheet.rows[index];
            return row === undefined ? null : (
              <QuickGridRow
                key={key}
                measure={virtual.measureElement}
                start={start}
                template={template}
                hasOriginals={hasOriginals}
                {...{ state, row, index, cursor, range, onCursor }}
                checked={checks.get(row.id)}
                {...props}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

const templateOf = (columns: QuickState["columns"], hasOriginals: boolean): string =>
  [
    "64px",
    ...(hasOriginals ? ["230px"] : []),
    ...columns.map(({ width, words }) => `${Math.max(width, say(words).length * letterWidth + 18)}px`),
    "minmax(240px, 1fr)",
  ].join(" ");
