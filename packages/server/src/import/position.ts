/** As many numbers as the rows of one table may have: more than any spreadsheet. */
export const rowsPerTable = 2_000_000;

/** A row of a file of several tables under one number: its key within the import. */
export const keyOf = (table: number, rowNo: number): number => table * rowsPerTable + rowNo;

export const placeOf = (key: number): { readonly table: number; readonly rowNo: number } => ({
  table: Math.floor(key / rowsPerTable),
  rowNo: key % rowsPerTable,
});
