import { originDistrict } from "./origin.ts";
import { unitsOn, type UnitTree } from "./tree.ts";
import type { Unit, UnitSetMember, UnitVersion } from "./unit.ts";

export interface AreasOfCommand {
  readonly units: readonly Unit[];
  readonly versions: readonly UnitVersion[];
  readonly setMembers: readonly UnitSetMember[];
}

/**
 * One area of command for each former district: the communes that came from it, from `day` on. A city that has abolished its
 * districts draws its own areas; these let a drill begin with ones that people know.
 * @param firstId the id of the first area, the others follow
 */
export function areasByFormerDistrict(
  tree: UnitTree,
  day: Temporal.PlainDate,
  firstId: number,
): AreasOfCommand {
  const communes = unitsOn(tree, day).filter((u) => u.level === "commune");
  const groups = Map.groupBy(communes, (commune) => originDistrict(tree, commune)?.unitId);
  const areas = [...groups]
    .flatMap(([districtId, members]) => {
      const district = districtId === undefined ? undefined : tree.versionsOf.get(districtId)?.at(-1);
      return district ? [{ district, members }] : [];
    })
    .toSorted((a, b) => a.district.unitId - b.district.unitId)
    .map((area, i) => ({ ...area, id: firstId + i }));
  return {
    units: areas.map(({ id }) => ({ id, from: day, to: null, areaKm2: null })),
    versions: areas.map(({ id, district }) => ({
      unitId: id,
      from: day,
      to: null,
      kind: "area_of_command",
      name: `Khu vực ${district.name}`,
      code: null,
      parentId: null,
    })),
    setMembers: areas.flatMap(({ id, members }) =>
      members.map((member) => ({ setId: id, unitId: member.id, from: day, to: null })),
    ),
  };
}
