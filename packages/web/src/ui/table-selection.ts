/** Keys chosen in a table, and where a range begins that Shift extends. */
export interface Selection {
  readonly chosen: ReadonlySet<string>;
  /** Index of the row a range is drawn from. */
  readonly anchor: number;
  /** Keys chosen before the range began: it gives rows back when it shrinks. */
  readonly kept: ReadonlySet<string>;
}

export const nothingChosen: Selection = { chosen: new Set(), anchor: 0, kept: new Set() };

/** One row in or out; a range drawn next begins here. */
export function withToggled({ chosen }: Selection, index: number, key: string): Selection {
  const next = new Set(chosen);
  if (!next.delete(key)) next.add(key);
  return { chosen: next, anchor: index, kept: next };
}

/**
 * All rows from the anchor to `index`, beside what was chosen before the range began.
 * @param keyAt key of a row; undefined where it is not loaded
 */
export function withRange(
  { anchor, kept }: Selection,
  index: number,
  keyAt: (index: number) => string | undefined,
): Selection {
  const chosen = new Set(kept);
  for (let i = Math.min(anchor, index); i <= Math.max(anchor, index); i++) {
    const key = keyAt(i);
    if (key !== undefined) chosen.add(key);
  }
  return { chosen, anchor, kept };
}
