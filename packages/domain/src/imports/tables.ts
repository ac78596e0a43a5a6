import type { ImportField } from "./field.ts";
import { aliasesOf } from "./heads.ts";
import type { RawRow } from "./judge.ts";
import {
  findTable,
  type FoundTable,
  headMatcher,
  headsAnother,
  type TableAnswer,
  withSubheads,
} from "./table.ts";

/** What a sheet is made of, told while its rows come by. Title rows are told to nobody. */
export interface TableListener {
  /** The rows that follow are its. */
  onTable(table: FoundTable): void;
  onRow(row: RawRow): void;
}

export interface TableSplitter {
  push(row: RawRow): void;
  /** @returns why the sheet holds no table; undefined where it does */
  end(): Extract<TableAnswer, { ok: false }> | undefined;
}

/** Rows looked at to find the first head. */
const lookedAt = 60;
/** Rows of a single cell that may be the titles of a table to come. */
const longestTitle = 3;

/**
 * Splits the rows of one sheet into its tables: the first by `findTable`, further ones where another head stands under
 * them, with its titles. The row of numbers or letters that forms print under their heads, (1) (2) (3), is no row.
 */
export function splitTables(fields: readonly ImportField[], listener: TableListener): TableSplitter {
  const first: RawRow[] = [];
  let within: TableSplitter | undefined;
  const begin = (): Extract<TableAnswer, { ok: false }> | undefined => {
    const answer = findTable(first, fields);
    if (!answer.ok) return answer;
    const below = answer.table.headRow + answer.table.headRows;
    within = withinTable(fields, answer.table, listener);
    for (const row of first) if (row.no >= below) within.push(row);
    return undefined;
  };
  let refused: Extract<TableAnswer, { ok: false }> | undefined;
  return {
    push(row) {
      if (within) return within.push(row);
      if (refused) return;
      if (first.push(row) === lookedAt) refused = begin();
    },
    end() {
      if (!within && !refused) refused = begin();
      within?.end();
      return refused;
    },
  };
}

function withinTable(
  fields: readonly ImportField[],
  table: FoundTable,
  listener: TableListener,
): TableSplitter {
  const aliases = aliasesOf(fields);
  let current = table;
  let isRepeated = headMatcher(table.heads);
  let isFirst = true;
  let titles: RawRow[] = [];
  /** A head whose second row may be the next one. */
  let head: { readonly row: RawRow; readonly matches: number } | undefined;
  const start = (next: FoundTable): void => {
    current = next;
    isRepeated = headMatcher(next.heads);
    isFirst = true;
    listener.onTable(next);
  };
  const flush = (): void => {
    for (const title of titles) listener.onRow(title);
    titles = [];
  };
  /** @returns whether the row was the lower half of that head */
  const startWith = (
    { row, matches }: { readonly row: RawRow; readonly matches: number },
    lower?: RawRow,
  ): boolean => {
    const merged = lower?.no === row.no + 1 ? withSubheads(row.cells, lower.cells, aliases) : undefined;
    const isMerged = merged !== undefined && merged.matches > matches;
    const single = {
      headRow: row.no,
      headRows: 1 as const,
      heads: row.cells.map((cell) => cell.normalize("NFC").trim()),
      matches,
    };
    start(isMerged ? { ...single, headRows: 2, heads: merged.heads, matches: merged.matches } : single);
    return isMerged;
  };
  listener.onTable(table);
  return {
    push(row) {
      if (head) {
        const open = head;
        head = undefined;
        if (startWith(open, row)) return;
      }
      const { cells } = row;
      if (isFirst && isNumbering(cells)) return;
      if (isLonely(cells) && current.heads.length > 1) {
        titles.push(row);
        if (titles.length > longestTitle) for (const title of titles.splice(0, 1)) listener.onRow(title);
        return;
      }
      const another = isRepeated(cells) ? undefined : headsAnother(cells, current, aliases);
      if (another) {
        titles = [];
        head = { row, matches: another.matches };
        return;
      }
      flush();
      isFirst = false;
      listener.onRow(row);
    },
    end() {
      if (head) startWith(head);
      flush();
      return undefined;
    },
  };
}

/** One filled cell of words in a row that could hold more. */
const isLonely = (cells: readonly string[]): boolean => {
  let filled = 0;
  for (const cell of cells) if (cell !== "" && ++filled > 1) return false;
  return filled === 1;
};

/** (1) (2) (3), 1 2 3 4, A B C D: what forms print under their heads. */
function isNumbering(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const least = filled[0]?.startsWith("(") ? 2 : 4;
  return (
    filled.length >= least &&
    ["1", "A"].some((start) => filled.every((cell, i) => cell.replace(/[()]/g, "") === successor(start, i)))
  );
}

const successor = (start: string, steps: number): string =>
  start === "1" ? String(1 + steps) : String.fromCodePoint(65 + steps);
