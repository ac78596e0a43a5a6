import type { UnitView } from "@phaodai/domain/units/contract";
import type { UnitKind, UnitLevel } from "@phaodai/domain/units/kinds";
import { useTranslation } from "react-i18next";
import { useUnitNames } from "#ui/unit-names.ts";

/** How many of each level, larger levels first. */
function countByLevel(units: readonly UnitView[]): readonly (readonly [UnitLevel, number])[] {
  const counts = Map.groupBy(units, (unit) => unit.level);
  return order.flatMap((level) => {
    const count = counts.get(level)?.length ?? 0;
    return count === 0 ? [] : [[level, count] as const];
  });
}

const order: readonly UnitLevel[] = [
  "city",
  "district",
  "commune",
  "organisation",
  "residential_group",
  "named_set",
];

/** Units in few words: the name of one, "30 quận, huyện, thị xã" for many. */
export function useUnitWords(): (unitIds: readonly number[]) => string {
  const { t } = useTranslation("directives");
  const { byId, nameOf } = useUnitNames();
  return (unitIds) => {
    const [only, ...others] = unitIds;
    if (only === undefined) return "";
    if (others.length === 0) return nameOf(only);
    const units = unitIds.flatMap((id) => byId.get(id) ?? []);
    const [kind, ...kinds] = new Set(units.map((unit) => unit.kind));
    if (kind !== undefined && kinds.length === 0 && isWorded(kind))
      return t(`unitKinds.${kind}`, { count: units.length });
    return countByLevel(units)
      .map(([level, count]) => t(`levels.${level}`, { count }))
      .join(" + ");
  };
}

/** Kinds that are counted by their own word where all are of it: "14 phường". */
const wordedKinds = ["quan", "huyen", "phuong", "xa"] as const;
type WordedKind = (typeof wordedKinds)[number];
const isWorded = (kind: UnitKind): kind is WordedKind => wordedKinds.some((one) => one === kind);
