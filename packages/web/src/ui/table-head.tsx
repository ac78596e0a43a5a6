import { UnstyledButton } from "@mantine/core";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon.tsx";

export interface Column<R> {
  readonly key: string;
  /** In words; also names the column for sorting and sizing. */
  readonly head: string;
  readonly cell: (row: R) => ReactNode;
  /** Pixels at first, and at least. */
  readonly width: number;
  /** What is left over goes to columns in proportion to this; left out: to their width. */
  readonly share?: number;
  readonly isNumber?: boolean;
  readonly isSortable?: boolean;
}

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

interface TableHeadProps<R> {
  readonly columns: readonly Column<R>[];
  readonly template: string;
  readonly sort: Sort | readonly Sort[] | undefined;
  readonly onSort: ((sort: Sort, isAdded: boolean) => void) | undefined;
  readonly widths: readonly number[];
  readonly onWidth: (index: number, width: number) => void;
  readonly onMove: ((from: number, to: number) => void) | undefined;
  readonly box: ReactNode;
}

export function TableHead<R>({
  columns,
  template,
  sort,
  onSort,
  widths,
  onWidth,
  onMove,
  box,
}: TableHeadProps<R>) {
  const [dragged, setDragged] = useState<number>();
  return (
    <div className="pd-table-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
      {box !== false && (
        <div role="columnheader" className="pd-cell pd-cell-box">
          {box}
        </div>
      )}
      {columns.map((column, index) => (
        <div
          key={column.key}
          role="columnheader"
          className={column.isNumber ? "pd-cell num" : "pd-cell"}
          aria-sort={ariaSort(column, sort)}
          onKeyDown={(event) =>
            nudge(event, {
              widen: (by) => onWidth(index, (widths[index] ?? column.width) + by),
              move: (by) => onMove?.(index, index + by),
            })
          }
          draggable={onMove !== undefined}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = "move";
            setDragged(index);
          }}
          onDragEnd={() => setDragged(undefined)}
          onDragOver={(event) => dragged !== undefined && event.preventDefault()}
          onDrop={() => dragged !== undefined && dragged !== index && onMove?.(dragged, index)}
        >
          <HeadWords column={column} sort={sort} onSort={onSort} />
          <Sizer
            head={column.head}
            width={widths[index] ?? column.width}
            onWidth={(w) => onWidth(index, w)}
          />
        </div>
      ))}
    </div>
  );
}

function ariaSort<R>(
  column: Column<R>,
  sort: Sort | readonly Sort[] | undefined,
): "ascending" | "descending" | "none" | undefined {
  if (!column.isSortable) return undefined;
  const found = sortOf(column, sort);
  if (!found) return "none";
  return found.descending ? "descending" : "ascending";
}

const sortOf = <R,>(column: Column<R>, sort: Sort | readonly Sort[] | undefined): Sort | undefined =>
  listOf(sort).find(({ field }) => field === column.key);

const listOf = (sort: Sort | readonly Sort[] | undefined): readonly Sort[] =>
  sort === undefined ? [] : "field" in sort ? [sort] : sort;

interface HeadWordsProps<R> {
  readonly column: Column<R>;
  readonly sort: Sort | readonly Sort[] | undefined;
  readonly onSort: ((sort: Sort, isAdded: boolean) => void) | undefined;
}

function HeadWords<R>({ column, sort, onSort }: HeadWordsProps<R>) {
  const { t } = useTranslation("shell");
  const sorted = sortOf(column, sort);
  const rank = listOf(sort).length > 1 && sorted ? listOf(sort).indexOf(sorted) + 1 : undefined;
  if (!column.isSortable || !onSort)
    return (
      <span className="pd-head-words" title={column.head}>
        {column.head}
      </span>
    );
  return (
    <UnstyledButton
      className="pd-head-words pd-head-sort"
      title={t("table.sortBy", { column: column.head })}
      onClick={(event) =>
        onSort({ field: column.key, descending: sorted ? !sorted.descending : false }, event.shiftKey)
      }
    >
      {column.head}
      {sorted && <Icon name={sorted.descending ? "fallen" : "risen"} size={12} />}
      {rank}
    </UnstyledButton>
  );
}

interface Nudged {
  readonly widen: (by: number) => void;
  readonly move: (by: -1 | 1) => void;
}

/** On a head, Shift ← → makes its column narrower or wider, Ctrl Shift ← → moves it. */
function nudge(event: KeyboardEvent, { widen, move }: Nudged): void {
  if (!event.shiftKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
  event.preventDefault();
  const by = event.key === "ArrowLeft" ? -1 : 1;
  if (event.ctrlKey || event.metaKey) move(by);
  else widen(16 * by);
}

interface SizerProps {
  readonly head: string;
  readonly width: number;
  readonly onWidth: (width: number) => void;
}

/** Dragging is never the only way: see `nudge`. */
function Sizer({ head, width, onWidth }: SizerProps) {
  const { t } = useTranslation("shell");
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault(); // else the head itself would be dragged
    const handle = event.currentTarget;
    const from = event.clientX;
    handle.setPointerCapture(event.pointerId);
    const move = (at: globalThis.PointerEvent) => onWidth(width + at.clientX - from);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), {
      once: true,
    });
  };
  return (
    <div
      className="pd-sizer"
      role="separator"
      aria-orientation="vertical"
      aria-label={t("table.resize", { column: head })}
      aria-valuenow={Math.round(width)}
      onPointerDown={drag}
    />
  );
}
