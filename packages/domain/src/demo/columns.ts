/** Columns of whole numbers: a city of a million people stays in flat memory, without an object a person. */
export type Column = Int32Array | Int16Array | Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** The cell, 0 outside the column. */
export const at = (column: Column, i: number): number => column[i] ?? 0;

/** Groups in the order of their number: members of g are `members[start[g] … start[g+1])`. */
export interface Groups {
  readonly start: Int32Array;
  readonly members: Int32Array;
}

/** Rows i with a group ≥ 0, by counting sort: stable, linear. */
export function groupRows(groups: number, rows: number, groupOf: (row: number) => number): Groups {
  const start = new Int32Array(groups + 1);
  for (let i = 0; i < rows; i++) {
    const g = groupOf(i);
    if (g >= 0) start[g + 1] = at(start, g + 1) + 1;
  }
  for (let g = 0; g < groups; g++) start[g + 1] = at(start, g + 1) + at(start, g);
  const next = start.slice();
  const members = new Int32Array(at(start, groups));
  for (let i = 0; i < rows; i++) {
    const g = groupOf(i);
    if (g < 0) continue;
    members[at(next, g)] = i;
    next[g] = at(next, g) + 1;
  }
  return { start, members };
}
