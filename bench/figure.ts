/** One line of `npm run bench -- --json`: what was measured, beside the limit measured in the same run. */
export interface Figure {
  readonly name: string;
  /** How much it worked on, in words a reader compares: "300000 links". */
  readonly size: string;
  readonly figure: number;
  readonly unit: string;
  /** What the machine allows at best for the same work, in the same unit; null where nothing bounds it. */
  readonly limit: number | null;
  /** figure ÷ limit: 1 is as good as the machine; null without a limit. */
  readonly ratio: number | null;
}

export interface BenchOptions {
  /** The sizes of the issue instead of those that finish soon. */
  readonly full: boolean;
}

export function figure(facts: Omit<Figure, "ratio">): Figure {
  const ratio = facts.limit ? rounded(facts.figure / facts.limit) : null;
  return { ...facts, figure: rounded(facts.figure), limit: facts.limit && rounded(facts.limit), ratio };
}

/** Three digits: more would be noise. */
const rounded = (value: number): number => Number(value.toPrecision(3));

/** The middle of the times, in milliseconds, that `runs` runs take after one that does not count. */
export function medianMilliseconds(work: () => unknown, runs = 7): number {
  work();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[runs >> 1] ?? 0;
}
