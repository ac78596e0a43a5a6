interface TurnsOf {
  /** Works at once; the rest wait in the order they came. */
  readonly atOnce: number;
  /** Works that may wait; one more is turned away. */
  readonly waiting: number;
}

/** Heavy work in turn: threads that take memory each, however many ask. */
export class Turns {
  readonly #of: TurnsOf;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(of: TurnsOf) {
    this.#of = of;
  }

  /** @param refuse what is thrown where too many wait already */
  async take<T>(work: () => Promise<T>, refuse: () => Error): Promise<T> {
    if (this.#running >= this.#of.atOnce) {
      if (this.#waiting.length >= this.#of.waiting) throw refuse();
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.push(resolve);
      await promise;
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The place goes from hand to hand: nobody who came later slips in between.
      if (next) next();
      else this.#running -= 1;
    }
  }
}
