import { listPolicies } from "@phaodai/domain/policy/contract";
import { policyKeys } from "@phaodai/domain/policy/keys";
import { useEndpoint } from "#ui/endpoint.ts";

/** Provisions an officer may begin from: "Nghị định 117/2020/NĐ-CP, Điều 12". */
export function useProvisions(unitId: number): string[] {
  const policies = useEndpoint(listPolicies, { unitId });
  const value = policies.data?.policies.find(({ key }) => key === "inspection.provisions")?.value;
  const known = policyKeys["inspection.provisions"].schema.safeParse(value);
  return known.success
    ? known.data.map(({ paper, clause }) => [paper, clause].filter(Boolean).join(", "))
    : [];
}
