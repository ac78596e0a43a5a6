import { listUnits } from "@phaodai/domain/units/contract";
import { useQuery } from "@tanstack/react-query";
import { queryOf } from "#ui/endpoint.ts";

const order = new Intl.Collator("vi", { numeric: true });

/** The residential groups of a commune, in the order of their names; empty until they are loaded. */
export function useGroups(unitId: number): readonly { readonly id: number; readonly fullName: string }[] {
  const { data } = useQuery({
    ...queryOf(listUnits, { level: "residential_group", within: unitId }),
    staleTime: 60 * 60_000,
  });
  return (data?.units ?? []).toSorted((a, b) => order.compare(a.name, b.name));
}

/** "Tổ dân phố số 7"; "…" until the groups are here. */
export function useGroupNames(unitId: number): (id: number) => string {
  const names = new Map(useGroups(unitId).map(({ id, fullName }) => [id, fullName]));
  return (id) => names.get(id) ?? "…";
}
