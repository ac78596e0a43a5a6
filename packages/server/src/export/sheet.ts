import type { ShownField } from "@phaodai/domain/registers/register";

export interface SheetColumn {
  readonly name: string;
  readonly head: string;
  readonly kind: ShownField["kind"];
  /** A code, unit or yes-or-no in words; what is not worded as it is. */
  readonly said: (raw: string) => string;
}

/** A list on its way into a file: who made it and of what stands in it. */
export interface Sheet {
  readonly title: string;
  /** "Bộ lọc", "Phân loại: Xác định" and so on. */
  readonly notes: readonly (readonly [string, string])[];
  /** Heads the sheet of notes. */
  readonly notesTitle: string;
  readonly columns: readonly SheetColumn[];
  /**
   * Whole lines as COPY writes them (copied-lines.ts), the cells in the order of the columns. Days are "2021-07-27", moments
   * local time "2021-07-27 08:00:00", yes and no "t" and "f". Each buffer is good until the next is asked for.
   */
  readonly rows: AsyncIterable<Buffer>;
  /** Heads the number of rows, known only at the end. */
  readonly rowsHead: string;
}

/** The same answer for the same text, found once. */
export function remembered(find: (raw: string) => string): (raw: string) => string {
  const known = new Map<string, string>();
  return (raw) => {
    const before = known.get(raw);
    if (before !== undefined) return before;
    const found = find(raw);
    known.set(raw, found);
    return found;
  };
}
