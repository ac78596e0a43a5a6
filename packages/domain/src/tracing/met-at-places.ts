/** Whom a ring met at places, a key for each meeting, in any order. */
export interface MeetingsAtPlaces {
  /** Met for as many seconds at one go as make a contact under every rule. */
  readonly forLong: Int32Array;
  readonly briefly: Int32Array;
  /** Seconds of the meetings in `briefly`. */
  readonly briefSeconds: Float64Array;
}

export interface MetAtPlaces {
  /** Contacts for certain, ascending, each once. */
  readonly certain: Int32Array;
  /** Ascending: who reaches `least` seconds in several meetings alone; the rule must decide. */
  readonly possible: Int32Array;
}

/**
 * Parts the people met into those who are contacts whatever the rule counts, those who may be, and the rest. In time
 * n log n in meetings, on typed arrays: a ring of fifty thousand is usual.
 * @param least seconds in all below which nobody is a contact who was met at places only; 0: none can be left out
 */
export function partMet({ forLong, briefly, briefSeconds }: MeetingsAtPlaces, least: number): MetAtPlaces {
  const certain = distinctKeys(forLong);
  const sums = new Map<number, number>();
  for (let i = 0; i < briefly.length; i++) {
    const key = briefly[i] ?? 0;
    sums.set(key, (sums.get(key) ?? 0) + (briefSeconds[i] ?? 0));
  }
  const reaching: number[] = [];
  for (const [key, seconds] of sums)
    if (seconds + roundingSeconds >= least && !hasKey(certain, key)) reaching.push(key);
  return { certain, possible: Int32Array.from(reaching).sort() };
}

/** Sums of seconds with a fraction may fall short of the exact sum by as little. */
const roundingSeconds = 0.001;

/** The keys ascending, each once. */
function distinctKeys(keys: Int32Array): Int32Array {
  const sorted = keys.toSorted();
  let kept = 0;
  for (let i = 0; i < sorted.length; i++)
    if (kept === 0 || sorted[i] !== sorted[kept - 1]) sorted[kept++] = sorted[i] ?? 0;
  return sorted.subarray(0, kept);
}

/** Whether the key stands among keys in ascending order. */
export function hasKey(sorted: Int32Array, key: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === key;
}
