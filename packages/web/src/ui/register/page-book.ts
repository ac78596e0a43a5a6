/**
 * Where the pages of a list begin, as far as they were read: a keyset list has no page 500 until page 499 was seen.
 * Pages are all full but the last.
 */
export interface PageBook {
  /** The cursor each known page begins after; the first begins after nothing. */
  readonly starts: readonly (string | undefined)[];
  /** Rows of all pages together, once the last one was read. */
  readonly rows: number | undefined;
}

export const newBook: PageBook = { starts: [undefined], rows: undefined };

/** Rows of a page; the largest that is drawn without a pause and small enough to be thrown away lightly. */
export const pageSize = 100;

/** Rows beyond those read that a list makes room for, so that its scroll bar can be dragged. */
const roomAhead = 20_000;

interface PageRead {
  readonly index: number;
  readonly size: number;
  /** Null: it was the last. */
  readonly next: string | null;
}

/** What is known once a page was read. A page read again that ends elsewhere makes those after it unknown. */
export function withPage(book: PageBook, { index, size, next }: PageRead): PageBook {
  if (next === null) {
    const rows = index * pageSize + size;
    return book.rows === rows && book.starts.length === index + 1
      ? book
      : { starts: book.starts.slice(0, index + 1), rows };
  }
  if (book.starts[index + 1] === next) return book;
  return { starts: [...book.starts.slice(0, index + 1), next], rows: undefined };
}

/**
 * For how many rows there is room on the scroll bar.
 * @param total how many there are, where somebody counted them
 */
export function roomOf({ starts, rows }: PageBook, total: number | undefined): number {
  if (rows !== undefined) return rows;
  const read = (starts.length - 1) * pageSize;
  if (read === 0) return Math.min(total ?? 0, pageSize);
  if (total === undefined) return read + pageSize;
  return Math.max(read + 1, Math.min(total, read + roomAhead));
}

/** The same for a list read from its end: it does not grow, for all rows on screen would move. */
export const roomBefore = ({ rows }: PageBook, total: number): number => rows ?? Math.min(total, roomAhead);

/** Pages to read for rows `first` to `last`; where they are unknown yet, the last known one, from which to go on. */
export function pagesFor({ starts }: PageBook, first: number, last: number): readonly number[] {
  const known = starts.length - 1;
  const from = Math.max(0, Math.min(Math.floor(first / pageSize), known));
  const to = Math.max(0, Math.min(Math.floor(last / pageSize), known));
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
