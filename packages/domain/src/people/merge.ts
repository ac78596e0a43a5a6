import type { PersonFacts } from "./person.ts";

/** Fields of which a reviewer chooses whose value stays. The commune is none: who answers for a record changes by handover. */
export const mergedFields = [
  "fullName",
  "birth",
  "sex",
  "phone",
  "cccd",
  "nationality",
  "occupation",
  "workplace",
  "address",
  "residentialGroupId",
] as const satisfies readonly (keyof PersonFacts)[];
export type MergedField = (typeof mergedFields)[number];
export type MergeSide = "survivor" | "merged";

export interface DecidedMerge {
  readonly facts: PersonFacts;
  /** Of each field in which the records differ, whose value stays. */
  readonly choices: Readonly<Partial<Record<MergedField, MergeSide>>>;
}

/** One person's facts out of two records': as chosen, else the survivor's, else what only the other knows. A group belongs to its commune, and goes with it. */
export function decideMerge(
  survivor: PersonFacts,
  merged: PersonFacts,
  chosen: Readonly<Partial<Record<MergedField, MergeSide>>>,
): DecidedMerge {
  const sides = mergedFields
    .filter((field) => differ(survivor[field], merged[field]))
    .map((field): readonly [MergedField, MergeSide] => {
      if (field === "residentialGroupId" && survivor.unitId !== merged.unitId) return [field, "survivor"];
      return [field, chosen[field] ?? (survivor[field] === null ? "merged" : "survivor")];
    });
  const taken = sides
    .filter(([, side]) => side === "merged")
    .map(([field]) => [field, merged[field]] as const);
  return {
    facts: { ...survivor, ...Object.fromEntries(taken) },
    choices: Object.fromEntries(sides),
  };
}

/** Days are objects: compared as they are written. */
export const differ = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

/** A stretch of living in a household, half-open; `to` null: it goes on. */
export interface Stay {
  readonly householdKey: number;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate | null;
  readonly unitId: number;
}

/**
 * One person lives in one household at a time: what is left of these stays beside those that stand already.
 * @returns pieces that overlap none of `standing`, each of the household of its stay
 */
export function staysBeside(
  stays: readonly Stay[],
  standing: readonly Pick<Stay, "from" | "to">[],
): readonly Stay[] {
  return standing.reduce<readonly Stay[]>(
    (pieces, taken) => pieces.flatMap((piece) => without(piece, taken)),
    stays,
  );
}

function without(piece: Stay, taken: Pick<Stay, "from" | "to">): Stay[] {
  if (!isBefore(piece.from, taken.to) || !isBefore(taken.from, piece.to)) return [piece];
  const head = isBefore(piece.from, taken.from) ? [{ ...piece, to: taken.from }] : [];
  const tail = taken.to && isBefore(taken.to, piece.to) ? [{ ...piece, from: taken.to }] : [];
  return [...head, ...tail];
}

const isBefore = (day: Temporal.PlainDate, end: Temporal.PlainDate | null): boolean =>
  end === null || Temporal.PlainDate.compare(day, end) < 0;

/** What is known of a pair of records: waiting, said to be two people, one person, or standing in for by another pair. */
export interface KnownPair {
  readonly id: string;
  /** Keys of the two, low < high. */
  readonly low: number;
  readonly high: number;
  readonly state: string;
}

/**
 * What was said of pairs with the merged record is said of the survivor from now on: "not the same" above all.
 * @param pairs every pair with either of the two
 * @returns those that change, as they are then
 */
export function pairsAfterMerge<P extends KnownPair>(
  pairs: readonly P[],
  { survivor, merged }: { readonly survivor: number; readonly merged: number },
): P[] {
  const otherOf = (pair: P, key: number): number => (pair.low === key ? pair.high : pair.low);
  const has = (pair: P, key: number): boolean => pair.low === key || pair.high === key;
  const standing = new Map(
    pairs.filter((pair) => has(pair, survivor)).map((pair) => [otherOf(pair, survivor), pair]),
  );
  return pairs
    .filter((pair) => has(pair, merged))
    .flatMap((pair): P[] => {
      const other = otherOf(pair, merged);
      if (other === survivor) return [{ ...pair, state: "merged" }];
      const same = standing.get(other);
      if (!same) return [{ ...pair, low: Math.min(survivor, other), high: Math.max(survivor, other) }];
      const moved = { ...pair, state: "moved" };
      return same.state === "open" && pair.state === "distinct"
        ? [moved, { ...same, state: "distinct" }]
        : [moved];
    });
}
