import { Checkbox } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TableHead, type Column, type Sort } from "./table-head.tsx";
import { useColumnWidths } from "./column-widths.ts";
import { useIsPhone, useRowHeight } from "./screen-size.ts";

interface DataTableProps<R> {
  /** Names the grid: "Danh sách ca". */
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /** How many rows there are in all, when more can be loaded; known or guessed. */
  readonly total?: number | undefined;
  /** The end of the loaded rows is near. */
  readonly onEnd?: () => void;
  readonly isLoading?: boolean;
  /** Stands where rows would be when there are none and nothing loads. */
  readonly empty: ReactNode;
  /** Several: the first counts most. */
  readonly sort?: Sort | readonly Sort[] | undefined;
  /** `isAdded`: Shift was held, to sort by this beside what is sorted by already. */
  readonly onSort?: (sort: Sort, isAdded: boolean) => void;
  /** Enter, or a click on the row. */
  readonly onOpen?: (row: R) => void;
  /** The row whose drawer is open. */
  readonly openKey?: string | undefined;
  /** Shows a column of boxes; Space toggles the active row. */
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  /** Rows that just changed: highlighted for 1.2 s. */
  readonly changed?: ReadonlySet<string>;
  /** Remembers the widths of the columns on this device under this name. */
  readonly storageKey?: string;
  /** On phones, a card in place of the columns; left out: the columns scroll sideways, the first stays. */
  readonly card?: (row: R) => ReactNode;
  /** Further keys of the screen for the active row ("a" approves); return true when handled. */
  readonly onKey?: (key: string, row: R) => boolean;
}

const BOX_WIDTH = 40;

/**
 * A virtualised grid: 1,000,000 rows cost what 40 do. One Tab stop; ↑ ↓ Page Home End move, Enter opens, Space selects.
 * It fills its parent, which must have a height (`<Page isFilled>`).
 */
export function DataTable<R>(props: DataTableProps<R>) {
  const { columns, rows, rowKey, card, onEnd } = props;
  const { t } = useTranslation("shell");
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const isPhone = useIsPhone();
  const isCards = isPhone && card !== undefined;
  const rowHeight = useRowHeight();
  const { widths, setWidth } = useColumnWidths(columns, props.storageKey);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isCards ? 112 : rowHeight),
    getItemKey: (index) => keyAt(rows, rowKey, index),
    overscan: 12,
    scrollPaddingStart: rowHeight,
    onChange: ({ range }) => {
      if (onEnd && range && range.endIndex >= rows.length - 20) onEnd();
    },
  });
  const current = Math.min(active, rows.length - 1);
  const hasBoxes = props.selected !== undefined && !isCards;
  const template = [
    ...(hasBoxes ? [`${BOX_WIDTH}px`] : []),
    ...widths.map((w) => `minmax(${w}px, ${w}fr)`),
  ].join(" ");
  const minWidth = widths.reduce((sum, width) => sum + width, hasBoxes ? BOX_WIDTH : 0);

  const goTo = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(next);
    virtual.scrollToIndex(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const row = rows[current];
    if (row === undefined) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: rows.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) goTo(to);
    else if (event.key === "Enter" && props.onOpen) props.onOpen(row);
    else if (event.key === " " && props.selected) toggle(props, rowKey(row));
    else if (event.ctrlKey || event.metaKey || !props.onKey?.(event.key, row)) return;
    event.preventDefault();
  };

  return (
    <div
      className={isCards ? "pd-table pd-table-cards" : "pd-table"}
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-description={t("table.keys")}
      aria-rowcount={props.total === undefined ? rows.length + 1 : props.total + 1}
      aria-colcount={columns.length + (hasBoxes ? 1 : 0)}
      aria-multiselectable={hasBoxes}
      aria-busy={props.isLoading === true}
      aria-activedescendant={rows.length > 0 ? `${id}-${current}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="pd-table-inner" style={isCards ? {} : { minWidth }}>
        {!isCards && (
          <TableHead
            columns={columns}
            template={template}
            sort={props.sort}
            onSort={props.onSort}
            widths={widths}
            onWidth={setWidth}
            box={
              hasBoxes && (
                <SelectAll rows={rows} rowKey={rowKey} selected={props.selected} onSelect={props.onSelect} />
              )
            }
          />
        )}
        <div className="pd-table-body" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const rowId = rowKey(row);
            return (
              <div
                key={key}
                id={`${id}-${index}`}
                ref={isCards ? virtual.measureElement : undefined}
                data-index={index}
                className={rowClass(props, rowId, index === current)}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={props.selected ? props.selected.has(rowId) : rowId === props.openKey}
                style={{
                  top: start,
                  ...(isCards ? {} : { height: rowHeight, gridTemplateColumns: template }),
                }}
                onClick={() => {
                  setActive(index);
                  props.onOpen?.(row);
                }}
              >
                {isCards ? (
                  <div role="gridcell">{card(row)}</div>
                ) : (
                  <Cells
                    {...{ row, columns, hasBoxes }}
                    isChosen={props.selected?.has(rowId) === true}
                    onChoose={() => toggle(props, rowId)}
                  />
                )}
              </div>
            );
          })}
        </div>
        {rows.length === 0 &&
          (props.isLoading ? <p className="pd-table-note muted">{t("table.loading")}</p> : props.empty)}
      </div>
    </div>
  );
}

interface CellsProps<R> {
  readonly row: R;
  readonly columns: readonly Column<R>[];
  readonly hasBoxes: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Cells<R>({ row, columns, hasBoxes, isChosen, onChoose }: CellsProps<R>) {
  const { t } = useTranslation("shell");
  return (
    <>
      {hasBoxes && (
        <div role="gridcell" className="pd-cell pd-cell-box" onClick={(event) => event.stopPropagation()}>
          <Checkbox
            checked={isChosen}
            onChange={onChoose}
            tabIndex={-1}
            size="xs"
            aria-label={t("table.selectRow")}
          />
        </div>
      )}
      {columns.map((column) => (
        <div key={column.key} role="gridcell" className={column.isNumber ? "pd-cell num" : "pd-cell"}>
          {column.cell(row)}
        </div>
      ))}
    </>
  );
}

interface SelectAllProps<R> {
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly selected: ReadonlySet<string> | undefined;
  readonly onSelect: ((selected: ReadonlySet<string>) => void) | undefined;
}

function SelectAll<R>({ rows, rowKey, selected, onSelect }: SelectAllProps<R>) {
  const { t } = useTranslation("shell");
  const chosen = selected?.size ?? 0;
  const isAll = rows.length > 0 && chosen >= rows.length;
  return (
    <Checkbox
      size="xs"
      checked={isAll}
      indeterminate={chosen > 0 && !isAll}
      onChange={() => onSelect?.(isAll ? new Set() : new Set(rows.map(rowKey)))}
      aria-label={t("table.selectAll")}
    />
  );
}

function toggle<R>({ selected, onSelect }: DataTableProps<R>, key: string): void {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  onSelect?.(next);
}

function rowClass<R>(
  { selected, changed, openKey, onOpen }: DataTableProps<R>,
  key: string,
  isActive: boolean,
): string {
  const names = ["pd-row"];
  if (isActive) names.push("pd-row-active");
  if (selected?.has(key) || key === openKey) names.push("pd-row-chosen");
  if (changed?.has(key)) names.push("pd-row-changed");
  if (onOpen) names.push("pd-row-opens");
  return names.join(" ");
}

function keyAt<R>(rows: readonly R[], rowKey: (row: R) => string, index: number): string | number {
  const row = rows[index];
  return row === undefined ? index : rowKey(row);
}
