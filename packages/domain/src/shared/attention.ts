import { z } from "zod";

/** Of each kind: how many units it concerns, and the screen that shows them all. */
export const attentionSums = <K extends z.ZodType>(kind: K) =>
  z.array(z.object({ kind, units: z.int(), link: z.string() }));

interface Cut<K> {
  /** Named of each kind. */
  readonly limit: number;
  readonly linkOf: (kind: K) => string;
}

/** The first of each kind with how many there are, in the order given: much of one kind hides nothing of another. */
export function firstOfEachKind<T extends { readonly kind: string }>(
  items: readonly T[],
  { limit, linkOf }: Cut<T["kind"]>,
) {
  const byKind: readonly (readonly [T["kind"], readonly T[]])[] = [...Map.groupBy(items, ({ kind }) => kind)];
  return {
    items: byKind.flatMap(([, those]) => those.slice(0, limit)),
    sums: byKind.map(([kind, those]) => ({ kind, units: those.length, link: linkOf(kind) })),
  };
}
