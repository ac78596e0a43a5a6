/** How long runs of some work take, in milliseconds. */
export interface Times {
  readonly median: number;
  readonly p95: number;
}

/** Times `runs` runs one after the other; each gets its number. One run in ten more goes before and does not count. */
export async function timesOf(runs: number, work: (run: number) => Promise<unknown>): Promise<Times> {
  const warm = Math.ceil(runs / 10);
  const times: number[] = [];
  for (let run = 0; run < warm + runs; run++) {
    const start = performance.now();
    await work(run);
    if (run >= warm) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: times[runs >> 1] ?? 0, p95: times[Math.ceil(runs * 0.95) - 1] ?? 0 };
}
