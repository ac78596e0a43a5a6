import type { Row } from "@phaodai/domain/registers/contract";
import { useMemo, useState } from "react";
import type { Column } from "#ui/table-head.tsx";

/** Pixels of a letter, wide enough for the bold ones of a head. */
export const letterWidth = 8;

/** Pixels of the room around the words of a cell and of a head; of one that may be sorted by, with its arrow. */
const aroundCell = 26;
const aroundHead = 32;
const aroundSortable = 42;

/** Rows looked at, and the part of them that is to be read whole. */
const sampled = 50;
const mostRows = 0.95;

/** Letters that are read whole in every row, as the words of a code; and those beyond which a cell is cut all the same. */
const short = 24;
const longest = 44;

/** A column is no narrower than its kind needs up to here, and asks for no more than that before it shares what is left. */
const least = 112;
const most = 200;

/** What each column of these rows wants, in pixels. */
export function roomWanted(
  keys: readonly string[],
  rows: readonly Row[],
  cellOf: (name: string, row: Row) => string,
): ReadonlyMap<string, number> {
  const sample = rows.slice(0, sampled);
  return new Map(
    keys.map((key) => {
      const letters = sample.map((row) => cellOf(key, row).length).toSorted((a, b) => a - b);
      const long = Math.max(
        letters.findLast((count) => count <= short) ?? 0,
        letters[Math.ceil(letters.length * mostRows) - 1] ?? 0,
      );
      return [key, Math.min(longest, long) * letterWidth + aroundCell];
    }),
  );
}

/** The column as wide as its head and its content ask; a long address also gets of what is left over. */
export function fitted<R>(column: Column<R>, wanted: number | undefined): Column<R> {
  if (wanted === undefined) return column;
  const head = column.head.length * letterWidth + (column.isSortable ? aroundSortable : aroundHead);
  return {
    ...column,
    width: Math.max(Math.min(column.width, least), head, Math.min(most, wanted)),
    share: wanted,
  };
}

interface Measured {
  readonly key: string;
  readonly wanted: ReadonlyMap<string, number>;
}

/**
 * The columns of a list, fitted to what they hold: an address is read where "Nam" leaves room. Measured once, on the first
 * rows there are, so that no column moves while one scrolls, sorts or filters.
 * @param name of the list: another list is measured again
 */
export function useFittedColumns(
  columns: readonly Column<Row>[],
  name: string,
  { rows, cellOf }: { readonly rows: readonly Row[]; readonly cellOf: (name: string, row: Row) => string },
): Column<Row>[] {
  const key = [name, ...columns.map(({ head }) => head)].join("\n");
  const [measured, setMeasured] = useState<Measured>({ key: "", wanted: new Map() });
  if (measured.key !== key && rows.length > 0) {
    const keys = columns.map((column) => column.key);
    setMeasured({ key, wanted: roomWanted(keys, rows, cellOf) });
  }
  const { wanted } = measured;
  return useMemo(() => columns.map((column) => fitted(column, wanted.get(column.key))), [columns, wanted]);
}
