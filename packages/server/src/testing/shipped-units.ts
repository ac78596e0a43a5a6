import type { UnitTree } from "@phaodai/domain/units/tree";
import type pg from "pg";
import { seedTree } from "#units/seed-tree";
import { seedUnits } from "#units/service";

/** Writes the units the product ships, all of them at all times. @returns the same as a tree */
export async function insertShippedUnits(owner: pg.Client): Promise<UnitTree> {
  await seedUnits(owner, "hanoi-2021");
  return seedTree();
}

/** The id of a unit by its official code on a day: "00004" on 2021-07-27 is Trúc Bạch. */
export function unitIdOf(tree: UnitTree, code: string, day: Temporal.PlainDate): number {
  const holds = tree.rows.versions.find(
    (v) =>
      v.code === code &&
      Temporal.PlainDate.compare(v.from, day) <= 0 &&
      (v.to === null || Temporal.PlainDate.compare(day, v.to) < 0),
  );
  if (!holds) throw new Error(`no unit has the code ${code} on ${day.toString()}`);
  return holds.unitId;
}
