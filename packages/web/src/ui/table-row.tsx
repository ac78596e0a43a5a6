import { Checkbox } from "@mantine/core";
import {
  type CSSProperties,
  memo,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useRef,
} from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "./table-head.tsx";

export interface RowShown<R> {
  readonly id: string;
  readonly index: number;
  /** Undefined: not loaded yet. */
  readonly row: R | undefined;
  readonly columns: readonly Column<R>[];
  readonly className: string;
  readonly style: CSSProperties;
  readonly measure: Ref<HTMLDivElement> | undefined;
  readonly isSelected: boolean;
  readonly hasBox: boolean;
  /** Key of the column with the cursor, where cells have one. */
  readonly activeColumn: string | undefined;
  /** Key of the column that is being edited, and its editor. */
  readonly editing: { readonly column: string; readonly editor: ReactNode } | undefined;
  readonly card: ((row: R) => ReactNode) | undefined;
  readonly onChoose: (isRange: boolean) => void;
  readonly onPress: (column: string | undefined) => void;
  readonly onPressTwice: (column: string | undefined) => void;
}

/** One row of a table, or its place while it loads. */
export function TableRow<R>(props: RowShown<R>) {
  const { row, card } = props;
  const latest = useRef(props.onChoose);
  useEffect(() => {
    latest.current = props.onChoose;
  });
  const onChoose = useCallback((isRange: boolean) => latest.current(isRange), []);
  return (
    <div
      id={props.id}
      ref={props.measure}
      data-index={props.index}
      className={props.className}
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={props.isSelected}
      aria-busy={row === undefined ? true : undefined}
      style={props.style}
      onClick={(event) => props.onPress(columnOf(event))}
      onDoubleClick={(event) => props.onPressTwice(columnOf(event))}
    >
      {row === undefined ? (
        <div role="gridcell" className="pd-cell pd-cell-waiting" />
      ) : card ? (
        <div role="gridcell">{card(row)}</div>
      ) : (
        <MemoCells
          {...{ row, id: props.id, columns: props.columns, hasBox: props.hasBox }}
          isSelected={props.hasBox && props.isSelected}
          activeColumn={props.activeColumn}
          editing={props.editing}
          onChoose={onChoose}
        />
      )}
    </div>
  );
}

const columnOf = ({ target }: MouseEvent): string | undefined =>
  target instanceof Element
    ? (target.closest<HTMLElement>("[data-column]")?.dataset["column"] ?? undefined)
    : undefined;

type CellsShown<R> = Pick<
  RowShown<R>,
  "id" | "columns" | "isSelected" | "hasBox" | "activeColumn" | "editing" | "onChoose"
> & {
  readonly row: R;
};

/** While a list scrolls most rows stay what they are: only those that come are drawn. */
function Cells<R>({ row, id, columns, ...props }: CellsShown<R>) {
  const { t } = useTranslation("shell");
  return (
    <>
      {props.hasBox && (
        <div role="gridcell" className="pd-cell pd-cell-box" onClick={(event) => event.stopPropagation()}>
          <Checkbox
            checked={props.isSelected}
            onChange={() => undefined}
            onClick={(event) => props.onChoose(event.shiftKey)}
            tabIndex={-1}
            size="xs"
            aria-label={t("table.selectRow")}
          />
        </div>
      )}
      {columns.map((column) => {
        const isEdited = props.editing?.column === column.key;
        return (
          <div
            key={column.key}
            id={`${id}-${column.key}`}
            role="gridcell"
            data-column={column.key}
            className={classOf(column, { isActive: props.activeColumn === column.key, isEdited })}
          >
            {isEdited ? props.editing?.editor : column.cell(row)}
          </div>
        );
      })}
    </>
  );
}

// safe: memo keeps the signature, which its types lose for a generic component
const MemoCells = memo(Cells) as typeof Cells;

function classOf<R>(
  column: Column<R>,
  { isActive, isEdited }: { readonly isActive: boolean; readonly isEdited: boolean },
): string {
  const names = ["pd-cell"];
  if (column.isNumber) names.push("num");
  if (isActive) names.push("pd-cell-active");
  if (isEdited) names.push("pd-cell-edited");
  return names.join(" ");
}
