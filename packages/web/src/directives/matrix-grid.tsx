import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { useIsPhone, useRowHeight } from "#ui/screen-size.ts";
import { type GridPlace, placeAfter } from "./matrix-keys.ts";
import type { MatrixCell, MatrixClause, MatrixRow } from "./matrix-sheet.ts";

interface MatrixGridProps {
  /** Names the grid: "Ma trận của 2403/UBND-KGVX". */
  readonly label: string;
  readonly clauses: readonly MatrixClause[];
  readonly rows: readonly MatrixRow[];
  /** Rows under each clause's number: totals. */
  readonly heads: readonly { readonly key: string; readonly of: (column: number) => ReactNode }[];
  readonly corner: ReactNode;
  /** Pixels of a clause's column. */
  readonly columnWidth: number;
  readonly rowHead: (row: MatrixRow) => ReactNode;
  readonly cell: (cell: MatrixCell, clause: MatrixClause) => ReactNode;
  readonly isSelected: (row: MatrixRow) => boolean;
  /** Enter or a click; column undefined: the unit itself. */
  readonly onOpen: (row: MatrixRow, column: number | undefined) => void;
  /** Space: the unit is taken into the selection or out of it. */
  readonly onToggle: (row: MatrixRow) => void;
  readonly empty: ReactNode;
}

const HEAD = 72;

/** Pixels of the units' column. */
export const nameWidthOn = (isPhone: boolean): number => (isPhone ? 148 : 300);

/**
 * Clauses × units as one grid of WAI-ARIA: one Tab stop, arrows from cell to cell, Enter opens, Space selects the unit. Only
 * what is in view is drawn, both ways: 579 units × 30 clauses scroll like ten.
 */
export function MatrixGrid(props: MatrixGridProps) {
  const { clauses, rows, columnWidth } = props;
  const { t } = useTranslation("directives");
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const nameWidth = nameWidthOn(useIsPhone());
  const rowHeight = useRowHeight();
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 10,
    scrollPaddingStart: HEAD,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: clauses.length,
    getScrollElement: () => box.current,
    estimateSize: () => columnWidth,
    overscan: 3,
    scrollPaddingStart: nameWidth,
  });
  useEffect(() => across.measure(), [columnWidth]);
  useEffect(() => down.measure(), [rowHeight]);
  const cursor = useGridCursor(props, {
    page: () => Math.max(1, Math.floor(((box.current?.clientHeight ?? 400) - HEAD) / rowHeight) - 1),
    show: ({ row, column }) => {
      down.scrollToIndex(row);
      if (column > 0) across.scrollToIndex(column - 1);
    },
  });
  const columns = across.getVirtualItems();
  const width = nameWidth + across.getTotalSize();
  // Undefined before the box was measured: then it is not said to go on.
  const goesOn = (across.scrollOffset ?? 0) + (across.scrollRect?.width ?? width) < width - 1;
  const isCursor = (row: number, column: number) => cursor.at.row === row && cursor.at.column === column;
  return (
    <div
      className={goesOn ? "di-grid di-grid-goes-on" : "di-grid"}
      ref={box}
      role="grid"
      aria-label={props.label}
      aria-description={t("matrix.keys")}
      aria-rowcount={rows.length + 1}
      aria-colcount={clauses.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={rows.length > 0 ? `${id}-${cursor.at.row}-${cursor.at.column}` : undefined}
      tabIndex={0}
      onKeyDown={cursor.onKeyDown}
      style={varsOf({ nameWidth, columnWidth, rowHeight })}
    >
      <div className="di-grid-head" role="row" aria-rowindex={1} style={{ width, height: HEAD }}>
        <div role="columnheader" className="di-grid-name" aria-colindex={1}>
          {props.corner}
        </div>
        {columns.map(({ index, start }) => (
          <div
            key={clauses[index]?.id ?? index}
            role="columnheader"
            className="di-grid-clause"
            aria-colindex={index + 2}
            style={{ left: nameWidth + start }}
            title={clauses[index]?.text}
          >
            <span className="di-grid-no">{clauses[index]?.no}</span>
            {props.heads.map(({ key, of }) => (
              <span key={key}>{of(index)}</span>
            ))}
          </div>
        ))}
      </div>
      <div className="di-grid-body" style={{ width, height: down.getTotalSize() }}>
        {down.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          if (!row) return null;
          const isPicked = props.isSelected(row);
          return (
            <div
              key={key}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={isPicked}
              className={rowClass(row, { isPicked, isActive: index === cursor.at.row })}
              style={{ top: start }}
            >
              <div
                role="rowheader"
                id={`${id}-${index}-0`}
                aria-colindex={1}
                className={isCursor(index, 0) ? "di-grid-name di-grid-cursor" : "di-grid-name"}
                onClick={() => cursor.press({ row: index, column: 0 })}
              >
                {props.rowHead(row)}
              </div>
              {row.kind === "unit" &&
                columns.map((column) => (
                  <div
                    key={column.key}
                    role="gridcell"
                    id={`${id}-${index}-${column.index + 1}`}
                    aria-colindex={column.index + 2}
                    className={isCursor(index, column.index + 1) ? "di-cell di-grid-cursor" : "di-cell"}
                    style={{ left: nameWidth + column.start }}
                    onClick={() => cursor.press({ row: index, column: column.index + 1 })}
                  >
                    {cellOf(props, row.cells[column.index], column.index)}
                  </div>
                ))}
            </div>
          );
        })}
      </div>
      {rows.length === 0 && props.empty}
    </div>
  );
}

interface Sizes {
  readonly nameWidth: number;
  readonly columnWidth: number;
  readonly rowHeight: number;
}
const varsOf = ({ nameWidth, columnWidth, rowHeight }: Sizes): CSSProperties =>
  // Safe: custom properties are styles that the types do not list.
  ({
    "--di-name": `${nameWidth}px`,
    "--di-column": `${columnWidth}px`,
    "--di-row": `${rowHeight}px`,
  }) as CSSProperties;

function cellOf({ clauses, cell }: MatrixGridProps, of: MatrixCell | undefined, index: number): ReactNode {
  const clause = clauses[index];
  return of && clause ? cell(of, clause) : null;
}

function rowClass(
  row: MatrixRow,
  { isPicked, isActive }: { readonly isPicked: boolean; readonly isActive: boolean },
): string {
  const names = ["di-grid-row"];
  if (row.kind === "group") names.push("di-grid-group");
  if (isPicked) names.push("di-grid-picked");
  if (isActive) names.push("di-grid-active");
  return names.join(" ");
}

interface Window {
  readonly page: () => number;
  readonly show: (place: GridPlace) => void;
}

function useGridCursor({ rows, clauses, onOpen, onToggle }: MatrixGridProps, { page, show }: Window) {
  const [wanted, setWanted] = useState<GridPlace>({ row: 0, column: 0 });
  const at = {
    row: Math.max(0, Math.min(rows.length - 1, wanted.row)),
    column: rows[wanted.row]?.kind === "group" ? 0 : Math.min(clauses.length, wanted.column),
  };
  const open = ({ row: index, column }: GridPlace) => {
    const row = rows[index];
    if (row) onOpen(row, column === 0 ? undefined : column - 1);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.altKey || event.metaKey) return;
    const to = placeAfter(event, at, { rows: rows.length, columns: clauses.length, page: page() });
    const row = rows[at.row];
    if (to) {
      setWanted(to);
      show(to);
    } else if (event.key === "Enter") open(at);
    else if (event.key === " " && row) onToggle(row);
    else return;
    event.preventDefault();
  };
  const press = (place: GridPlace) => {
    setWanted(place);
    open(place);
  };
  return { at, onKeyDown, press };
}
