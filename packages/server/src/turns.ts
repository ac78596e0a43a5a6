import { requestRefusals } from "@phaodai/domain/request/contract";

interface TurnsOf {
  /** Works at once; the rest wait in the order they came. */
  readonly atOnce: number;
  /** Works that may wait; one more is turned away. */
  readonly waiting: number;
  /** Works of one account, running or waiting: nobody fills all places. */
  readonly each: number;
}

/** Heavy work in turn: threads that take memory each, however many ask. */
export class Turns {
  readonly #of: TurnsOf;
  readonly #waiting: (() => void)[] = [];
  readonly #ofAccount = new Map<string, number>();
  #running = 0;

  constructor(of: TurnsOf) {
    this.#of = of;
  }

  /**
   * @param accountId who asks
   * @throws Refusal request.too_many where the account has its works already; request.unavailable where too many wait
   */
  async take<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    const taken = this.#ofAccount.get(accountId) ?? 0;
    if (taken >= this.#of.each) throw requestRefusals.too_many();
    if (this.#running >= this.#of.atOnce && this.#waiting.length >= this.#of.waiting)
      throw requestRefusals.unavailable();
    this.#ofAccount.set(accountId, taken + 1);
    try {
      return await this.#inTurn(work);
    } finally {
      const left = (this.#ofAccount.get(accountId) ?? 1) - 1;
      if (left > 0) this.#ofAccount.set(accountId, left);
      else this.#ofAccount.delete(accountId);
    }
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#of.atOnce) {
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
