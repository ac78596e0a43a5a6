import type { FieldKind } from "@phaodai/domain/registers/register";

/** Text, number, yes or no, a day, a local time, or nothing: what a cell of a file can hold. */
export type Cell = string | number | boolean | Temporal.PlainDate | Temporal.PlainDateTime | null;

export interface SheetColumn {
  readonly name: string;
  readonly head: string;
  readonly kind: FieldKind;
}

/** A list on its way into a file: who made it and of what stands in it. */
export interface Sheet {
  readonly title: string;
  /** "Bộ lọc", "Phân loại: Xác định" and so on. */
  readonly notes: readonly (readonly [string, string])[];
  readonly columns: readonly SheetColumn[];
  /** In batches, each row as its cells in the order of the columns. */
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]>;
  /** Heads the number of rows, known only at the end. */
  readonly rowsHead: string;
}
