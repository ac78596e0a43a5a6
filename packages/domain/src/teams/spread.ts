/** A member with the households that stay with them. */
export interface Bearer<M> {
  readonly member: M;
  readonly before: number;
}

export interface Share<M, H> {
  readonly member: M;
  readonly before: number;
  /** The new ones, a stretch of the walk. */
  readonly households: readonly H[];
}

/**
 * Spreads households over members so that all end with as many as can be, give or take one, and each gets one stretch of the
 * walk. Who has more than the even share already gets none.
 * @param walk households in walking order
 * @returns one share for each member, in the members' order; every household in exactly one, unless there is nobody
 */
export function spreadEvenly<M, H>(walk: readonly H[], members: readonly Bearer<M>[]): Share<M, H>[] {
  const wanted = evenShares(
    members.map(({ before }) => before),
    walk.length,
  );
  let next = 0;
  return members.map(({ member, before }, i) => {
    const from = next;
    next += wanted[i] ?? 0;
    return { member, before, households: walk.slice(from, next) };
  });
}

/** How many each gets so that the fullest has as few as can be. */
function evenShares(before: readonly number[], more: number): number[] {
  const order = before.map((_, i) => i).toSorted((a, b) => (before[a] ?? 0) - (before[b] ?? 0));
  const after = [...before];
  const give = (n: number, to: readonly number[]): void => {
    for (const i of to) after[i] = (after[i] ?? 0) + n;
  };
  let [left, filled] = [more, 1];
  while (left > 0 && filled <= order.length) {
    const low = order.slice(0, filled);
    const next = before[order[filled] ?? -1] ?? Number.POSITIVE_INFINITY;
    const gap = next - (after[order[0] ?? 0] ?? 0);
    const raise = Math.min(gap, Math.floor(left / filled));
    give(raise, low);
    left -= raise * filled;
    if (raise === gap) filled++;
    else {
      give(1, low.slice(0, left));
      left = 0;
    }
  }
  return after.map((n, i) => n - (before[i] ?? 0));
}
