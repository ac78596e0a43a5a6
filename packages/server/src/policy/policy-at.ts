import type { PolicyKey, PolicyValueOf } from "@phaodai/domain/policy/keys";
import { policyFor } from "@phaodai/domain/policy/resolve";
import type { Services } from "#context";
import { unitPathOf } from "./unit-path.ts";

interface PolicyPlace {
  readonly unitId: number;
  readonly day: Temporal.PlainDate;
  /** The epidemic the product began with, where none is named. */
  readonly disease?: string;
}

/** What a policy says at a unit on a day; undefined where none does. */
export function policyAt<K extends PolicyKey>(
  { policies, units }: Pick<Services, "policies" | "units">,
  { unitId, day, disease = "covid_19" }: PolicyPlace,
  key: K,
): PolicyValueOf<K> | undefined {
  const unitPath = unitPathOf(units(), unitId, day) ?? [];
  const answer = policyFor(policies, { unitPath, day, disease }, key);
  return answer.found ? answer.value : undefined;
}
