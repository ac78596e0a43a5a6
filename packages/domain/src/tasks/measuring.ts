import type { Comparison } from "./task.ts";

/** "At least" and "at most" hold at the target itself. */
export const isMet = (value: number, target: number, comparison: Comparison): boolean =>
  comparison === "at_least" ? value >= target : value <= target;
