import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type Ref, useEffect, useId, useImperativeHandle, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useColumnWidths } from "./column-widths.ts";
import { useIsPhone, useRowHeight } from "./screen-size.ts";
import { SelectAll } from "./table-boxes.tsx";
import { type TableCursor, type TableEditor, useTableCursor } from "./table-cursor.ts";
import { type Column, type Sort, TableHead } from "./table-head.tsx";
import { TableRow } from "./table-row.tsx";
import { countOf, isSource, rowAt, type Rows } from "./table-rows.ts";

export interface DataTableProps<R> {
  /** Names the grid: "Danh sách ca". */
  readonly label: string;
  readonly columns: readonly Column<R>[];
  /** All of them, or a source of those on screen. */
  readonly rows: Rows<R>;
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
  /** A column was dragged, or moved by Ctrl Shift ← →. */
  readonly onMoveColumn?: (from: number, to: number) => void;
  /** Enter, or a click on the row (`opensBy` "key": a double click). */
  readonly onOpen?: (row: R) => void;
  readonly opensBy?: "click" | "key";
  /** The cursor went to a row. */
  readonly onActive?: (row: R) => void;
  /** The row whose drawer is open. */
  readonly openKey?: string | undefined;
  /** Shows a column of boxes; Space toggles the active row, Shift with arrows draws a range. */
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  /** Cells that can be edited in place: E, F2 or a double click; then ← → move between cells. */
  readonly editor?: TableEditor<R> | undefined;
  /** Rows that just changed: highlighted for 1.2 s. */
  readonly changed?: ReadonlySet<string>;
  /** Remembers the widths of the columns on this device under this name. */
  readonly storageKey?: string;
  /** On phones, a card in place of the columns; left out: the columns scroll sideways, the first stays. */
  readonly card?: (row: R) => ReactNode;
  /** Further keys of the screen for the active row ("a" approves); return true when handled. */
  readonly onKey?: (key: string, row: R) => boolean;
  readonly ref?: Ref<TableHandle>;
}

/** What a screen may ask of its table. */
export interface TableHandle {
  readonly focus: () => void;
  /** Moves the cursor by rows, as the arrows do. */
  readonly step: (by: -1 | 1) => void;
}

const BOX_WIDTH = 40;

/**
 * A virtualised grid: 1,000,000 rows cost what 40 do. One Tab stop; ↑ ↓ Page Home End move, Enter opens, Space selects.
 * It fills its parent, which must have a height (`<Page isFilled>`).
 */
export function DataTable<R>(props: DataTableProps<R>) {
  const { columns, rows, rowKey, card } = props;
  const { t } = useTranslation("shell");
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const isCards = useIsPhone() && card !== undefined;
  const rowHeight = useRowHeight();
  const { widths, setWidth } = useColumnWidths(columns, props.storageKey);
  const count = countOf(rows);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isCards ? 112 : rowHeight),
    getItemKey: (index) => keyAt(rows, rowKey, index),
    overscan: 12,
    scrollPaddingStart: rowHeight,
    onChange: ({ range }) => {
      if (!range) return;
      if (isSource(rows)) rows.onRange(range.startIndex, range.endIndex);
      else if (props.onEnd && range.endIndex >= count - 20) props.onEnd();
    },
  });
  const cursor = useTableCursor(props, {
    pageRows: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2),
    show: (index) => virtual.scrollToIndex(index),
    focus: () => scroller.current?.focus({ preventScroll: true }),
  });
  useImperativeHandle(props.ref, () => ({ focus: () => scroller.current?.focus(), step: cursor.step }));
  const [listId, anchor] = isSource(rows) ? [rows.id, rows.anchor] : ["", "start"];
  // Another list, or its indexes count from the other end: what stood on screen is somewhere else.
  useEffect(() => virtual.scrollToIndex(anchor === "start" ? 0 : count - 1), [listId, anchor]);
  const hasBoxes = props.selected !== undefined && !isCards;
  const template = [
    ...(hasBoxes ? [`${BOX_WIDTH}px`] : []),
    ...widths.map((w, index) => `minmax(${w}px, ${shareOf(columns[index], w)}fr)`),
  ].join(" ");
  const minWidth = widths.reduce((sum, width) => sum + width, hasBoxes ? BOX_WIDTH : 0);

  /** Not of cards when there are none: a grid has rows. */
  const grid = {
    role: "grid",
    "aria-description": t(props.editor ? "table.keysEdit" : "table.keys"),
    "aria-rowcount": (props.total ?? count) + 1,
    "aria-colcount": columns.length + (hasBoxes ? 1 : 0),
    "aria-multiselectable": hasBoxes,
  };

  return (
    <div
      className={isCards ? "pd-table pd-table-cards" : "pd-table"}
      ref={scroller}
      aria-label={props.label}
      {...(isCards && count === 0 ? { role: "group" } : grid)}
      aria-busy={props.isLoading === true}
      aria-activedescendant={count > 0 ? `${id}-${cursor.row}` : undefined}
      tabIndex={0}
      onKeyDown={cursor.onKeyDown}
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
            onMove={props.onMoveColumn}
            box={hasBoxes && <SelectAll {...{ rows, rowKey }} {...props} />}
          />
        )}
        <div className="pd-table-body" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = rowAt(rows, index);
            const rowId = row === undefined ? undefined : rowKey(row);
            return (
              <TableRow<R>
                key={key}
                id={`${id}-${index}`}
                {...{ index, row, columns }}
                measure={isCards ? virtual.measureElement : undefined}
                className={rowClass(props, rowId, index === cursor.row)}
                style={{
                  top: start,
                  ...(isCards ? {} : { height: rowHeight, gridTemplateColumns: template }),
                }}
                isSelected={isSelected(props, rowId)}
                hasBox={hasBoxes}
                activeColumn={index === cursor.row ? cursor.column : undefined}
                editing={editingOf(props, cursor, row)}
                card={isCards ? card : undefined}
                onChoose={(isRange) => cursor.choose(index, isRange)}
                onPress={(column) => cursor.press(index, column)}
                onPressTwice={(column) => cursor.pressTwice(index, column)}
              />
            );
          })}
        </div>
        {count === 0 &&
          (props.isLoading ? <p className="pd-table-note muted">{t("table.loading")}</p> : props.empty)}
      </div>
    </div>
  );
}

/** A column somebody gave a width keeps to it. */
const shareOf = <R,>(column: Column<R> | undefined, width: number): number =>
  column?.share !== undefined && column.width === width ? column.share : width;

function editingOf<R>(
  { editor, rowKey }: DataTableProps<R>,
  { edited, endEdit }: TableCursor,
  row: R | undefined,
) {
  if (!editor || !edited || row === undefined || rowKey(row) !== edited.key) return undefined;
  return { column: edited.column, editor: editor.draw(row, edited.column, endEdit) };
}

function isSelected<R>({ selected, openKey }: DataTableProps<R>, key: string | undefined): boolean {
  if (key === undefined) return false;
  return selected ? selected.has(key) : key === openKey;
}

function rowClass<R>(
  { selected, changed, openKey, onOpen, opensBy = "click" }: DataTableProps<R>,
  key: string | undefined,
  isActive: boolean,
): string {
  const names = ["pd-row"];
  if (isActive) names.push("pd-row-active");
  if (key !== undefined && (selected?.has(key) || key === openKey)) names.push("pd-row-chosen");
  if (key !== undefined && changed?.has(key)) names.push("pd-row-changed");
  if (onOpen && opensBy === "click") names.push("pd-row-opens");
  return names.join(" ");
}

function keyAt<R>(rows: Rows<R>, rowKey: (row: R) => string, index: number): string | number {
  const row = rowAt(rows, index);
  return row === undefined ? index : rowKey(row);
}
