import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readUnitSeed } from "@phaodai/domain/units/seed-rows";
import { type UnitTree, unitTree } from "@phaodai/domain/units/tree";

const folder = join(import.meta.dirname, "../../db/seed/units");

/** The units the product ships: what an empty database is given, and what commands without a database stand on. */
export async function seedTree(): Promise<UnitTree> {
  const text = (name: string) => readFile(join(folder, `${name}.csv`), "utf8");
  const [units, versions, lineage, populations, organisations] = await Promise.all(
    ["units", "versions", "lineage", "populations", "organisations"].map(text),
  );
  return unitTree(
    readUnitSeed({
      units: units ?? "",
      versions: versions ?? "",
      lineage: lineage ?? "",
      populations: populations ?? "",
      organisations: organisations ?? "",
    }),
  );
}
