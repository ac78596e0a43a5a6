import { setImmediate as nextTurn } from "node:timers/promises";
import { Refusal } from "@phaodai/domain/shared/refusal";
import type { Context } from "#context";

/** One of several commands that are applied together: its own context, by which it is told from the others, and what it asks. */
export interface Asked<I> {
  readonly ctx: Context;
  readonly input: I;
}

/**
 * Of commands applied together some are refused. Whoever catches this undoes them all, and may apply the others without
 * these. Names all that can be told apart at this step, not only the first.
 */
export class SomeRefused extends Error {
  override readonly name = "SomeRefused";
  readonly refusals: ReadonlyMap<Context, Refusal>;

  constructor(refusals: ReadonlyMap<Context, Refusal>) {
    super([...refusals.values()].map(({ code }) => code).join(", "));
    this.refusals = refusals;
  }
}

/** What is decided of each, in order. @throws SomeRefused with every refusal among them */
export function decideEach<A extends { readonly ctx: Context }, T>(
  asked: readonly A[],
  decide: (one: A) => T,
): T[] {
  const refusals = new Map<Context, Refusal>();
  const decided = asked.flatMap((one): T[] => {
    try {
      return [decide(one)];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.set(one.ctx, error);
      return [];
    }
  });
  if (refusals.size > 0) throw new SomeRefused(refusals);
  return decided;
}

/** The same where deciding asks the database: one after another, in order. @throws SomeRefused with every refusal among them */
export async function decideInTurn<A extends { readonly ctx: Context }, T>(
  asked: readonly A[],
  decide: (one: A) => Promise<T>,
): Promise<T[]> {
  const refusals = new Map<Context, Refusal>();
  const decided: T[] = [];
  for (const one of asked)
    try {
      decided.push(await decide(one));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.set(one.ctx, error);
    }
  if (refusals.size > 0) throw new SomeRefused(refusals);
  return decided;
}

/** One command as the only one of several. @throws Refusal where it is refused */
export async function alone<T>(ctx: Context, together: () => Promise<readonly T[]>): Promise<T> {
  try {
    const [only] = await together();
    if (only === undefined) throw new Error("a command applied alone has no answer");
    return only;
  } catch (error) {
    throw error instanceof SomeRefused ? (error.refusals.get(ctx) ?? error) : error;
  }
}

/** Computes while what was just sent to the database is under way there. @returns both */
export async function meanwhile<S, C>(sent: Promise<S>, compute: () => C): Promise<[S, C]> {
  sent.catch(() => undefined); // told below
  await nextTurn(); // until then nothing has left this process
  const computed = compute();
  return [await sent, computed];
}
