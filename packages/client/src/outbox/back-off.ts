/** Milliseconds. Source: the plan of the outbox, 2 s to 5 min. */
export const shortestWait = 2_000;
export const longestWait = 300_000;

/**
 * How long to leave a server in peace that did not answer: doubled each time, with jitter so that a district's
 * phones do not come back at the same second.
 * @param failures in a row, from 1
 * @param chance 0 to 1
 * @returns milliseconds, from `shortestWait` to `longestWait`
 */
export function backOff(failures: number, chance: number): number {
  const doubled = Math.min(shortestWait * 2 ** Math.min(failures, 20), longestWait);
  return Math.round(Math.max(shortestWait, doubled * (0.5 + chance / 2)));
}
