/** What comes next in the simulation: earliest first, of one moment in the order of asking. */
export interface Queue<T> {
  readonly put: (minute: number, what: T) => void;
  readonly take: () => { readonly minute: number; readonly what: T } | undefined;
}

interface Entry<T> {
  readonly minute: number;
  readonly order: number;
  readonly what: T;
}

/** A binary heap. */
export function queueOf<T>(): Queue<T> {
  const heap: Entry<T>[] = [];
  let asked = 0;
  const isBefore = (a: Entry<T>, b: Entry<T>): boolean =>
    a.minute < b.minute || (a.minute === b.minute && a.order < b.order);

  function put(minute: number, what: T): void {
    const entry = { minute, order: asked++, what };
    let i = heap.push(entry) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = heap[parent];
      if (!above || !isBefore(entry, above)) break;
      heap[i] = above;
      i = parent;
    }
    heap[i] = entry;
  }

  function take(): Entry<T> | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let i = 0;
    for (;;) {
      const child = lesserChild(2 * i + 1);
      const below = heap[child];
      if (!below || !isBefore(below, last)) break;
      heap[i] = below;
      i = child;
    }
    heap[i] = last;
    return first;
  }

  function lesserChild(left: number): number {
    const [a, b] = [heap[left], heap[left + 1]];
    return a && b && isBefore(b, a) ? left + 1 : left;
  }
  return { put, take };
}
