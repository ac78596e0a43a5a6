import { listOfKeys, type PolicyKey, policyKeys, type PolicyUnit } from "./keys.ts";
import type { Pack } from "./pack.ts";
import { type PolicyAnswer, policyFor, type PolicyQuery } from "./resolve.ts";

export interface KeyInForce {
  readonly key: PolicyKey;
  readonly resolves: "definition" | "limit";
  readonly unit: PolicyUnit;
  readonly answer: PolicyAnswer;
}

/** Every key of the registry with its answer; keys without one stand in the list too, so that a gap is seen. */
export const policiesInForce = (packs: readonly Pack[], query: PolicyQuery): KeyInForce[] =>
  listOfKeys.map((key) => ({
    key,
    resolves: policyKeys[key].resolves,
    unit: policyKeys[key].unit,
    answer: policyFor(packs, query, key),
  }));
