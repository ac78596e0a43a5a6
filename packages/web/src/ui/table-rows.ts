/** Rows that are not all in memory: a table asks for them by index and says which it shows. */
export interface RowSource<R> {
  /** Another one is another list: the cursor goes to its first row. */
  readonly id: string;
  readonly count: number;
  /** Undefined while it is not loaded. */
  readonly at: (index: number) => R | undefined;
  /** The rows on screen, both ends included. */
  readonly onRange: (first: number, last: number) => void;
  /** From which end the indexes count: it may change by `jump`. */
  readonly anchor: "start" | "end";
  /** @returns whether the indexes will count from the other end; else the table goes there by itself */
  readonly jump: (to: "start" | "end") => boolean;
}

export type Rows<R> = readonly R[] | RowSource<R>;

export const isSource = <R>(rows: Rows<R>): rows is RowSource<R> => "count" in rows;

export const countOf = <R>(rows: Rows<R>): number => (isSource(rows) ? rows.count : rows.length);

export const rowAt = <R>(rows: Rows<R>, index: number): R | undefined =>
  isSource(rows) ? rows.at(index) : rows[index];
