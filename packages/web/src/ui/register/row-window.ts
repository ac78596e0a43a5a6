import { call } from "@phaodai/client/client";
import { listRows, type Row, type RowPage, searchRows } from "@phaodai/domain/registers/contract";
import { sortText } from "@phaodai/domain/registers/check-view";
import { type Filter, isFiltered } from "@phaodai/domain/registers/filter";
import { fieldOf, type Register, type Sort } from "@phaodai/domain/registers/register";
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { connection } from "#ui/connection.ts";
import { endpointKey } from "#ui/endpoint.ts";
import type { RowSource } from "#ui/table-rows.ts";
import { countableFields } from "./counts.ts";
import { newBook, type PageBook, pagesFor, pageSize, roomBefore, roomOf, withPage } from "./page-book.ts";

export interface RowsAsked {
  readonly register: Register;
  readonly filter: Filter;
  /** As it is sorted, the register's own order too. */
  readonly sort: readonly Sort[];
  readonly columns: readonly string[];
  /** Typed by a person, never in the address. */
  readonly text: string;
}

export interface RowWindow {
  readonly source: RowSource<Row>;
  /** Rows in memory now. */
  readonly loaded: readonly Row[];
  readonly firstPage: RowPage | undefined;
  readonly isLoading: boolean;
  readonly error: Error | null;
  /** Reads again from the first page, as of now. */
  readonly restart: () => void;
  /** Reads the pages on screen again where they stand. */
  readonly reread: () => void;
}

/** When a row was read: by the clock of this device, for a later reading to win. Milliseconds. */
const readAt = new WeakMap<Row, number>();
export const whenRead = (row: Row): number => readAt.get(row) ?? 0;

/** How long a page out of sight is kept. Milliseconds. */
const keptFor = 10_000;
/** Pages that End reads one after another; a longer list is read from its end. */
const farAhead = 5;
/** Rows the table draws beyond those on screen, at each end. */
const drawnBeyond = 20;
const firstScreen = { first: 0, last: 40 };

/**
 * The rows of a view around those on screen: pages out of sight are let go and read again by their cursor, so a list of a
 * million takes the memory of a few hundred.
 * @param total how many rows there are, where it is known
 */
export function useRowWindow(asked: RowsAsked, total: number | undefined): RowWindow {
  const queries = useQueryClient();
  const [restarts, setRestarts] = useState(0);
  const [anchor, setAnchor] = useState<"start" | "end">("start");
  const shown = anchor === "start" ? asked : { ...asked, sort: reversed(asked.sort) };
  // Without the columns: they are another look at the same rows, which stay where they are.
  const key = JSON.stringify([asked.register.name, shown.filter, shown.sort, asked.text, restarts]);
  const [range, setRange] = useState(firstScreen);
  const [kept, setKept] = useState({ key, book: newBook });
  const book = kept.key === key ? kept.book : newBook;
  const roomIn = (one: PageBook) =>
    anchor === "end" && total !== undefined ? roomBefore(one, total) : roomOf(one, total);
  const room = roomIn(book);
  const indexOf = (shownIndex: number) => (anchor === "start" ? shownIndex : room - 1 - shownIndex);
  const seen = kept.key === key ? range : firstScreen;
  const [first = 0, last = 0] = [indexOf(seen.first), indexOf(seen.last)].toSorted((a, b) => a - b);
  const pages = pagesFor(book, first - drawnBeyond, last + drawnBeyond);
  const read = useQueries({
    queries: pages.map((index) => ({
      queryKey: [...windowKey(asked), key, asked.columns, index, book.starts[index]],
      queryFn: ({ signal }: { signal: AbortSignal }) => readPage(shown, book.starts[index], signal),
      staleTime: Infinity,
      gcTime: keptFor,
      structuralSharing: false, // a row read again is another one: see `whenRead`
    })),
  });
  const byIndex = new Map(pages.map((index, i) => [index, read[i]?.data] as const));
  const grown = pages.reduce<PageBook>((known, index) => {
    const page = byIndex.get(index);
    return page ? withPage(known, { index, size: page.items.length, next: page.next }) : known;
  }, book);
  useEffect(() => {
    if (grown !== book || kept.key !== key) setKept({ key, book: grown });
  }, [grown, book, key, kept.key]);
  useEffect(
    () => setAnchor("start"),
    [asked.register, JSON.stringify([asked.filter, asked.sort, asked.text])],
  );

  const count = roomIn(grown);
  const at = (shownIndex: number): Row | undefined => {
    const index = anchor === "start" ? shownIndex : count - 1 - shownIndex;
    return byIndex.get(Math.floor(index / pageSize))?.items[index % pageSize];
  };
  const onRange = useCallback((from: number, to: number) => {
    setRange((before) => (before.first === from && before.last === to ? before : { first: from, last: to }));
  }, []);
  const canReverse = asked.text === "" && isMirrored(asked);
  const failed = read.find(({ error }) => error !== null);
  return {
    source: {
      id: key,
      count,
      at,
      onRange,
      anchor,
      jump: (to) => {
        const isFar = canReverse && grown.rows === undefined && (total ?? 0) > farAhead * pageSize;
        if (to === anchor || (to === "end" && !isFar)) return false;
        setAnchor(to);
        return true;
      },
    },
    loaded: useMemo(() => read.flatMap(({ data }) => data?.items ?? []), [read]),
    firstPage: byIndex.get(0),
    isLoading: count === 0 && read.some(({ isPending }) => isPending),
    error: failed?.error ?? null,
    reread: () => void queries.invalidateQueries({ queryKey: [...windowKey(asked), key] }),
    restart: () => {
      setAnchor("start");
      setRange(firstScreen);
      setRestarts((n) => n + 1);
    },
  };
}

const windowKey = ({ text }: RowsAsked) =>
  [...endpointKey(text === "" ? listRows : searchRows), "window"] as const;

/** A page by its cursor. A search goes by POST: a name belongs into no address and no log. */
async function readPage(asked: RowsAsked, after: string | undefined, signal?: AbortSignal): Promise<RowPage> {
  const page = await askPage(asked, after, signal);
  for (const row of page.items) readAt.set(row, Date.now());
  return page;
}

function askPage(
  { register, filter, sort, columns, text }: RowsAsked,
  after: string | undefined,
  signal?: AbortSignal,
): Promise<RowPage> {
  const link = signal ? { ...connection, signal } : connection;
  const asked = {
    ...(sort.length > 0 && { sort: sortText(sort) }),
    columns: columns.join(","),
    limit: pageSize,
    ...(after !== undefined && { after }),
  };
  if (text !== "")
    return call(link, searchRows, {
      register: register.name,
      body: { ...asked, filter: { ...filter, text } },
    });
  return call(link, listRows, {
    register: register.name,
    ...asked,
    ...(isFiltered(filter) && { filter: { all: filter.all, any: filter.any } }),
    // Elsewhere the counts of a coded field make up the total.
    ...(after === undefined && countableFields(register).length === 0 && { withTotal: true }),
  });
}

/** The first rows of a view, for paper. */
export async function readUpTo(asked: RowsAsked, most: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const page = await readPage(asked, after);
    rows.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined && rows.length < most);
  return rows.slice(0, most);
}

const reversed = (sort: readonly Sort[]): Sort[] =>
  sort.map(({ field, descending }) => ({ field, descending: !descending }));

/** Empty values come last in both directions, so only an order of fields that are never empty reads the same backwards. */
const isMirrored = ({ register, sort }: RowsAsked): boolean =>
  sort.length > 0 && sort.every(({ field }) => fieldOf(register, field)?.isRequired === true);
