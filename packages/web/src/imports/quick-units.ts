import type { PastedAt } from "@phaodai/domain/imports/pasted-text";
import { checkCccd, normalisePhone } from "@phaodai/domain/people/rules";
import type { UnitView } from "@phaodai/domain/units/contract";
import { findUnit } from "@phaodai/domain/units/find";
import { findOnDay, type UnitOnDay, type UnitTree, unitTree } from "@phaodai/domain/units/tree";

const always = Temporal.PlainDate.from("1900-01-01");

/** The units of today as a tree. It knows no older names: of those the server decides when the row is saved. */
export function treeOfToday(units: Iterable<UnitView>): UnitTree {
  const all = [...units];
  return unitTree({
    units: all.map(({ id }) => ({ id, from: always, to: null, areaKm2: null })),
    versions: all.map(({ id, kind, name, code, parentId }) => ({
      unitId: id,
      from: always,
      to: null,
      kind,
      name,
      code,
      parentId,
    })),
    setMembers: [],
    lineage: [],
    populations: [],
  });
}

/** What the reading of messages asks: whether digits are a number, and which units a text names. */
export function pastedAt(tree: UnitTree, today: Temporal.PlainDate): PastedAt {
  const find = (text: string) => findUnit(tree, text, { day: today });
  return {
    today,
    isPhone: (digits) => normalisePhone(digits) !== undefined,
    isCccd: (digits) => checkCccd(digits, { sex: null, birth: null }).ok,
    isPlace: (text) => find(text).kind !== "none",
    findCommune: (text) => {
      const found = findUnit(tree, text, { day: today, level: "commune" });
      return found.kind === "one" ? placeOf(tree, found.unit, today) : undefined;
    },
  };
}

/** "Phường Khâm Thiên, Quận Đống Đa": read back as the one unit it names. */
function placeOf(tree: UnitTree, unit: UnitOnDay, today: Temporal.PlainDate): string {
  const above = unit.parentId === null ? undefined : findOnDay(tree, unit.parentId, today);
  return above?.level === "district" ? `${unit.fullName}, ${above.fullName}` : unit.fullName;
}
