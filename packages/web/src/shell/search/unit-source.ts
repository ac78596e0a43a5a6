import { listFormerNames, type UnitView } from "@phaodai/domain/units/contract";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { queryOf } from "#ui/endpoint.ts";
import { useScope, useUnits } from "../scope.ts";
import type { Hit } from "./hit.ts";
import { fits } from "./match.ts";
import { fitting } from "./rank.ts";

/** Every unit one may choose, found by name, code and the names it had; kept here, so nothing typed is sent. */
export function useUnitHits(): readonly Hit[] {
  const { choices } = useScope();
  const units = useUnits();
  const { data } = useQuery({ ...queryOf(listFormerNames, {}), staleTime: 60 * 60_000 });
  return useMemo(() => {
    const former = new Map<number, string[]>();
    for (const { unitId, fullName } of data?.items ?? [])
      former.set(unitId, [...(former.get(unitId) ?? []), fullName]);
    return choices.map((unit) => unitHit(unit, units, former.get(unit.id) ?? []));
  }, [choices, units, data]);
}

function unitHit(
  unit: UnitView,
  units: ReadonlyMap<number, UnitView>,
  former: readonly string[],
): Hit & { readonly alias: readonly string[] } {
  const parent = unit.parentId === null ? undefined : units.get(unit.parentId);
  return {
    target: { kind: "unit", id: unit.id },
    icon: "ward",
    title: unit.fullName,
    details: parent ? [parent.fullName] : [],
    alias: [unit.name, ...(unit.code === null ? [] : [unit.code]), ...former],
  };
}

/** Those that fit; one found by another name or its code says which. */
export function useFittingUnits(hits: readonly Hit[], typed: string, limit: number): readonly Hit[] {
  const { t } = useTranslation("shell");
  return fitting(hits, typed, limit).map((hit) => {
    if (fits(typed, [hit.title, ...hit.details])) return hit;
    const name = hit.alias?.find((one) => fits(typed, [one, hit.title, ...hit.details]));
    if (name === undefined) return hit;
    const said = /^\d+$/.test(name) ? name : t("search.formerly", { name });
    return { ...hit, details: [said, ...hit.details] };
  });
}
