import type { UnitView } from "@phaodai/domain/units/contract";
import { useMemo } from "react";
import { useUnits } from "#shell/scope.ts";

/** Names of today's units, and where each lies. */
export interface UnitNames {
  readonly byId: ReadonlyMap<number, UnitView>;
  /** "Phường Khâm Thiên"; "…" until the units are here. */
  readonly nameOf: (id: number) => string;
  /** "Quận Đống Đa" for a commune of it; empty where nothing stands above but the city. */
  readonly districtOf: (id: number) => string;
  /** A unit, then what stands above it, up to the top. */
  readonly pathOf: (id: number) => readonly UnitView[];
}

export function useUnitNames(): UnitNames {
  const byId = useUnits();
  return useMemo(() => unitNames(byId), [byId]);
}

function unitNames(byId: ReadonlyMap<number, UnitView>): UnitNames {
  const pathOf = (id: number): readonly UnitView[] => {
    const unit = byId.get(id);
    return unit ? [unit, ...(unit.parentId === null ? [] : pathOf(unit.parentId))] : [];
  };
  return {
    byId,
    pathOf,
    nameOf: (id) => byId.get(id)?.fullName ?? "…",
    districtOf: (id) =>
      pathOf(id).find((unit) => unit.level === "district" && unit.id !== id)?.fullName ?? "",
  };
}
