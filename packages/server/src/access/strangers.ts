import type { Attempt } from "./queries.ts";

const keptAtMost = 10_000;

/**
 * Wrong passwords for names nobody has, counted as those for real ones: else the account that comes to rest would tell that its
 * name exists. Kept in memory alone; a restart forgets them, as it forgets nobody's account.
 */
const attempts = new Map<string, Attempt>();

export const attemptOfStranger = (username: string): Attempt =>
  attempts.get(username) ?? { failedAttempts: 0, lockedUntil: null };

export function keepStranger(username: string, attempt: Attempt): void {
  if (attempts.size >= keptAtMost) attempts.clear();
  attempts.set(username, attempt);
}
