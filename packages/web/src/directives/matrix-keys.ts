/** A cell of the grid: row among those shown, column 0 = the unit's name, 1… = the clauses. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}
interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Rows a page of the window holds. */
  readonly page: number;
}

/** Where a key leads in a grid; undefined: no key of ours. Source: WAI-ARIA APG, grid pattern. */
export function placeAfter(
  key: { readonly key: string; readonly ctrlKey: boolean },
  { row, column }: GridPlace,
  { rows, columns, page }: Extent,
): GridPlace | undefined {
  const at = (nextRow: number, nextColumn: number): GridPlace => ({
    row: Math.max(0, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(columns, nextColumn)),
  });
  switch (key.key) {
    case "ArrowDown":
      return at(row + 1, column);
    case "ArrowUp":
      return at(row - 1, column);
    case "ArrowRight":
      return at(row, column + 1);
    case "ArrowLeft":
      return at(row, column - 1);
    case "PageDown":
      return at(row + page, column);
    case "PageUp":
      return at(row - page, column);
    case "Home":
      return at(key.ctrlKey ? 0 : row, 0);
    case "End":
      return at(key.ctrlKey ? rows - 1 : row, columns);
  }
  return undefined;
}
